import { timesOf, works, worstDoubling } from '../pure/growing-works.ts';
import { type PureSubject, pureSubjects } from '../pure/pure-subjects.ts';
import {
  atMost,
  count,
  duration,
  exactly,
  type Figure,
  type Outcome,
  quantile,
  type Scenario,
  type Size,
} from '../scenario.ts';

/** Cases of each function, unless its time is over before. */
const bounds = {
  short: { cases: 2_000, ms: 5_000, sizes: [16_384, 32_768], rounds: 1 },
  long: { cases: 1_000_000, ms: 20_000, sizes: [65_536, 131_072, 262_144, 524_288, 1_048_576], rounds: 60 },
};
const batch = 2_000;
const slowMs = 1;
const seed = 20_261_123;

export const pureFunctions: Scenario = {
  id: 'Z10',
  title: 'Functions without I/O',
  method:
    'Each function gets up to 10^6 generated inputs, most of them wrong, for at most 20 seconds with the generation; how many it came to is told. Anything but a result that its type promises is an untyped error. Then the same functions get inputs from 64 KiB to 1 MiB, each twice as long as the last.',
  remark:
    'A call of more than a millisecond is made up to four times more, and its best time counts: the rest are pauses, of the garbage collector, which has the generated inputs to clear away, too, and of a process that has no processor. Between 64 KiB and 1 MiB the inputs outgrow the caches of the processor and the space for short-lived objects, which shows as a doubling of more than 2.5 that is not repeated at the next one.',
  run,
};

async function run(size: Size): Promise<Outcome> {
  const { sizes, rounds } = bounds[size];
  const trials: Trial[] = [];
  for (const subject of pureSubjects) trials.push(await attempt(subject, size));
  const all = trials.reduce((sum, { cases }) => sum + cases, 0);
  return {
    n: `${all} cases of ${trials.length} functions`,
    figures: [
      count(
        'untyped errors',
        trials.reduce((sum, { untyped }) => sum + untyped, 0),
        exactly(0),
      ),
      ...trials.flatMap(trialFigures),
      ...Object.entries(works).map(([name, prepare]) =>
        duration(`worst doubling, ${name}`, worstDoubling(timesOf(prepare, sizes, rounds)), 'x', atMost(2.5)),
      ),
    ],
  };
}

interface Trial {
  readonly name: string;
  readonly cases: number;
  readonly untyped: number;
  /** Milliseconds of the slowest call but one in a thousand. */
  readonly slow: number;
}

function trialFigures({ name, cases, slow }: Trial): readonly Figure[] {
  return [count(`cases of ${name}`, cases), duration(`p99.9 of ${name}`, slow, 'ms', atMost(slowMs))];
}

async function attempt(subject: PureSubject, size: Size): Promise<Trial> {
  const giveUpAt = performance.now() + bounds[size].ms;
  const times: number[] = [];
  let untyped = 0;
  for (let round = 0; times.length < bounds[size].cases && performance.now() < giveUpAt; round++) {
    for (const call of subject.draw(seed + round, batch)) {
      if (!isTyped(call)) untyped++;
      times.push(timeOf(call));
    }
    // Whoever waits for this process, an end of the run included, gets a turn.
    await new Promise(setImmediate);
  }
  return { name: subject.name, cases: times.length, untyped, slow: quantile(times, 0.999) };
}

/** Milliseconds of a call. A slow one is made again, because only its own work is in every repetition. */
function timeOf(call: () => boolean): number {
  let least = Number.POSITIVE_INFINITY;
  for (let time = 0; time < 5 && least > slowMs; time++) {
    const start = performance.now();
    isTyped(call);
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

function isTyped(call: () => boolean): boolean {
  try {
    return call();
  } catch {
    return false;
  }
}
