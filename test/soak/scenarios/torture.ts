import { readdirSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { Troubles } from '../clocks/troubles.ts';
import {
  atLeast,
  atMost,
  count,
  exactly,
  type Figure,
  type Outcome,
  type Scenario,
  type Size,
} from '../scenario.ts';
import { type Point, points, Saboteur } from '../torture/saboteur.ts';
import { createTrust, TortureBench, type TortureRun } from '../torture/torture-bench.ts';
import { type TortureCase, tortureCases } from '../torture/torture-cases.ts';

/** `calls` is up to which call of a kind each one fails in turn. */
const bounds = { short: { calls: 2, ms: 120_000 }, long: { calls: 1_000, ms: 900_000 } } as const;

/** Every call that can fail, fails once, everywhere. */
export const torture: Scenario = {
  id: 'Z12',
  title: 'Every call fails once',
  method:
    `${tortureCases.length} kinds of exchanges are run with the k-th call failing, for each k until there is no ` +
    'k-th call, of each of: dispatch of undici, name look-up, connect, write on a connection, write and end of ' +
    'the sink. Behind each, the same executor has to answer a plain request and to close. At most 15 minutes.',
  run,
};

async function run(size: Size): Promise<Outcome> {
  const { calls, ms } = bounds[size];
  const troubles = new Troubles();
  const trust = await createTrust();
  const saboteur = new Saboteur();
  const tally = new Tally();
  const before = readdirSync('/proc/self/fd').length;
  try {
    const until = performance.now() + ms;
    for (const row of tortureCases) {
      const bench = await TortureBench.start(row, saboteur, trust);
      await failEach(bench, calls, until, tally).finally(() => bench.stop());
    }
    const left = await descriptorsAbove(before);
    return {
      n: `${tally.strikes} failures`,
      figures: [
        ...tally.figures(),
        count('file descriptors more than before', left, atMost(2)),
        count('unhandled rejections, exceptions and warnings', await troubles.stop(), exactly(0)),
      ],
    };
  } finally {
    saboteur.remove();
    await troubles.stop();
  }
}

async function failEach(bench: TortureBench, calls: number, until: number, tally: Tally): Promise<void> {
  for (const point of points) {
    for (let k = 1; k <= calls; k++) {
      if (performance.now() > until) {
        tally.leftOut += 1;
        return;
      }
      const run = await bench.run(point, k);
      tally.judge(bench.row, point, run);
      if (!run.struck) break;
    }
  }
}

/** Waits for what is being closed. */
async function descriptorsAbove(before: number): Promise<number> {
  let more = 0;
  for (let wait = 0; wait < 100; wait++) {
    more = Math.max(0, readdirSync('/proc/self/fd').length - before);
    if (more === 0) break;
    await delay(50);
  }
  return more;
}

/** What came of all runs. */
class Tally {
  leftOut = 0;
  strikes = 0;
  #none = 0;
  #several = 0;
  #wrong = 0;
  #late = 0;
  #same = 0;
  #failed = 0;
  #cut = 0;
  #unanswered = 0;
  #unclosed = 0;
  readonly #struckAt = new Set<Point>();

  judge(row: TortureCase, point: Point, { struck, outcomes, next, closed }: TortureRun): void {
    if (struck) {
      this.strikes += 1;
      this.#struckAt.add(point);
    }
    for (const [first, ...others] of outcomes) {
      if (others.length > 0) this.#several += 1;
      if (first === undefined) this.#none += 1;
      else this.#judgeOne(row, struck, first);
    }
    if (next.join() !== '200 2') this.#unanswered += 1;
    if (!closed) this.#unclosed += 1;
  }

  #judgeOne({ outcome, limits }: TortureCase, struck: boolean, came: string): void {
    if (came === outcome) this.#same += 1;
    else if (!struck || !/(?:^|\d )(?:cut )?(?:backend|body|client|gateway)\.[a-z-]+$/u.test(came))
      this.#wrong += 1;
    else if (came.endsWith('timeout') && limits === undefined) this.#late += 1;
    else if (came.includes('cut')) this.#cut += 1;
    else this.#failed += 1;
  }

  figures(): readonly Figure[] {
    return [
      count('exchanges without an outcome', this.#none, exactly(0)),
      count('exchanges with more than one outcome', this.#several, exactly(0)),
      count(
        'outcomes that are neither the whole right answer nor an error of the gateway',
        this.#wrong,
        exactly(0),
      ),
      count('outcomes that only a time limit brought about', this.#late, exactly(0)),
      count('next requests of the same executor without an answer', this.#unanswered, exactly(0)),
      count('executors that did not close', this.#unclosed, exactly(0)),
      count('kinds of exchanges that were left out for want of time', this.leftOut, exactly(0)),
      count('kinds of calls that failed', this.#struckAt.size, atLeast(points.length)),
      count('exchanges that came out as without a failure', this.#same),
      count('exchanges that failed with a status', this.#failed),
      count('exchanges that were reset in the body', this.#cut),
    ];
  }
}
