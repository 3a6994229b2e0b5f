import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHandler } from '../plan/handler.ts';
import type { Integration } from '../plan/integration.ts';
import type { Handle } from '../plan/message.ts';
import { type ClosableSend, createSend } from '../send/undici.ts';
import { attach } from '../serve/node.ts';

/** Milliseconds between two looks for connections that have become idle. */
const idleCheck = 50;

/** A server whose definitions can be replaced. Requests under way end with those they began with. */
export class Gateway {
  readonly #send: ClosableSend = createSend();
  readonly #server: Server = createServer();
  #handle: Handle;

  constructor(integrations: readonly Integration[]) {
    this.#handle = createHandler(integrations, { send: this.#send });
    attach(this.#server, async (request, closed) => {
      const outcome = await this.#handle(request, closed);
      // Nobody else answers here, and as a reply it is logged with its status.
      return 'unmatched' in outcome ? outcome.reply : outcome;
    });
  }

  use(integrations: readonly Integration[]): void {
    this.#handle = createHandler(integrations, { send: this.#send });
  }

  listen(port: number, host: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject).listen(port, host, () => {
        this.#server.off('error', reject);
        resolve();
      });
    });
  }

  url(host: string): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  }

  /** Takes no new connection, answers the requests under way, and closes every connection. */
  async stop(): Promise<void> {
    const idle = setInterval(() => this.#server.closeIdleConnections(), idleCheck);
    await new Promise((resolve) => this.#server.close(resolve));
    clearInterval(idle);
    await this.#send.close();
  }
}
