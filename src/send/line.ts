import type { Client } from 'undici';
import type { Carrier, Controller, DispatchOptions, Handler, Leaving } from './carrier.ts';
import { warn } from './warning.ts';

/** Who a line is for: everybody of a pool, or one client. */
export interface LineHolder {
  /** Whether one client's requests alone go over its line. */
  readonly owned: boolean;
  /** Milliseconds after which a connection is closed that nobody uses. */
  readonly keepAliveMs: number;
  /** The line can carry the next exchange. */
  freed(line: Line): void;
  /** The line's connection has closed. */
  disconnected(): void;
  /** The backend says that the line's connection, which is owned, speaks for one user now. */
  authenticated(): void;
}

/** Makes a client without a connection; `ended` hears of each connection that ends or breaks. */
export type CreateClient = (
  keepAliveMs: number,
  ended: (error: NodeJS.ErrnoException | null) => void,
) => Client;

/** One connection at a time, and the exchange on it. */
export class Line implements Carrier {
  used = false;
  severed = false;
  private readonly createClient: CreateClient;
  private holder: LineHolder;
  private client: Client | null = null;
  private handler: Handler | null = null;
  /** The exchange is the last one of its connection. */
  private last = false;

  constructor(holder: LineHolder, createClient: CreateClient) {
    this.holder = holder;
    this.createClient = createClient;
  }

  get owned(): boolean {
    return this.holder.owned;
  }

  /** Whether it has a connection that is not known to be broken. */
  get isOpen(): boolean {
    return this.client !== null;
  }

  /** Goes over to somebody else, without its connection. */
  handTo(holder: LineHolder): void {
    this.discard();
    this.holder = holder;
  }

  dispatch(options: DispatchOptions, handler: Handler): void {
    this.last = options.reset === true;
    const client = this.client ?? this.open();
    this.handler = handler;
    client.dispatch(options as unknown as Parameters<Client['dispatch']>[0], handler);
  }

  decline(_controller: Controller, reason: Error): void {
    // undici keeps the connection when a handler throws here; its own abort would close it.
    throw reason;
  }

  renew(): void {
    this.discard();
  }

  authenticated(): void {
    if (this.holder.owned) this.holder.authenticated();
    else this.last = true;
  }

  release(leaving: Leaving): void {
    this.handler = null;
    if (leaving === 'answered') this.used = true;
    if (leaving !== 'broken' && !this.last) {
      this.holder.freed(this);
      return;
    }
    // Later, because undici is in the middle of clearing its queue. A client that failed to connect over TLS
    // may be stuck, so none is used again.
    queueMicrotask(() => {
      this.discard();
      this.holder.freed(this);
    });
  }

  async close(): Promise<void> {
    await this.client?.close();
  }

  private open(): Client {
    const client = this.createClient(this.holder.keepAliveMs, (error) => {
      if (this.client !== client) return;
      this.severed = error !== null;
      this.handler?.onSocketEnd(error);
    });
    client.on('disconnect', () => {
      if (this.client !== client) return;
      this.used = false;
      this.severed = false;
      this.holder.disconnected();
    });
    this.client = client;
    return client;
  }

  private discard(): void {
    const { client } = this;
    this.client = null;
    this.used = false;
    this.severed = false;
    client
      ?.destroy()
      .catch((cause) => warn('BACKHAUL_POOL', 'a connection to a backend could not be closed', cause));
  }
}
