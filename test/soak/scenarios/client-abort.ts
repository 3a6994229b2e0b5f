import { setTimeout as delay } from 'node:timers/promises';
import { until, within } from '../clocks/time-bound.ts';
import { type Abort, leaveDuring, phases } from '../crowds/abrupt-client.ts';
import { DarkBackend } from '../crowds/dark-backend.ts';
import { route, runGateway } from '../crowds/gateway-run.ts';
import { askOnce, howMany, overfill, type RequestClass } from '../crowds/request-class.ts';
import { seeded } from '../crowds/seeded.ts';
import { HeldAnswers, type Serve, WatchedBackend } from '../crowds/watched-backend.ts';
import type { Gateway, GatewayOptions } from '../gateway.ts';
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

const connections = 32;
const maxQueue = 64;
const room = connections + maxQueue;
/** Clients that are at it at the same time. */
const clients = 16;
/** Milliseconds that connections to the dark backend last. */
const darkness = 30;
/** Aborts, and the milliseconds after which no more are begun. */
const sizes = { short: { aborts: 300, ms: 30_000 }, long: { aborts: 10_000, ms: 300_000 } };
/** Milliseconds for which the exchanges that take all connections may wait: longer than any run. */
const patience = 900_000;
/** Milliseconds between two aborts of a client, so that it is the abort that is timed and not a full processor. */
const longestPause = 150;
const seed = 5;

export const clientAbort: Scenario = {
  id: 'Z5',
  title: 'Clients that leave',
  method:
    'Clients leave by FIN, RST or half-close, at a random byte or moment: inside the request head, in the queue, while the connection is made, inside the request body, before the response head, inside the reply. Then every pool is filled to its limit, which would show one leaked place, and the gateway is closed gracefully. The backend tells when it saw each connection close.',
  async run(size) {
    const { aborts, ms } = sizes[size];
    const backends = await startBackends();
    try {
      const figures = await runGateway(optionsFor(backends), async (gateway) => {
        const holders = await takeAll(gateway.port, backends);
        const left = await leaveAll(gateway.port, backends, aborts, ms);
        const places = await countPlaces(gateway.port, backends, holders);
        const { visits } = backends.open;
        await until(() => Array.from(visits.values()).every((visit) => visit.left !== null), 10_000);
        return [...seenAborts(left, aborts, backends), ...places, ...(await closing(gateway, backends))];
      });
      return { n: `${aborts} aborts`, figures };
    } finally {
      await stopBackends(backends);
    }
  },
};

interface Backends {
  /** Completes no answer, but for those that it holds for a while. */
  readonly open: WatchedBackend;
  readonly free: HeldAnswers;
  /** Its connections are all taken. */
  readonly full: WatchedBackend;
  readonly taken: HeldAnswers;
  readonly dark: DarkBackend;
}

async function startBackends(): Promise<Backends> {
  const free = new HeldAnswers();
  const taken = new HeldAnswers();
  const silent: Serve = () => {};
  return {
    open: await WatchedBackend.start({ waiting: silent, upload: silent, reply: writeOn, free: free.serve }),
    free,
    full: await WatchedBackend.start({ queue: taken.serve }),
    taken,
    dark: await DarkBackend.start(darkness),
  };
}

async function stopBackends({ open, full, dark }: Backends): Promise<void> {
  await Promise.all([open.stop(), full.stop(), dark.stop()]);
}

function optionsFor({ open, full, dark }: Backends): GatewayOptions {
  const names = ['waiting', 'upload', 'reply', 'free'];
  return {
    definitions: {
      integrations: [
        ...names.map((name) => route(name, open.port)),
        route('queue', full.port, { timeoutMs: patience }),
        route('connecting', dark.port, {
          address: `https://127.0.0.1:${dark.port}`,
          serverName: 'backend.test',
        }),
      ],
    },
    connections: { connections, maxQueue },
  };
}

/** Writes a little every two milliseconds, and never ends. */
const writeOn: Serve = (res) => {
  const chunk = Buffer.alloc(8_192, 'x');
  const timer = setInterval(() => res.write(chunk), 2);
  res.once('close', () => clearInterval(timer));
};

/** Takes all connections of the full backend with requests whose answers are held. */
async function takeAll(port: number, { taken }: Backends): Promise<Promise<RequestClass>[]> {
  const answers = Array.from({ length: connections }, (_, index) =>
    askOnce(port, `/queue/holder-${index}`, patience),
  );
  if (!(await until(() => taken.size === connections, 20_000)))
    throw new Error('the backend was not reached');
  return answers;
}

async function leaveAll(port: number, { open }: Backends, aborts: number, ms: number): Promise<Abort[]> {
  const random = seeded(seed);
  const surroundings = { port, random, sees: open.sees.bind(open) };
  const end = performance.now() + ms;
  const left: Abort[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < aborts && performance.now() < end) {
      const index = next++;
      const phase = phases[index % phases.length] ?? 'head';
      left.push(await leaveDuring(phase, `abort-${index}`, surroundings));
      await delay(random() * longestPause);
    }
  };
  await Promise.all(Array.from({ length: clients }, work));
  return left;
}

/** What the backends saw of the clients that left. */
function seenAborts(left: readonly Abort[], aborts: number, { open, full }: Backends): Figure[] {
  const visits = left.flatMap(({ id, at }) => {
    const visit = open.visits.get(id);
    return visit === undefined ? [] : [{ ...visit, at }];
  });
  const noticed = visits.flatMap((visit) => (visit.left === null ? [] : [visit.left - visit.at]));
  // The first tenth warms the processes up.
  const warm = noticed.slice(Math.floor(noticed.length / 10));
  const reached = left.filter(({ phase, id }) => phase === 'queue' && full.visits.has(id));
  const sure = left.filter(({ seen }) => seen).length;
  return [
    count('clients that left', left.length, exactly(aborts)),
    count('of these, known to be at the backend by then', sure, atLeast(1)),
    count('requests that the backend still held at the end', visits.length - noticed.length, exactly(0)),
    count('requests sent although their client had left the queue', reached.length, exactly(0)),
    duration('the backend saw its connection close after, median', quantile(warm, 0.5), 'ms'),
    duration('the backend saw its connection close after, p99', quantile(warm, 0.99), 'ms', atMost(100)),
    duration('the backend saw its connection close after, at most', Math.max(...warm), 'ms'),
  ];
}

/** Whether every place of every pool is free again. */
async function countPlaces(
  port: number,
  { free, taken, dark }: Backends,
  holders: Promise<RequestClass>[],
): Promise<Figure[]> {
  const open = await overfill(port, '/free', room, () => free.release());
  const queued = await overfill(port, '/queue', maxQueue, () => taken.release());
  const held = await Promise.all(holders);
  dark.patience = Number.POSITIVE_INFINITY;
  const refused = await overfill(port, '/connecting', room, () => dark.reset());
  const busy = '503 gateway.busy';
  return [
    count('places of the pool that were free', howMany(open, '200'), exactly(room)),
    count('places of the queue that were free', howMany(queued, '200'), exactly(maxQueue)),
    count('exchanges next to the aborts that were answered', howMany(held, '200'), exactly(connections)),
    count(
      'places of the pool without TLS that were free',
      refused.filter((one) => one.startsWith('502')).length,
      exactly(room),
    ),
    count(
      'refusals beyond the limits of the three',
      howMany([...open, ...queued, ...refused], busy),
      exactly(3),
    ),
  ];
}

async function closing(gateway: Gateway, { open, full, dark }: Backends): Promise<Figure[]> {
  const begun = performance.now();
  const closed = await within(
    30_000,
    gateway.close().then(() => true),
  );
  const took = performance.now() - begun;
  const gone = (): boolean => open.open + full.open + dark.open === 0;
  await until(gone, 5_000);
  return [
    count('graceful closes that came to an end', closed === true ? 1 : 0, exactly(1)),
    count('connections to backends after it', open.open + full.open + dark.open, exactly(0)),
    duration('graceful close', took, 'ms'),
  ];
}
