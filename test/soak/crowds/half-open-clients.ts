import { connect, type Socket } from 'node:net';

/** Milliseconds between two bytes of a field that never ends. */
const between = 200;

/** Clients that each send a request head byte by byte, and come again when they are cut off. */
export class HalfOpenClients {
  readonly #port: number;
  readonly #sockets: Set<Socket> = new Set();
  readonly #lasted: number[] = [];
  readonly #timers: NodeJS.Timeout[] = [];
  #comesAgain = true;

  /** Begins evenly over a time, so that the clients are not all cut off in one moment. */
  constructor(port: number, clients: number, overMs: number) {
    this.#port = port;
    for (let index = 0; index < clients; index++) {
      this.#timers.push(setTimeout(() => this.#begin(), (index * overMs) / clients));
    }
    this.#timers.push(setInterval(() => this.#drip(), between));
  }

  get open(): number {
    return this.#sockets.size;
  }

  /** How long each connection lasted that is over, in milliseconds. */
  get lasted(): readonly number[] {
    return this.#lasted;
  }

  /** Lets nobody come again; who is there goes on. */
  giveUp(): void {
    this.#comesAgain = false;
  }

  stop(): void {
    this.giveUp();
    for (const timer of this.#timers) clearTimeout(timer);
    for (const socket of this.#sockets) socket.destroy();
  }

  #begin(): void {
    if (!this.#comesAgain) return;
    const socket = connect({ port: this.#port, host: '127.0.0.1', noDelay: true });
    this.#sockets.add(socket);
    const begun = performance.now();
    socket.once('connect', () => {
      socket.write('GET /attack/x HTTP/1.1\r\nHost: gateway.test\r\nX-Slow: ');
    });
    socket.resume().on('error', () => socket.destroy());
    socket.once('close', () => {
      this.#sockets.delete(socket);
      this.#lasted.push(performance.now() - begun);
      this.#begin();
    });
  }

  #drip(): void {
    for (const socket of this.#sockets) if (!socket.connecting && socket.writable) socket.write('x');
  }
}
