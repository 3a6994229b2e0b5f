import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { ClientConnection } from '../plan/message.ts';

/** Who hears that a connection is gone. */
export interface Waiting {
  leave(): void;
}

const connections: WeakMap<Socket, Connection> = new WeakMap();

/** What the exchanges of one client's connection share. */
export class Connection implements ClientConnection {
  readonly socket: Socket;
  /** The last request that may be served: with its answer the connection ends (RFC 9112 9.6). */
  last: IncomingMessage | null = null;
  /** Who waits for an answer is nearly always alone; there are others only where requests are pipelined. */
  #first: Waiting | null = null;
  #others: Set<Waiting> | null = null;
  #closed: (() => void)[] | null = null;

  private constructor(socket: Socket) {
    this.socket = socket;
    // An emulation of a server may give an object with an address alone.
    if (typeof socket.once !== 'function') return;
    socket.once('close', () => {
      this.#first?.leave();
      if (this.#others !== null) for (const other of this.#others) other.leave();
      if (this.#closed !== null) for (const tell of this.#closed) tell();
    });
  }

  static of(socket: Socket): Connection {
    let connection = connections.get(socket);
    if (connection === undefined) {
      connection = new Connection(socket);
      connections.set(socket, connection);
    }
    return connection;
  }

  onClose(closed: () => void): void {
    if (this.socket.destroyed) closed();
    else if (this.#closed === null) this.#closed = [closed];
    else this.#closed.push(closed);
  }

  add(waiting: Waiting): void {
    if (this.#first === null || this.#first === waiting) this.#first = waiting;
    else {
      this.#others ??= new Set();
      this.#others.add(waiting);
    }
  }

  delete(waiting: Waiting): void {
    if (this.#first === waiting) this.#first = null;
    this.#others?.delete(waiting);
  }

  /**
   * Ends the connection so that what was sent cannot pass for a complete reply: on TCP whatever its framing, on a
   * Unix socket wherever the framing tells (RFC 9112 8).
   */
  cut(res: ServerResponse, cause: unknown): void {
    const { socket } = this;
    if (typeof socket.destroy === 'function') close(socket);
    if (socket.destroyed === true) return;
    // A socket that a test or a platform emulates may know no end: whoever waits for the response is told.
    res.destroy();
    if (res.listenerCount('error') > 0) res.emit('error', cause);
  }
}

function close(socket: Socket): void {
  // TLS has its own mark for the end of data, which a plain close leaves out.
  if ('encrypted' in socket || typeof socket.resetAndDestroy !== 'function') socket.destroy();
  else reset(socket);
}

function reset(socket: Socket): void {
  try {
    socket.resetAndDestroy();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_INVALID_HANDLE_TYPE')) throw error;
    // Unix sockets and pipes know no reset.
    socket.destroy();
  }
}
