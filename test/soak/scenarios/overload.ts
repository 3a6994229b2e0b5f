import { route, runGateway } from '../crowds/gateway-run.ts';
import { OpenLoop, type Result } from '../crowds/open-loop.ts';
import { askOnce } from '../crowds/request-class.ts';
import { type Serve, WatchedBackend } from '../crowds/watched-backend.ts';
import type { Gateway } from '../gateway.ts';
import {
  atLeast,
  atMost,
  count,
  duration,
  exactly,
  type Figure,
  quantile,
  type Scenario,
} from '../scenario.ts';

/** Four connections to a backend that takes 20 ms: it has room for 200 requests a second. */
const connections = 4;
const backendMs = 20;
const maxQueue = 8;
/** Requests a second, whatever becomes of the ones before. */
const load = 1_000;
/** Milliseconds of load, and of the load before it that warms the processes up. */
const extents = { short: { ms: 2_000, warmMs: 500 }, long: { ms: 60_000, warmMs: 10_000 } };
const patience = 30_000;
const path = '/twenty/x';

export const overload: Scenario = {
  id: 'Z18',
  title: 'Overload',
  method:
    'A pool of 4 connections with a queue of 8, in front of a backend that takes 20 ms, gets 1,000 requests a second, sent without waiting for answers and timed from the moment when each was due. When the load stops, somebody asks until 200 is the answer.',
  async run(size) {
    const { ms, warmMs } = extents[size];
    const slowly: Serve = (res) => {
      setTimeout(() => res.end('ok'), backendMs);
    };
    const backend = await WatchedBackend.start({ twenty: slowly });
    try {
      const options = {
        definitions: { integrations: [route('twenty', backend.port)] },
        connections: { connections, maxQueue },
        // So that no idle connection of a client closes in the moment in which its next request is sent.
        server: { keepAliveTimeout: 600_000 },
      };
      const figures = await runGateway(options, (gateway) => flood(gateway, ms, warmMs));
      return { n: `${(load * ms) / 1000} requests`, figures };
    } finally {
      await backend.stop();
    }
  },
};

async function flood(gateway: Gateway, ms: number, warmMs: number): Promise<Figure[]> {
  const loop = new OpenLoop(gateway.port, path);
  try {
    await loop.send(load, warmMs);
    await loop.answered();
    loop.results.length = 0;
    const before = await gateway.usage();
    await loop.send(load, ms);
    const recovery = await recover(gateway.port);
    await loop.answered();
    const after = await gateway.usage();
    const mebibytes = (bytes: number): number => bytes / 2 ** 20;
    return [
      ...answers(loop.results, ms),
      count('answered 200 when the load was over', recovery === null ? 0 : 1, exactly(1)),
      duration('first 200 after the load', recovery ?? Number.NaN, 'ms', atMost(5_000)),
      duration('heap that grew meanwhile', mebibytes(after.heapBytes - before.heapBytes), 'MiB', atMost(16)),
      duration(
        'resident memory that grew meanwhile',
        mebibytes(after.rssBytes - before.rssBytes),
        'MiB',
        atMost(16),
      ),
      duration('most resident memory', mebibytes(after.peakRssBytes), 'MiB'),
    ];
  } finally {
    loop.stop();
  }
}

function answers(results: readonly Result[], ms: number): Figure[] {
  const served = results.filter(({ became }) => became === '200');
  const surplus = results.filter(({ became }) => became === '503 gateway.busy');
  const refusedAfter = surplus.map((result) => result.ms);
  return [
    count('requests answered', results.length, exactly((load * ms) / 1000)),
    count(
      'answers other than 200 and 503 `gateway.busy` with Retry-After',
      results.length - served.length - surplus.length,
      exactly(0),
    ),
    count('surplus requests refused', surplus.length, atLeast(1)),
    duration('requests served a second', (served.length * 1000) / ms, ''),
    duration(
      'served after, p99',
      quantile(
        served.map((result) => result.ms),
        0.99,
      ),
      'ms',
    ),
    duration('refused after, p99', quantile(refusedAfter, 0.99), 'ms', atMost(50)),
    duration('refused after, at most', Math.max(...refusedAfter), 'ms'),
  ];
}

/** Milliseconds until a request is answered 200; `null` where none is. */
async function recover(port: number): Promise<number | null> {
  const begun = performance.now();
  while (performance.now() < begun + patience)
    if ((await askOnce(port, path, patience)) === '200') return performance.now() - begun;
  return null;
}
