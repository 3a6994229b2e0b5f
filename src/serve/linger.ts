import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';

/** Milliseconds for which a closing connection goes on reading what its client still sends. */
const lingerMs = 2_000;

/** The last request that may be served on a connection. */
const lastRequests: WeakMap<Socket, IncomingMessage> = new WeakMap();

/** Whether a connection ends with the answer to an earlier request: no later one may be served (RFC 9112 9.6). */
export function endsBefore(req: IncomingMessage): boolean {
  return lastRequests.has(req.socket);
}

export function isLast(req: IncomingMessage): boolean {
  return lastRequests.get(req.socket) === req;
}

/** Takes back `makeLast` where somebody else answers, who does not know of it. */
export function unmakeLast(req: IncomingMessage): void {
  if (isLast(req)) lastRequests.delete(req.socket);
}

/**
 * Makes a request the last one of its connection, and the close behind its answer a gentle one: closing at once
 * over unread bytes would reset the connection, and the reset may overtake the answer (RFC 9112 9.6).
 */
export function makeLast(req: IncomingMessage): void {
  const { socket } = req;
  if (lastRequests.has(socket)) return;
  lastRequests.set(socket, req);
  const closeNow = socket.destroySoon.bind(socket);
  // Node's server calls this once it has written the last answer of a connection.
  socket.destroySoon = (): void => {
    if (req.complete || req.destroyed) {
      closeNow();
      return;
    }
    socket.end();
    const timer = setTimeout(() => socket.destroy(), lingerMs).unref();
    socket.once('close', () => clearTimeout(timer));
    req.once('end', closeNow).resume();
  };
}
