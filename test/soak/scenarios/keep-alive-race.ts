import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { setTimeout as delay } from 'node:timers/promises';
import { createSend } from 'backhaul/undici';
import type { BackendRequest, Destination } from '../../../src/plan/message.ts';
import { TestClient, take } from '../../send/recorder.ts';
import { bodyOf, destinationOf, requestTo } from '../../send/requests.ts';
import { IdleCloser } from '../clocks/idle-closer.ts';
import { within } from '../clocks/time-bound.ts';
import { Troubles } from '../clocks/troubles.ts';
import { atLeast, atMost, count, exactly, type Outcome, type Scenario, type Size } from '../scenario.ts';

const bounds = { short: { requests: 4_000, ms: 60_000 }, long: { requests: 100_000, ms: 600_000 } } as const;
const lanes = 32;

/** A backend that closes idle connections in the very moment in which the next request comes. */
export const keepAliveRace: Scenario = {
  id: 'Z15',
  title: 'Keep-alive race',
  method:
    'The backend closes each idle connection after 1 to 10 ms, by FIN, by close or by RST; 32 executors with one ' +
    'connection each send the next request up to 2 ms before or behind that moment. 100,000 requests, two ' +
    'thirds GET and one third POST with a body in one piece or streamed, at most 10 minutes; the backend ' +
    'counts every request that it read.',
  run,
};

async function run(size: Size): Promise<Outcome> {
  const { requests, ms } = bounds[size];
  const troubles = new Troubles();
  const backend = await IdleCloser.start();
  const tally = new Tally();
  subscribe('undici:request:create', tally.attempted);
  try {
    const until = performance.now() + ms;
    const to = destinationOf(backend.port);
    await Promise.all(Array.from({ length: lanes }, () => ask(to, requests, until, tally)));
    return {
      n: `${tally.asked} requests`,
      figures: [
        count(
          'GET requests that were not answered',
          tally.failedGets,
          atMost(Math.floor(tally.gets / 10_000)),
        ),
        count('POST requests that the backend read twice', tally.duplicates(backend.seen), exactly(0)),
        count('POST failures other than 502 backend.reset', tally.otherFailures, exactly(0)),
        count('answers to requests that the backend never read', tally.unread(backend.seen), exactly(0)),
        count('requests that were not made in time', requests - tally.asked, exactly(0)),
        count('races that were met: retries, and failures of POST', tally.races, atLeast(1)),
        count('retries', tally.retries),
        count('POST requests with 502 backend.reset', tally.resetPosts),
        count('unhandled rejections, exceptions and warnings', await troubles.stop(), exactly(0)),
      ],
    };
  } finally {
    unsubscribe('undici:request:create', tally.attempted);
    await troubles.stop();
    await backend.stop();
  }
}

/** One client with one connection, until all clients together have asked often enough. */
async function ask(to: Destination, requests: number, until: number, tally: Tally): Promise<void> {
  const send = createSend({ connections: 1 });
  while (tally.asked < requests && performance.now() < until) {
    const request = requestNumber(tally.asked++, to);
    let idle = 0;
    try {
      const { kind, text } = await take(await send(request, new TestClient()));
      idle = Number(text);
      tally.judge(request, kind === 'end' && idle > 0 ? 'answer' : kind);
    } catch (error) {
      tally.judge(request, error instanceof Error && 'code' in error ? String(error.code) : 'no code');
    }
    await delay(Math.max(0, idle - 2 + Math.random() * 4));
  }
  await within(10_000, send.close());
}

function requestNumber(id: number, to: Destination): BackendRequest {
  if (id % 3 !== 0) return requestTo(to, { path: `/get/${id}` });
  const path = `/post/${id}`;
  if (id % 2 === 0) return requestTo(to, { method: 'POST', path, body: bodyOf(['one', 'two'], 6) });
  return requestTo(to, { method: 'POST', path, body: Buffer.from('onetwo') });
}

/** What came of the requests. */
class Tally {
  asked = 0;
  gets = 0;
  failedGets = 0;
  resetPosts = 0;
  otherFailures = 0;
  #attempts = 0;
  readonly #answered: string[] = [];

  /** undici was asked to carry a request, a second time as well. */
  readonly attempted = (): void => {
    this.#attempts += 1;
  };

  get retries(): number {
    return this.#attempts - this.asked;
  }

  get races(): number {
    return this.retries + this.resetPosts;
  }

  judge({ method, path }: BackendRequest, outcome: string): void {
    if (method === 'GET') this.gets += 1;
    if (outcome === 'answer') this.#answered.push(path);
    else if (method === 'GET') this.failedGets += 1;
    else if (outcome === 'backend.reset') this.resetPosts += 1;
    else this.otherFailures += 1;
  }

  duplicates(seen: ReadonlyMap<string, number>): number {
    return Array.from(seen).filter(([path, times]) => path.startsWith('/post/') && times > 1).length;
  }

  unread(seen: ReadonlyMap<string, number>): number {
    return this.#answered.filter((path) => !seen.has(path)).length;
  }
}
