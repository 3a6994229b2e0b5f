/** How long a scenario runs: minutes in `npm run soak`, seconds in the tests. */
export type Size = 'short' | 'long';

/**
 * One number that a run comes to. A `count` is the same on any machine and tests assert it; a `duration` (times,
 * sizes, shares of time) depends on the machine, so only the page of `npm run soak` judges it.
 */
export interface Figure {
  readonly kind: 'count' | 'duration';
  readonly name: string;
  readonly value: number;
  /** As it is written behind the number: `ms`, `MiB`; empty for a plain count. */
  readonly unit: string;
  /** What the number has to be; left out where it only informs. */
  readonly target?: Target;
}

export interface Target {
  readonly is: 'exactly' | 'at most' | 'at least';
  readonly value: number;
}

export interface Scenario {
  /** The figure's number on the page, `Z1` to `Z18`. */
  readonly id: string;
  /** What is in question, as a heading. */
  readonly title: string;
  /** How it is found out, in a sentence or two. */
  readonly method: string;
  /** What the method cannot keep apart, or what keeps a figure from its target and is not backhaul's to change. */
  readonly remark?: string;
  /** Bounded in count and in time at either size, and gone without a trace at the end. */
  run(size: Size): Promise<Outcome>;
}

export interface Outcome {
  /** How often the thing in question was done, with its noun: `20000 requests`. */
  readonly n: string;
  readonly figures: readonly Figure[];
}

export const exactly = (value: number): Target => ({ is: 'exactly', value });
export const atMost = (value: number): Target => ({ is: 'at most', value });
export const atLeast = (value: number): Target => ({ is: 'at least', value });

export function count(name: string, value: number, target?: Target): Figure {
  return { kind: 'count', name, value, unit: '', ...(target === undefined ? {} : { target }) };
}

export function duration(name: string, value: number, unit: string, target?: Target): Figure {
  return { kind: 'duration', name, value, unit, ...(target === undefined ? {} : { target }) };
}

/** Whether the number is what it has to be. One that is no number never is. */
export function isMet({ value, target }: Figure): boolean {
  switch (target?.is) {
    case undefined:
      return true;
    case 'exactly':
      return value === target.value;
    case 'at most':
      return value <= target.value;
    case 'at least':
      return value >= target.value;
  }
}

/** The value below which a share of all values lies, 0.99 for p99. `NaN` where there is none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
