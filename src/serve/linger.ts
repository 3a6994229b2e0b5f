import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';

/** Milliseconds for which a closing connection goes on reading what its client still sends. */
const lingerMs = 2_000;

const closing: WeakSet<Socket> = new WeakSet();

/** Whether the connection ends with an answer already given: no later request on it may be served (RFC 9112 9.6). */
export function isClosing(socket: Socket): boolean {
  return closing.has(socket);
}

/**
 * Makes the close behind the current answer a gentle one: closing at once over unread bytes would reset the
 * connection, and the reset may overtake the answer (RFC 9112 9.6).
 */
export function lingerAfterAnswer(req: IncomingMessage, socket: Socket): void {
  closing.add(socket);
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
