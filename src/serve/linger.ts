import type { IncomingMessage } from 'node:http';
import type { Connection } from './connection.ts';

/** Milliseconds for which a closing connection goes on reading what its client still sends. */
const lingerMs = 2_000;

/**
 * Makes a request the last one of its connection, and the close behind its answer a gentle one: closing at once
 * over unread bytes would reset the connection, and the reset may overtake the answer (RFC 9112 9.6).
 */
export function makeLast(req: IncomingMessage, connection: Connection): void {
  if (connection.last !== null) return;
  connection.last = req;
  const { socket } = connection;
  // Where the socket is emulated, it may know no more than `end`, or nothing at all.
  const close: typeof socket.destroySoon | undefined = socket.destroySoon ?? socket.end;
  if (close === undefined) return;
  const closeNow = close.bind(socket);
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
