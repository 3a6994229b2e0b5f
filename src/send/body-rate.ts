import type { ClientLimits } from '../plan/message.ts';
import { Deadline, type Deadlines, type Expiring } from './deadline.ts';

/** How often the rate is looked at while the grace goes by. */
const looks = 5;

/**
 * Watches how fast a request body comes, against clients that hold a connection with a byte now and then. Only time
 * in which the client is waited for counts, so that a backend which takes its time is nobody's fault.
 */
export class BodyRate implements Expiring {
  private readonly limits: ClientLimits;
  private readonly deadlines: Deadlines;
  private readonly tooSlow: () => void;
  private readonly deadline: Deadline = new Deadline(this);
  private bytes = 0;
  /** Milliseconds for which the client was waited for, without the wait that goes on. */
  private waited = 0;
  private waitsSince: number | null = null;

  constructor(limits: ClientLimits, deadlines: Deadlines, tooSlow: () => void) {
    this.limits = limits;
    this.deadlines = deadlines;
    this.tooSlow = tooSlow;
  }

  /** The client is waited for from now on. */
  wait(): void {
    if (this.limits.minBodyRate === 0) return;
    this.waitsSince ??= performance.now();
    if (this.deadline.row === null) this.look();
  }

  came(bytes: number): void {
    this.bytes += bytes;
  }

  /** The client is waited for no more. */
  rest(): void {
    this.waited = this.total();
    this.waitsSince = null;
  }

  stop(): void {
    this.waitsSince = null;
    this.deadlines.stop(this.deadline);
  }

  expire(): void {
    const { bodyGraceMs, minBodyRate } = this.limits;
    const waited = this.total();
    if (waited > bodyGraceMs && this.bytes * 1000 < minBodyRate * waited) this.tooSlow();
    else if (this.waitsSince !== null) this.look();
  }

  private look(): void {
    this.deadlines.start(this.deadline, Math.max(1, this.limits.bodyGraceMs / looks));
  }

  private total(): number {
    return this.waited + (this.waitsSince === null ? 0 : performance.now() - this.waitsSince);
  }
}
