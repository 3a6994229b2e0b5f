import { connect, type Socket } from 'node:net';
import { getRequest } from './request-class.ts';

/** Bytes that a slow reader takes at a time, and the milliseconds between two times. */
const sip = 1_024;
const between = 1_000;

/** A client that takes a kilobyte a second of its reply, or one and no more. */
export class SlowReader {
  /** When it asked, on the clock of `performance.now()`. */
  readonly asked: number = performance.now();
  /** Whether it reads on. */
  readonly goesOn: boolean;
  readonly #socket: Socket;
  readonly #timer: NodeJS.Timeout | undefined;

  constructor(port: number, path: string, goesOn: boolean) {
    this.goesOn = goesOn;
    // Reading stops behind each kilobyte, so that the rest stays with the sender and not in a buffer of ours.
    const onread = { buffer: Buffer.alloc(sip), callback: (): boolean => false };
    this.#socket = connect({ port, host: '127.0.0.1', onread });
    this.#socket.on('error', () => this.#socket.destroy());
    this.#socket.write(getRequest(path));
    this.#timer = goesOn ? setInterval(() => this.#socket.resume(), between) : undefined;
    this.#socket.once('close', () => clearInterval(this.#timer));
  }

  leave(): void {
    this.#socket.destroy();
  }
}
