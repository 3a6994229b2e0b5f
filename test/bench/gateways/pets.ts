import { createServer, type RequestListener, type Server } from 'node:http';

/** What every gateway of the bench does: `/v1/pets/{id}?tag={tag}` goes to `/path/{id}`, the tag to `x-tag`. */
export const prefix = '/v1/pets/';

/** The constant that the backend gets as Host. */
export const host = 'pets.internal';

/** The port to listen on and the upstream's, from the command line. */
export const [port = 0, upstreamPort = 0] = process.argv.slice(2).map(Number);

export const upstream: string = `http://127.0.0.1:${upstreamPort}`;

/** The mapping with the least work: no decoding, no checks, for targets of exactly that form. */
export function mapTarget(target: string): { readonly path: string; readonly tag: string } {
  const mark = target.indexOf('?tag=');
  return { path: `/path/${target.slice(prefix.length, mark)}`, tag: target.slice(mark + 5) };
}

/** Says that the process is ready, once its server listens. */
export function listen(server: Server): void {
  server.listen({ port, host: '127.0.0.1', backlog: 1024 }, ready);
}

export function ready(): void {
  process.send?.('ready');
}

export function serve(listener: RequestListener): void {
  listen(createServer(listener));
}
