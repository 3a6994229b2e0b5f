import { Cursor } from './cursor.ts';
import { show } from './texts/show.ts';

/**
 * Writes the backend that `servers` stands for where there is no x-apigw-backend: the address of the first server,
 * and its path with the frontend's behind it. `undefined` where no server has an address.
 */
export function writeServers(servers: Cursor, at: Cursor, path: string): Cursor | undefined {
  const [first, ...more] = servers.items();
  const url = first?.at('url').word();
  if (first === undefined || url === undefined) return undefined;
  const { report } = at;
  report.add('backend.servers', first.path, [show(url), path]);
  for (const one of more) {
    report.add('backend.servers-more', one.path, []);
    one.take();
  }
  // A prefix appends what follows it to the backend path, so that is the front path without its sign.
  const Path = path.replace(/^(?:=|\^~)\s*/u, '');
  return new Cursor({ ServiceType: 'HTTP', ServiceConfig: { Url: url, Path } }, first.path, report, true);
}
