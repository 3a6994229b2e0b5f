import { RawClient } from '../../fixture/raw-client.ts';
import { getRequest, nextClass, type RequestClass } from './request-class.ts';

/** What became of a request, and how many milliseconds after it was due. */
export interface Result {
  readonly became: RequestClass;
  readonly ms: number;
}

const patience = 30_000;

/** Sends requests at a rate that does not wait for answers, each on a connection that is idle or new. */
export class OpenLoop {
  readonly results: Result[] = [];
  readonly #port: number;
  readonly #path: string;
  readonly #idle: RawClient[] = [];
  readonly #clients: RawClient[] = [];
  #asking: Promise<void>[] = [];

  constructor(port: number, path: string) {
    this.#port = port;
    this.#path = path;
  }

  /** Resolves when the last request is sent, or about to be. */
  async send(perSecond: number, ms: number): Promise<void> {
    const begun = performance.now();
    const total = Math.round((perSecond * ms) / 1000);
    this.#asking = [];
    while (this.#asking.length < total) {
      const due = Math.min(total, Math.floor(((performance.now() - begun) * perSecond) / 1000));
      for (let next = this.#asking.length; next < due; next++)
        this.#asking.push(this.#ask(begun + (next * 1000) / perSecond));
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }

  /** Resolves when every answer is there. */
  async answered(): Promise<void> {
    await Promise.all(this.#asking);
  }

  stop(): void {
    for (const client of this.#clients) client.leave();
  }

  async #ask(due: number): Promise<void> {
    const client = this.#idle.pop() ?? (await this.#connect());
    if (client === null) {
      this.results.push({ became: 'not connected', ms: performance.now() - due });
      return;
    }
    await client.send(getRequest(this.#path));
    const became = await nextClass(client, patience);
    this.results.push({ became, ms: performance.now() - due });
    if (/^\d{3}/u.test(became)) this.#idle.push(client);
  }

  async #connect(): Promise<RawClient | null> {
    try {
      const client = await RawClient.connect(this.#port);
      this.#clients.push(client);
      return client;
    } catch {
      return null;
    }
  }
}
