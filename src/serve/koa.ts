import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { checkFunction } from '../define/options.ts';
import type { Handle, Piped, Reply, Unmatched } from '../plan/message.ts';
import { Client } from './client.ts';
import { type MountOptions, readEquivalentTargets } from './mount.ts';
import { hasLength, outgoingHeaders, setHeaders, takeWhole, writeReply } from './reply.ts';
import { addTrailers, flushHead, writesAsIs } from './sink.ts';
import { observe } from './trace.ts';

export type { MountOptions } from './mount.ts';

/** What is needed of a Koa context, of Koa 2 and 3. */
export interface KoaContext {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly request: object;
  readonly originalUrl: string;
  body: unknown;
  respond?: boolean;
  status: number;
}

/** A middleware for `app.use`. */
export type KoaMiddleware = (ctx: KoaContext, next: () => Promise<unknown>) => Promise<void>;

/**
 * Serves a handler in Koa. The reply is set on the context, so that middleware in front can still change it; what
 * no integration serves goes to the next middleware, and an error that cannot be rendered is thrown. Throws a
 * `TypeError` for an option that cannot be meant.
 */
export function toKoaMiddleware(handle: Handle, options: MountOptions = {}): KoaMiddleware {
  checkFunction('the handler of toKoaMiddleware', handle, 'createHandler');
  const equivalentTargets = readEquivalentTargets('toKoaMiddleware', options);
  return async (ctx, next) => {
    const { req, res, originalUrl: originalTarget, request: parsed } = ctx;
    const client = Client.accept(req, res, { originalTarget, parsed, held: null, equivalentTargets });
    if (client === null) return;
    let outcome: Reply | Unmatched;
    try {
      outcome = await observe(handle, client);
      if (!('unmatched' in outcome)) {
        setReply(ctx, outcome, client);
        return;
      }
    } catch (error) {
      client.pass();
      throw error;
    }
    client.pass();
    await next();
  };
}

function setReply(ctx: KoaContext, reply: Reply, client: Client): void {
  const { res } = ctx;
  if (res.headersSent || res.destroyed) {
    client.leave();
    return;
  }
  const { status } = reply;
  if (status === 205) {
    // Koa takes the length away that 205 has to have (RFC 9110 15.3.6).
    ctx.respond = false;
    writeReply(reply, client);
    return;
  }
  // The body goes first: setting it sets a status and a type, which the reply's own then replace.
  const body = takeWhole(reply.body);
  ctx.body = toKoaBody(body, client);
  ctx.status = status;
  res.removeHeader('content-type');
  // Koa measures a body of bytes, which middleware below Koa may still change.
  if (!hasLength(reply.headers) && !writesAsIs(res)) res.removeHeader('content-length');
  setHeaders(res, outgoingHeaders(reply, body, client));
}

/** Koa writes a text of its own where it finds no body, so a reply without one has an empty one. */
function toKoaBody(body: Reply['body'], client: Client): Buffer | Readable | null {
  if (body !== null && !(body instanceof Uint8Array)) return toReadable(body, client);
  // Koa writes it later.
  client.res.once('prefinish', () => client.settle());
  if (body !== null) return Buffer.from(body.buffer, body.byteOffset, body.length);
  // With HEAD an empty one would set a length that is not the resource's.
  return client.req.method === 'HEAD' ? null : Buffer.alloc(0);
}

function toReadable(body: Piped, client: Client): Readable {
  const source = body.toReadable(() => client.progress());
  const readable = source instanceof Readable ? source : Readable.from(source, { objectMode: false });
  const { res } = client;
  // The backend may have sent all of it long before Koa has.
  client.watch();
  readable.once('end', () => {
    addTrailers(client, body.trailers());
    client.settle();
  });
  // Koa reports the error, answers where it still can, and else leaves the response open.
  readable.once('error', (error) => {
    if (res.headersSent && !res.writableEnded) client.reset(error);
    else client.pass();
  });
  // Middleware may have put another body in its place.
  readable.once('close', () => client.leave());
  res.once('pipe', () => queueMicrotask(() => flushHead(res)));
  return readable;
}
