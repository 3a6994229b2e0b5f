import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';

/** Who hears that a connection is gone. */
export interface Waiting {
  leave(): void;
}

const connections: WeakMap<Socket, Connection> = new WeakMap();

/** What the exchanges of one client's connection share. */
export class Connection {
  readonly socket: Socket;
  /** The last request that may be served: with its answer the connection ends (RFC 9112 9.6). */
  last: IncomingMessage | null = null;
  /** Who waits for an answer is nearly always alone; there are others only where requests are pipelined. */
  #first: Waiting | null = null;
  #others: Set<Waiting> | null = null;

  private constructor(socket: Socket) {
    this.socket = socket;
    // An emulation of a server may give an object with an address alone.
    if (typeof socket.once !== 'function') return;
    socket.once('close', () => {
      this.#first?.leave();
      if (this.#others !== null) for (const other of this.#others) other.leave();
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
}
