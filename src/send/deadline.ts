import { AsyncResource } from 'node:async_hooks';

/** What owns a deadline and hears when its time is up. */
export interface Expiring {
  expire(deadline: Deadline): void;
}

/** A moment after which its owner gives up. Started, moved and stopped through `Deadlines`. */
export class Deadline {
  readonly owner: Expiring;
  /** Milliseconds on the clock of `performance.now()`. */
  due = 0;
  row: Row | null = null;
  before: Deadline | null = null;
  after: Deadline | null = null;

  constructor(owner: Expiring) {
    this.owner = owner;
  }
}

/** Deadlines of one duration. They come due in the order in which they were started. */
interface Row {
  readonly duration: number;
  first: Deadline | null;
  last: Deadline | null;
}

/** The longest delay that a Node timer takes. */
const longestDelay = 2 ** 31 - 1;

/**
 * All deadlines of one executor on one timer that never keeps the process alive. Durations are few (they come
 * from definitions), so each has a list of its own and nothing is ever sorted.
 */
export class Deadlines {
  /** The timer runs in the context of whoever made it: one request's would be kept alive for all the others. */
  private readonly scope = new AsyncResource('BackhaulDeadlines');
  private readonly rows = new Map<number, Row>();
  private timer: ReturnType<typeof setTimeout> | null = null;
  private wakeAt = Number.POSITIVE_INFINITY;

  /** Starts a deadline `duration` milliseconds from now, or moves a running one there. */
  start(deadline: Deadline, duration: number): void {
    if (deadline.row !== null) unlink(deadline, deadline.row);
    let row = this.rows.get(duration);
    if (row === undefined) {
      row = { duration, first: null, last: null };
      this.rows.set(duration, row);
    }
    const now = performance.now();
    deadline.due = now + duration;
    append(deadline, row);
    if (deadline.due < this.wakeAt) this.wake(deadline.due, now);
  }

  stop(deadline: Deadline): void {
    if (deadline.row !== null) unlink(deadline, deadline.row);
  }

  private wake(at: number, now: number): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.wakeAt = at;
    const delay = Math.min(Math.ceil(at - now), longestDelay);
    this.timer = this.scope.runInAsyncScope(() => setTimeout(this.ring, delay).unref());
  }

  private readonly ring = (): void => {
    this.timer = null;
    // After the next poll for I/O: where the event loop was blocked, what has arrived meanwhile counts first.
    setImmediate(this.sweep);
  };

  private readonly sweep = (): void => {
    this.wakeAt = Number.POSITIVE_INFINITY;
    const now = performance.now();
    let next = Number.POSITIVE_INFINITY;
    for (const row of this.rows.values()) {
      let { first } = row;
      while (first !== null && first.due <= now) {
        unlink(first, row);
        first.owner.expire(first);
        first = row.first;
      }
      if (first !== null && first.due < next) next = first.due;
    }
    if (next < this.wakeAt) this.wake(next, now);
  };
}

function append(deadline: Deadline, row: Row): void {
  deadline.row = row;
  deadline.before = row.last;
  if (row.last === null) row.first = deadline;
  else row.last.after = deadline;
  row.last = deadline;
}

function unlink(deadline: Deadline, row: Row): void {
  if (deadline.before === null) row.first = deadline.after;
  else deadline.before.after = deadline.after;
  if (deadline.after === null) row.last = deadline.before;
  else deadline.after.before = deadline.before;
  deadline.row = null;
  deadline.before = null;
  deadline.after = null;
}
