import { Deadlines } from './deadline.ts';

/** What all exchanges of one executor share: the clock, and the count of those under way. */
export class Office {
  readonly deadlines: Deadlines = new Deadlines();
  closing = false;
  private underWay = 0;
  private emptied: (() => void) | null = null;

  begun(): void {
    this.underWay += 1;
  }

  /** An exchange has had its outcome. */
  ended(): void {
    this.underWay -= 1;
    if (this.underWay === 0) this.emptied?.();
  }

  /** Lets nothing more begin; resolves when nothing is under way. */
  close(): Promise<void> {
    this.closing = true;
    if (this.underWay === 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.emptied = resolve;
    });
  }
}
