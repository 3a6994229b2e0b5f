import { type buildConnector, Client } from 'undici';
import { isAddressAllowed } from '../define/address-policy.ts';
import type { ClientConnection, Destination } from '../plan/message.ts';
import { Binding, type BindingPool } from './binding.ts';
import type { Admission, Candidate } from './carrier.ts';
import { type ConnectorSettings, createConnector } from './connector.ts';
import { toFault } from './fault.ts';
import { addressDenied } from './guard.ts';
import { type CreateClient, Line } from './line.ts';
import { queueFull } from './verdict.ts';

/** How many connections an executor makes to one origin, and how. */
export interface PoolSettings extends ConnectorSettings {
  readonly connections: number;
  readonly maxQueue: number;
}

/**
 * Milliseconds without use after which a connection of one client's own is closed for somebody who waits: a client
 * that authenticates has its next step sent by then.
 */
const yieldAfterMs = 1_000;

/** The connections to one origin under one verified name, and who waits for one. */
export class Pool implements Admission, BindingPool {
  readonly owned = false;
  readonly keepAliveMs = 4_000;
  private readonly settings: PoolSettings;
  private readonly origin: string;
  private readonly connect: ReturnType<typeof createConnector>;
  private readonly denied: boolean;
  private readonly lines: Line[] = [];
  /** The line that was used last is used next: the fewest connections stay warm. */
  private readonly free: Line[] = [];
  /** Who waits for a line: single exchanges, and clients that need one of their own. */
  private readonly queue = new Set<Candidate | Binding>();
  /** Exchanges that wait, also those behind another one of their own client. */
  private waiting = 0;
  private readonly bindings = new Map<ClientConnection, Binding>();
  /** Bindings whose connection nobody uses; the one that was used last comes last. */
  private readonly idling = new Set<Binding>();
  private timer: ReturnType<typeof setTimeout> | null = null;

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
    const binding = this.bindingOf(candidate);
    if (binding !== null) {
      binding.admit(candidate);
      return;
    }
    const line = this.queue.size === 0 ? (this.free.pop() ?? this.grow() ?? this.reclaim()) : null;
    if (line !== null) candidate.begin(line);
    else if (this.enqueue(candidate)) this.wait(candidate);
  }

  withdraw(candidate: Candidate): void {
    if (this.queue.delete(candidate)) this.waiting -= 1;
    else if (candidate.client !== undefined) this.bindings.get(candidate.client)?.withdraw(candidate);
  }

  freed(line: Line): void {
    this.free.push(line);
    // Later, because undici may be in the middle of a response.
    if (this.queue.size > 0) queueMicrotask(() => this.serve());
  }

  disconnected(): void {}

  authenticated(): void {}

  takePlace(): Line | null {
    if (this.queue.size > 0) return null;
    // The coldest one, because its connection is closed.
    return this.grow() ?? this.free.shift() ?? this.reclaim();
  }

  wait(waiter: Candidate | Binding): void {
    this.queue.add(waiter);
    this.watch();
  }

  stopWaiting(binding: Binding): void {
    this.queue.delete(binding);
  }

  enqueue(candidate: Candidate): boolean {
    if (this.waiting >= this.settings.maxQueue) {
      candidate.fail(queueFull(candidate.to));
      return false;
    }
    this.waiting += 1;
    return true;
  }

  dequeue(): void {
    this.waiting -= 1;
  }

  idle(binding: Binding): void {
    this.idling.delete(binding);
    this.idling.add(binding);
    this.watch();
  }

  busy(binding: Binding): void {
    this.idling.delete(binding);
  }

  async close(): Promise<void> {
    await Promise.all(this.lines.map((line) => line.close()));
  }

  /** The client's own connection, where it has one or the request makes it need one. */
  private bindingOf({ client, authenticates }: Candidate): Binding | null {
    if (client === undefined || (!authenticates && this.bindings.size === 0)) return null;
    const known = this.bindings.get(client);
    if (known !== undefined) return authenticates || known.isActive ? known : null;
    if (!authenticates) return null;
    const binding = new Binding(this);
    this.bindings.set(client, binding);
    client.onClose(() => {
      binding.end();
      this.bindings.delete(client);
    });
    return binding;
  }

  private grow(): Line | null {
    if (this.lines.length === this.settings.connections) return null;
    const line = new Line(this, this.createClient);
    this.lines.push(line);
    return line;
  }

  private readonly createClient: CreateClient = (keepAliveTimeout, ended) => {
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
    return new Client(this.origin, {
      connect,
      keepAliveTimeout,
      headersTimeout: 0,
      bodyTimeout: 0,
      allowH2: false,
    });
  };

  /** The place of the client's own connection that has been without use for the longest time, if that is long. */
  private reclaim(): Line | null {
    const [longest] = this.idling;
    if (longest === undefined || performance.now() - longest.idleSince < yieldAfterMs) return null;
    return longest.yieldPlace();
  }

  private serve(): void {
    for (const waiter of this.queue) {
      const line = this.free.pop() ?? this.reclaim();
      if (line === null) break;
      this.queue.delete(waiter);
      if (!(waiter instanceof Binding)) this.waiting -= 1;
      waiter.begin(line);
    }
    this.watch();
  }

  /** Looks again when a client's own connection may be closed for those who wait. */
  private watch(): void {
    const [longest] = this.idling;
    if (longest === undefined || this.queue.size === 0 || this.timer !== null) return;
    const ms = longest.idleSince + yieldAfterMs - performance.now();
    this.timer = setTimeout(
      () => {
        this.timer = null;
        this.serve();
      },
      Math.max(ms, 1),
    );
    this.timer.unref();
  }
}
