import type { Candidate } from './carrier.ts';
import type { Line, LineHolder } from './line.ts';
import { clientGone } from './verdict.ts';

/** What a binding needs of its pool. */
export interface BindingPool extends LineHolder {
  /** A place for a connection, or `null` where none is free or others wait for one. */
  takePlace(): Line | null;
  /** Calls `begin` on the binding when a place is free. */
  wait(binding: Binding): void;
  /** The binding waits no more. */
  stopWaiting(binding: Binding): void;
  /** Counts an exchange that has to wait; `false` where that failed it, because too many do. */
  enqueue(candidate: Candidate): boolean;
  /** An exchange that was counted waits no more. */
  dequeue(): void;
  /** Nobody uses the binding's connection at present. */
  idle(binding: Binding): void;
  /** Somebody does, or it has none. */
  busy(binding: Binding): void;
}

/**
 * The backend connection of one client alone, from the request on that authenticates it until the client's own
 * connection closes (RFC 4559 6). Where the backend closes it, or others need its place more, the next request of
 * the client opens another one, which is the client's alone again. Its exchanges run one after the other, in order.
 * A backend whose answers show nothing of such an authentication has each connection closed behind its exchange:
 * credentials that mean nothing to it hold no place.
 */
export class Binding implements LineHolder {
  readonly owned = true;
  /** Longer than for others: a new connection has to be authenticated again. */
  readonly keepAliveMs = 60_000;
  /** When its connection was last used, on the clock of `performance.now()`. */
  idleSince = 0;
  private readonly pool: BindingPool;
  private readonly queue = new Set<Candidate>();
  private line: Line | null = null;
  private carrying = false;
  private proven = false;
  private ended = false;

  constructor(pool: BindingPool) {
    this.pool = pool;
  }

  /** Whether requests without credentials belong to it, too. */
  get isActive(): boolean {
    return this.proven || this.carrying || this.queue.size > 0;
  }

  admit(candidate: Candidate): void {
    const line = this.carrying || this.queue.size > 0 ? null : (this.line ?? this.pool.takePlace());
    if (line !== null) {
      this.hold(line);
      this.carry(candidate, line);
    } else if (this.pool.enqueue(candidate)) {
      this.queue.add(candidate);
      if (this.line === null) this.pool.wait(this);
    }
  }

  withdraw(candidate: Candidate): void {
    if (!this.queue.delete(candidate)) return;
    this.pool.dequeue();
    if (this.queue.size === 0) this.pool.stopWaiting(this);
  }

  /** Here is the place that it waited for. */
  begin(line: Line): void {
    this.hold(line);
    this.goOn();
  }

  freed(): void {
    this.carrying = false;
    this.idleSince = performance.now();
    // Later, because undici may be in the middle of a response.
    queueMicrotask(() => this.goOn());
  }

  authenticated(): void {
    this.proven = true;
  }

  disconnected(): void {
    queueMicrotask(() => {
      if (!this.carrying && this.queue.size === 0) this.giveBack();
    });
  }

  /** Closes the connection, which nobody uses, for somebody else. */
  yieldPlace(): Line | null {
    const { line } = this;
    this.line = null;
    this.pool.busy(this);
    line?.handTo(this.pool);
    return line;
  }

  /** The client's connection is closed. */
  end(): void {
    this.ended = true;
    for (const candidate of this.queue) candidate.fail(clientGone(candidate.to));
    if (!this.carrying) this.giveBack();
  }

  private hold(line: Line): void {
    if (this.line === line) return;
    this.line = line;
    line.handTo(this);
  }

  private carry(candidate: Candidate, line: Line): void {
    this.carrying = true;
    this.pool.busy(this);
    candidate.begin(line);
  }

  private goOn(): void {
    const { line } = this;
    if (line === null || this.carrying) return;
    const [next] = this.queue;
    if (next !== undefined) {
      this.withdraw(next);
      if (!this.proven) line.renew();
      this.carry(next, line);
    } else if (this.ended || !this.proven || !line.isOpen) this.giveBack();
    else this.pool.idle(this);
  }

  private giveBack(): void {
    const line = this.yieldPlace();
    if (line !== null) this.pool.freed(line);
  }
}
