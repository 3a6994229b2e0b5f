import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

/** A backend that takes connections and never says a word of TLS, until it resets them. */
export class DarkBackend {
  /** Milliseconds after which a connection is reset; `Infinity` for never. */
  patience: number;
  readonly port: number;
  readonly #server: Server;
  readonly #sockets: Set<Socket> = new Set();

  private constructor(server: Server, patience: number) {
    this.patience = patience;
    this.#server = server;
    this.port = (server.address() as AddressInfo).port;
    server.on('connection', (socket) => this.#take(socket));
  }

  static async start(patience: number): Promise<DarkBackend> {
    const server = createServer();
    await new Promise<void>((resolve) =>
      server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, resolve),
    );
    return new DarkBackend(server, patience);
  }

  get open(): number {
    return this.#sockets.size;
  }

  /** Resets what is open, and what comes from now on at once. */
  reset(): void {
    this.patience = 0;
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }

  async stop(): Promise<void> {
    this.reset();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #take(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('error', () => {}).resume();
    const timer =
      this.patience === Number.POSITIVE_INFINITY
        ? undefined
        : setTimeout(() => socket.resetAndDestroy(), this.patience);
    socket.once('close', () => {
      clearTimeout(timer);
      this.#sockets.delete(socket);
    });
  }
}
