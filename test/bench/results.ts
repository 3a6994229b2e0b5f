import type { Round } from './measure.ts';
import type { Shares } from './profile.ts';

/** Everything that `npm run bench` measured, as it stands in `docs/performance.json`. */
export interface Results {
  readonly machine: Machine;
  /** Rounds by work and contestant. */
  readonly works: Readonly<Record<string, Readonly<Record<string, readonly Round[]>>>>;
  /** Where the processor time of work 1 goes, by contestant. */
  readonly shares: Readonly<Record<string, Shares>>;
  readonly plan: PlanResult;
  readonly memory: MemoryResult;
}

export interface Machine {
  /** The day, as `2026-11-26`. */
  readonly date: string;
  readonly command: string;
  readonly processor: string;
  readonly processors: number;
  readonly node: string;
  readonly undici: string;
  readonly upstream: string;
  /** The versions of what stands beside backhaul. */
  readonly versions: Readonly<Record<string, string>>;
}

/** `plan()` by itself, in microseconds. */
export interface PlanResult {
  readonly plan: number;
  readonly handWritten: number;
  readonly allocatedBytes: number;
  /** By number of integrations. */
  readonly match: readonly {
    readonly integrations: number;
    readonly visits: number;
    readonly microseconds: number;
  }[];
}

/** Bytes of heap and of buffers outside it. */
export interface MemoryResult {
  readonly perDefinition: number;
  readonly perExchange: number;
  readonly perSlowClient: number;
}

/** The middle one; a round in which nothing was answered gives no number and does not count. */
export function median(values: readonly number[]): number {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

/** The median of a figure over a contestant's rounds; `NaN` where it was not measured. */
export function medianOf(
  { works }: Pick<Results, 'works'>,
  work: string,
  name: string,
  figure: keyof Round,
): number {
  const rounds = works[work]?.[name] ?? [];
  return median(rounds.map((round) => round[figure] ?? Number.NaN));
}
