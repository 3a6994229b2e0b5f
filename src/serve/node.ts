import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { checkFunction, nameKind } from '../define/options.ts';
import type { Handle } from '../plan/message.ts';
import { answer, type Next } from './answer.ts';
import { type MountOptions, readEquivalentTargets } from './mount.ts';
import type { Surroundings } from './request.ts';

export type { Next } from './answer.ts';
export type { MountOptions } from './mount.ts';
export type { RequestTrace } from './trace.ts';

/** A request listener of `node:http` and `node:https`, and a middleware of Connect. */
export type NodeListener = (req: IncomingMessage, res: ServerResponse, next?: Next) => void;

const refusal = [
  'HTTP/1.1 405 Method Not Allowed',
  'Allow: GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS',
  'Content-Length: 0',
  'Connection: close',
  '\r\n',
].join('\r\n');

/**
 * Serves a handler, behind others or alone. What no integration serves, and an error that cannot be rendered, go to
 * `next` where one is given. Throws a `TypeError` for an option that cannot be meant.
 */
export function toNodeListener(handle: Handle, options: MountOptions = {}): NodeListener {
  checkFunction('the handler of toNodeListener', handle, 'createHandler');
  const equivalentTargets = readEquivalentTargets('toNodeListener', options);
  return (req, res, next) => {
    const originalTarget =
      'originalUrl' in req && typeof req.originalUrl === 'string' ? req.originalUrl : undefined;
    answer(handle, req, res, { originalTarget, parsed: req, held: null, equivalentTargets }, next);
  };
}

/**
 * Serves a handler on a whole server, with what a mounted handler cannot do: a client that expects
 * `100 Continue` sends its body only when it is wanted, and CONNECT is refused with 405. Returns what detaches it.
 */
export function attach(server: Server, handle: Handle): () => void {
  if (typeof server?.on !== 'function')
    throw new TypeError(
      `attach takes a server, not ${nameKind(server)}; write attach(createServer(), handle)`,
    );
  checkFunction('the handler of attach', handle, 'createHandler');
  const listen: RequestListener = (req, res) => answer(handle, req, res, alone(req, null), undefined);
  const hold: RequestListener = (req, res) => answer(handle, req, res, alone(req, res), undefined);
  server
    .on('request', listen)
    .on('checkContinue', hold)
    .on('checkExpectation', listen)
    .on('connect', refuseTunnel);
  return () => {
    server
      .off('request', listen)
      .off('checkContinue', hold)
      .off('checkExpectation', listen)
      .off('connect', refuseTunnel);
  };
}

/** No handler stands in front. */
function alone(req: IncomingMessage, held: ServerResponse | null): Surroundings {
  return { originalTarget: undefined, parsed: req, held, equivalentTargets: null };
}

function refuseTunnel(_req: IncomingMessage, socket: Duplex): void {
  socket.on('error', () => socket.destroy());
  // What the client sent for the tunnel is read away: closing over it would reset the answer.
  socket.resume().end(refusal);
}
