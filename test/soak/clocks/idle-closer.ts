import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';

/** Whole milliseconds from 1 to this many after which an idle connection is closed. */
const longestIdle = 10;

/**
 * A backend that closes a connection a few milliseconds after each answer, in one of three ways. The answer's body
 * says after how many; every request is known by its path.
 */
export class IdleCloser {
  /** How often each path was read. */
  readonly seen: Map<string, number> = new Map();
  closings = 0;
  readonly #server: Server;
  readonly #sockets: Set<Socket> = new Set();

  private constructor() {
    this.#server = createServer((socket) => this.#serve(socket));
  }

  static async start(): Promise<IdleCloser> {
    const backend = new IdleCloser();
    backend.#server.listen({ port: 0, host: '127.0.0.1', backlog: 1_024 });
    await once(backend.#server, 'listening');
    return backend;
  }

  get port(): number {
    const address = this.#server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #serve(socket: Socket): void {
    let text = '';
    let closing: NodeJS.Timeout | undefined;
    this.#sockets.add(socket);
    socket.setNoDelay().setEncoding('latin1');
    socket.on('data', (more: string) => {
      clearTimeout(closing);
      text += more;
      const length = lengthOf(text);
      if (length === null || text.length < length) return;
      const path = text.split(' ', 2)[1] ?? '';
      text = text.slice(length);
      this.seen.set(path, (this.seen.get(path) ?? 0) + 1);
      const idle = 1 + Math.floor(Math.random() * longestIdle);
      socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${String(idle).length}\r\n\r\n${idle}`);
      closing = setTimeout(() => this.#close(socket), idle);
    });
    // The other side resets connections too, where it wrote to one that was closed.
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      clearTimeout(closing);
      this.#sockets.delete(socket);
    });
  }

  #close(socket: Socket): void {
    const way = this.closings++ % 3;
    if (way === 0) socket.end();
    else if (way === 1) socket.destroy();
    else socket.resetAndDestroy();
  }
}

/** Bytes of the first request in a text, `null` while its head is not complete. */
function lengthOf(text: string): number | null {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return null;
  return end + 4 + Number(/^content-length: *(\d+)/imu.exec(text.slice(0, end))?.[1] ?? 0);
}
