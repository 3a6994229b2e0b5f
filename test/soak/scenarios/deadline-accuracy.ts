import { setTimeout as delay } from 'node:timers/promises';
import { createSend } from 'backhaul/undici';
import { repeat, startRawBackend, wait } from '../../fixture/raw-backend.ts';
import { TestClient, take } from '../../send/recorder.ts';
import { destinationOf, requestTo } from '../../send/requests.ts';
import { type Firing, type Situation, situations } from '../clocks/situations.ts';
import { within } from '../clocks/time-bound.ts';
import { Troubles } from '../clocks/troubles.ts';
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

const bounds = {
  short: { limits: [50, 300], exchanges: 10, spread: 300 },
  long: { limits: [50, 300, 1_000, 5_000], exchanges: 100, spread: 3_000 },
} as const;

/** Milliseconds behind its limit after which a firing counts as one that never came. */
const patience = 15_000;

/** Whether each time limit ends an exchange when it should, wherever the exchange stands. */
export const deadlineAccuracy: Scenario = {
  id: 'Z6',
  title: 'Deadline accuracy',
  method:
    'Limits of 50, 300, 1,000 and 5,000 ms are run into in five situations, 100 times each at moments spread ' +
    'over 3 s; measured from before the limit begins until the caller or the sink hears of it, for at most ' +
    '15 s. A plain timer of Node beside each shows what the machine adds. The control is 100 exchanges of ' +
    '3 s with limits of 2 s that are never silent for more than 500 ms.',
  run,
};

async function run(size: Size): Promise<Outcome> {
  const { limits, exchanges, spread } = bounds[size];
  const troubles = new Troubles();
  try {
    const figures: Figure[] = [];
    const all = new Verdicts();
    for (const situation of situations) {
      const verdicts = new Verdicts();
      await Promise.all(limits.map((limit) => runInto({ limit, exchanges, spread }, situation, verdicts)));
      const late = quantile(verdicts.late, 0.99);
      figures.push(duration(`${situation.name}: behind the limit, p99`, late, 'ms', atMost(50)));
      all.add(verdicts);
    }
    figures.push(
      duration('plain timers beside them: behind their time, p99', quantile(all.plain, 0.99), 'ms'),
      count('fired with another error', all.wrong, exactly(0)),
      count('fired more than 1 ms early', all.early, exactly(0)),
      count('never fired', all.missing, exactly(0)),
      count('control: exchanges that came through', await countFaultless(exchanges), exactly(exchanges)),
      count('unhandled rejections, exceptions and warnings', await troubles.stop(), exactly(0)),
    );
    return { n: `${limits.length * exchanges * situations.length} firings`, figures };
  } finally {
    await troubles.stop();
  }
}

interface Load {
  readonly limit: number;
  readonly exchanges: number;
  readonly spread: number;
}

async function runInto(
  { limit, exchanges, spread }: Load,
  situation: Situation,
  verdicts: Verdicts,
): Promise<void> {
  const stage = await situation.prepare(limit, exchanges);
  try {
    const firings = Array.from({ length: exchanges }, async (_, index) => {
      await delay((index * spread) / exchanges);
      const plain = delayed(limit);
      verdicts.judge(limit, situation.code, await within(limit + patience, stage.provoke()));
      verdicts.plain.push(await plain);
    });
    await Promise.all(firings);
  } finally {
    await stage.close();
  }
}

/** How many milliseconds late a timer of Node is. */
async function delayed(ms: number): Promise<number> {
  const begunAt = performance.now();
  await delay(ms);
  return performance.now() - begunAt - ms;
}

/** Exchanges that last longer than their limits and are never silent for so long. */
async function countFaultless(exchanges: number): Promise<number> {
  const head = 'HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n';
  const backend = await startRawBackend(() => [wait(500), head, repeat('x', 20, 120)]);
  const send = createSend({ connections: exchanges });
  const to = destinationOf(backend.port, { timeoutMs: 2_000, idleTimeoutMs: 2_000 });
  const endings = Array.from({ length: exchanges }, () =>
    within(patience, send(requestTo(to), new TestClient()).then(take)).catch(() => null),
  );
  const through = (await Promise.all(endings)).filter((ending) => ending?.text.length === 20);
  await backend.close();
  await within(patience, send.close());
  return through.length;
}

class Verdicts {
  /** Milliseconds behind the limit. */
  readonly late: number[] = [];
  /** The same of plain timers. */
  readonly plain: number[] = [];
  wrong = 0;
  early = 0;
  missing = 0;

  judge(limit: number, code: string, firing: Firing | null): void {
    if (firing === null) {
      this.missing += 1;
      return;
    }
    const late = firing.firedAt - firing.begunAt - limit;
    this.late.push(late);
    if (firing.code !== code) this.wrong += 1;
    // Not the other way round: NaN counts as early.
    if (!(late >= -1)) this.early += 1;
  }

  add({ late, plain, wrong, early, missing }: Verdicts): void {
    this.late.push(...late);
    this.plain.push(...plain);
    this.wrong += wrong;
    this.early += early;
    this.missing += missing;
  }
}
