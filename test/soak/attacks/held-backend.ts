import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A backend that says ok to each whole request, but for a while to none. */
export class HeldBackend {
  readonly #server: Server;
  /** Answers that are due; `null` while they are given at once. */
  #due: (() => void)[] | null = null;

  private constructor() {
    this.#server = createServer((req, res) => {
      const answer = (): void => {
        res.end('ok');
      };
      req.on('end', () => (this.#due === null ? answer() : this.#due.push(answer))).resume();
    });
    // A backend that closes idle connections meets a POST at times, which is then 502.
    this.#server.keepAliveTimeout = 0;
  }

  static async start(): Promise<HeldBackend> {
    const backend = new HeldBackend();
    await new Promise<void>((resolve) => backend.#server.listen(0, '127.0.0.1', resolve));
    return backend;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  hold(): void {
    this.#due ??= [];
  }

  release(): void {
    const due = this.#due ?? [];
    this.#due = null;
    for (const answer of due) answer();
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}
