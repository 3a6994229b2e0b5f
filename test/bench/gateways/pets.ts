import { createServer, type RequestListener, type Server } from 'node:http';

/** What every gateway of the bench does: `/v1/pets/{id}?tag={tag}` goes to `/path/{id}`, the tag to `x-tag`. */
export const prefix = '/v1/pets/';

/** The constant that the backend gets as Host. */
export const host = 'pets.internal';

/** Where to listen, and where the upstream is: both ports come from the command line. */
export const port: number = Number(process.argv[2]);
export const upstream: string = `http://127.0.0.1:${process.argv[3]}`;

/** The mapping with the least work: no decoding, no checks, for targets of exactly that form. */
export function mapTarget(target: string): { readonly path: string; readonly tag: string } {
  const mark = target.indexOf('?tag=');
  return { path: `/path/${target.slice(prefix.length, mark)}`, tag: target.slice(mark + 5) };
}

/** Says that the process is ready, once its server listens. */
export function listen(server: Server): void {
  server.listen({ port, host: '127.0.0.1', backlog: 1024 }, ready);
}

/** Tells the parent that the server listens; the process ends with its parent. */
export function ready(): void {
  process.once('disconnect', () => process.exit());
  process.send?.('ready');
}

export function serve(listener: RequestListener): void {
  listen(createServer(listener));
}
