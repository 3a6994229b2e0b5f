/** Steps that a proof may take, so that no input makes it run for long. Steps are counted, because a clock would lie. */
export class Work {
  private left: number;

  constructor(steps: number) {
    this.left = steps;
  }

  /** Takes steps away; `false` where there are no more. */
  take(steps: number): boolean {
    this.left -= steps;
    return this.left >= 0;
  }

  get isSpent(): boolean {
    return this.left < 0;
  }
}
