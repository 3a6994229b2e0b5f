import { type buildConnector, Client } from 'undici';
import { isAddressAllowed } from '../define/address-policy.ts';
import type { Destination } from '../plan/message.ts';
import type {
  Admission,
  Candidate,
  Carrier,
  Controller,
  DispatchOptions,
  Handler,
  Leaving,
} from './carrier.ts';
import { type ConnectorSettings, createConnector } from './connector.ts';
import { toFault } from './fault.ts';
import { addressDenied } from './guard.ts';
import { queueFull } from './verdict.ts';
import { warn } from './warning.ts';

/** How many connections an executor makes to one origin, and how. */
export interface PoolSettings extends ConnectorSettings {
  readonly connections: number;
  readonly maxQueue: number;
}

/** The connections to one origin under one verified name, and who waits for one. */
export class Pool implements Admission {
  private readonly settings: PoolSettings;
  private readonly origin: string;
  private readonly connect: ReturnType<typeof createConnector>;
  private readonly denied: boolean;
  private readonly lines: Line[] = [];
  /** The line that was used last is used next: the fewest connections stay warm. */
  private readonly free: Line[] = [];
  private readonly queue = new Set<Candidate>();

  constructor(to: Destination, settings: PoolSettings) {
    const { address } = to;
    this.settings = settings;
    this.origin = address.origin;
    this.connect = createConnector(to, settings);
    const literal = address.host.replace(/^\[|\]$/gu, '');
    this.denied = address.hostKind !== 'name' && !isAddressAllowed(literal, settings.addressPolicy);
  }

  admit(candidate: Candidate): void {
    if (this.denied) {
      candidate.fail(toFault(addressDenied(this.origin), 'connecting', candidate.to.integration));
      return;
    }
    const line = this.queue.size === 0 ? (this.free.pop() ?? this.grow()) : null;
    if (line !== null) candidate.begin(line);
    else if (this.queue.size < this.settings.maxQueue) this.queue.add(candidate);
    else candidate.fail(queueFull(candidate.to));
  }

  withdraw(candidate: Candidate): void {
    this.queue.delete(candidate);
  }

  /** A line can carry the next exchange. */
  freed(line: Line): void {
    this.free.push(line);
    // Later, because undici may be in the middle of a response.
    if (this.queue.size > 0) queueMicrotask(() => this.serve());
  }

  /** Makes a client without a connection; `ended` hears of each connection that ends or breaks. */
  createClient(ended: (error: NodeJS.ErrnoException | null) => void): Client {
    const connect: buildConnector.connector = (options, callback) => {
      this.connect(options, (...[error, socket]) => {
        if (error !== null) {
          callback(error, null);
          return;
        }
        socket.once('error', ended).once('end', () => ended(null));
        callback(null, socket);
      });
    };
    return new Client(this.origin, { connect, headersTimeout: 0, bodyTimeout: 0, allowH2: false });
  }

  async close(): Promise<void> {
    await Promise.all(this.lines.map((line) => line.close()));
  }

  private grow(): Line | null {
    if (this.lines.length === this.settings.connections) return null;
    const line = new Line(this);
    this.lines.push(line);
    return line;
  }

  private serve(): void {
    for (const candidate of this.queue) {
      const line = this.free.pop();
      if (line === undefined) return;
      this.queue.delete(candidate);
      candidate.begin(line);
    }
  }
}

/** One connection at a time, and the exchange on it. */
class Line implements Carrier {
  used = false;
  severed = false;
  private readonly pool: Pool;
  private client: Client | null = null;
  private handler: Handler | null = null;

  constructor(pool: Pool) {
    this.pool = pool;
  }

  dispatch(options: DispatchOptions, handler: Handler): void {
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

  release(leaving: Leaving): void {
    this.handler = null;
    if (leaving === 'answered') this.used = true;
    if (leaving !== 'broken') {
      this.pool.freed(this);
      return;
    }
    // Later, because undici is in the middle of clearing its queue. A client that failed to connect over TLS
    // may be stuck, so none is used again.
    queueMicrotask(() => {
      this.discard();
      this.pool.freed(this);
    });
  }

  async close(): Promise<void> {
    await this.client?.close();
  }

  private open(): Client {
    const client = this.pool.createClient((error) => {
      if (this.client !== client) return;
      this.severed = error !== null;
      this.handler?.onSocketEnd(error);
    });
    client.on('disconnect', () => {
      if (this.client !== client) return;
      this.used = false;
      this.severed = false;
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
