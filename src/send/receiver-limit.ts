import { Deadline, type Deadlines, type Expiring } from './deadline.ts';

/** Who takes a reply. */
export interface Receiver {
  /** Whether there is something that it could take now. */
  readonly waits: boolean;
  /** A number that changes with each byte that it takes; `null` where nobody can say. */
  progress(): Promise<number | null>;
  /** It took nothing for as long as the limit says. */
  stalled(): void;
}

/** How often a receiver is looked at before its limit is over. */
const looks = 9;

/**
 * Watches a receiver that takes nothing for the moment. Linux tells a writer of room only when a third of up to
 * 4 MiB is free, which takes a slow reader minutes: so the receiver is asked for its progress from time to time.
 */
export class ReceiverLimit implements Expiring {
  private readonly receiver: Receiver;
  private readonly limitMs: number;
  private readonly deadlines: Deadlines;
  private readonly deadline: Deadline = new Deadline(this);
  /** When it took something last, on the clock of `performance.now()`, as far as is known. */
  private movedAt = 0;
  private seen: number | null = null;
  /** Which start is running; what was asked for an earlier one counts no more. */
  private run = 0;

  constructor(receiver: Receiver, limitMs: number, deadlines: Deadlines) {
    this.receiver = receiver;
    this.limitMs = limitMs;
    this.deadlines = deadlines;
  }

  /** Counts from now on. */
  start(): void {
    this.run += 1;
    this.movedAt = performance.now();
    this.seen = null;
    this.wait();
  }

  stop(): void {
    this.run += 1;
    this.deadlines.stop(this.deadline);
  }

  expire(): void {
    void this.look();
  }

  private async look(): Promise<void> {
    const { run, receiver } = this;
    const seen = receiver.waits ? await receiver.progress().catch(() => null) : null;
    if (run !== this.run) return;
    const now = performance.now();
    if (!receiver.waits || (this.seen !== null && seen !== this.seen)) this.movedAt = now;
    this.seen = seen;
    if (now - this.movedAt >= this.limitMs) receiver.stalled();
    else this.wait();
  }

  private wait(): void {
    this.deadlines.start(this.deadline, this.limitMs / looks);
  }
}
