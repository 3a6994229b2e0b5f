import { setTimeout as delay } from 'node:timers/promises';
import { RawClient } from '../../fixture/raw-client.ts';
import { atMost, count, duration, exactly, type Figure, quantile } from '../scenario.ts';
import { getRequest, nextClass } from './request-class.ts';

/** What came of a load: milliseconds of each good answer, and how many answers were not good. */
export interface Answers {
  readonly latencies: readonly number[];
  readonly bad: number;
}

const clients = 8;
/** Milliseconds between two requests of a client. */
const every = 20;
const patience = 30_000;

/** Eight well-behaved clients on a connection each, together 400 requests a second for so many milliseconds. */
export async function healthyLoad(port: number, path: string, ms: number): Promise<Answers> {
  const end = performance.now() + ms;
  const parts = await Promise.all(
    Array.from({ length: clients }, (_, index) => behave(port, path, end, (index * every) / clients)),
  );
  return together(...parts);
}

export function together(...parts: readonly Answers[]): Answers {
  return {
    latencies: parts.flatMap(({ latencies }) => latencies),
    bad: parts.reduce((sum, { bad }) => sum + bad, 0),
  };
}

/** What the load suffered from others beside it, against the time without them. */
export function loadFigures(without: Answers, beside: Answers, badBefore: number): Figure[] {
  const baseline = quantile(without.latencies, 0.99);
  const p99 = quantile(beside.latencies, 0.99);
  return [
    count('healthy requests not answered 200', badBefore + without.bad + beside.bad, exactly(0)),
    duration('healthy p99 without the others', baseline, 'ms'),
    duration('healthy p99 beside the others', p99, 'ms'),
    duration('healthy p99 beside the others, against the one without', p99 / baseline, 'times', atMost(2)),
  ];
}

async function behave(port: number, path: string, end: number, offset: number): Promise<Answers> {
  await delay(offset);
  const client = await RawClient.connect(port);
  const latencies: number[] = [];
  let due = performance.now();
  let answered = 0;
  try {
    for (; due < end; due += every) {
      await delay(due - performance.now());
      // What an answer that came late delays counts from the moment it was due; a late timer of ours does not.
      const begun = answered > due ? due : performance.now();
      await client.send(getRequest(path));
      if ((await nextClass(client, patience)) !== '200') return { latencies, bad: 1 };
      answered = performance.now();
      latencies.push(answered - begun);
    }
  } finally {
    client.leave();
  }
  return { latencies, bad: 0 };
}
