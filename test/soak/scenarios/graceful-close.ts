import { RawClient } from '../../fixture/raw-client.ts';
import { until, within } from '../clocks/time-bound.ts';
import { ClosingCrowd, connections, halfHeads, inFlight, kept, maxQueue } from '../crowds/closing-crowd.ts';
import { route, runGateway } from '../crowds/gateway-run.ts';
import { askOnce, getRequest, howMany, nextClass, type RequestClass } from '../crowds/request-class.ts';
import { WatchedBackend } from '../crowds/watched-backend.ts';
import type { Gateway } from '../gateway.ts';
import { atMost, count, duration, exactly, type Figure, quantile, type Scenario } from '../scenario.ts';

/** What an exchange may take, and with it a graceful close; in milliseconds. */
const deadline = 30_000;
/** The same where replies never end, and how many of those there are. */
const endlessDeadline = 2_000;
const endless = 20;
const patience = 60_000;
const rounds = { short: 1, long: 20 };

/** What was seen in all rounds. */
interface Seen {
  readonly underWay: RequestClass[];
  readonly refused: RequestClass[];
  readonly newcomers: RequestClass[];
  /** Requests that the backend got though they came after the beginning of the end. */
  late: number;
  /** Milliseconds from the order to close, and from the last answer, to the end. */
  readonly took: number[];
  readonly lingered: number[];
}

export const gracefulClose: Scenario = {
  id: 'Z16',
  title: 'Graceful close',
  method:
    'A gateway is told to close while 200 exchanges are under way: waiting for a response head, in the middle of a reply, in the middle of a request body, in the queue. Meanwhile others want a connection, complete a head that they had begun, or send a next request on a kept connection. Then a gateway closes over replies that never end and have a `maxDurationMs`.',
  async run(size) {
    const seen: Seen = { underWay: [], refused: [], newcomers: [], late: 0, took: [], lingered: [] };
    let troubles = 0;
    for (let round = 0; round < rounds[size]; round++) troubles += await closeOnce(seen);
    const figures = [...figuresOf(seen, rounds[size]), ...(await closeOverEndless(troubles))];
    return { n: `${rounds[size]} closes over ${inFlight} exchanges each`, figures };
  },
};

/** Returns what the gateway's process complained of. */
async function closeOnce(seen: Seen): Promise<number> {
  const crowd = await ClosingCrowd.start();
  try {
    const { port } = crowd.backend;
    const names = ['waiting', 'half', 'upload'];
    const options = {
      definitions: { integrations: names.map((name) => route(name, port, { timeoutMs: deadline })) },
      connections: { connections, maxQueue },
    };
    const [troubles] = await runGateway(options, async (gateway) => {
      await closeUnder(gateway, crowd, seen);
      return [];
    });
    return troubles?.value ?? Number.NaN;
  } finally {
    await crowd.stop();
  }
}

async function closeUnder(gateway: Gateway, crowd: ClosingCrowd, seen: Seen): Promise<void> {
  const filled = await crowd.fill(gateway.port);
  const begun = performance.now();
  let ended = Number.NaN;
  const closing = gateway.close().then(() => {
    ended = performance.now();
  });
  seen.newcomers.push(await refusalOf(gateway.port));
  const { underWay, onKeptConnections, halfHeads } = await crowd.finish(filled);
  const answered = performance.now();
  await within(patience, closing);
  seen.underWay.push(...underWay);
  seen.refused.push(...onKeptConnections, ...halfHeads);
  seen.late += Array.from(crowd.backend.visits.keys()).filter((id) => id.startsWith('late')).length;
  seen.took.push(ended - begun);
  seen.lingered.push(ended - answered);
}

/** Asks until no connection is made any more: the order to close takes a moment to arrive. */
async function refusalOf(port: number): Promise<RequestClass> {
  const end = performance.now() + patience;
  let last: RequestClass;
  do last = await askOnce(port, '/waiting/newcomer', patience);
  while (last !== 'not connected' && performance.now() < end);
  return last;
}

function figuresOf({ underWay, refused, newcomers, late, took, lingered }: Seen, times: number): Figure[] {
  const refusals = (kept + halfHeads) * times;
  const ends = took.filter((ms) => !Number.isNaN(ms));
  return [
    count('exchanges under way that were answered 200', howMany(underWay, '200'), exactly(inFlight * times)),
    count(
      'exchanges refused because all places were taken',
      howMany(underWay, '503 gateway.busy'),
      exactly(times),
    ),
    count('new connections refused', howMany(newcomers, 'not connected'), exactly(times)),
    count(
      'new requests refused with 503 `gateway.closing`',
      howMany(refused, '503 gateway.closing'),
      exactly(refusals),
    ),
    count('new requests that reached the backend', late, exactly(0)),
    count('closes that came to an end', ends.length, exactly(times)),
    duration('from the order to close to its end, at most', Math.max(...took), 'ms', atMost(deadline)),
    duration('from the last answer to the end, median', quantile(lingered, 0.5), 'ms'),
    duration('from the last answer to the end, at most', Math.max(...lingered), 'ms'),
  ];
}

/** Closes a gateway over replies that only `maxDurationMs` ends. */
async function closeOverEndless(troubles: number): Promise<readonly Figure[]> {
  const backend = await WatchedBackend.start({ endless: (res) => res.write('for ever') });
  try {
    const limits = { maxDurationMs: endlessDeadline, idleTimeoutMs: 0 };
    const options = { definitions: { integrations: [route('endless', backend.port, limits)] } };
    return (await runGateway(options, (gateway) => closeOver(gateway, backend))).map((figure) =>
      figure.name.startsWith('unhandled') ? { ...figure, value: figure.value + troubles } : figure,
    );
  } finally {
    await backend.stop();
  }
}

async function closeOver(gateway: Gateway, { visits }: WatchedBackend): Promise<Figure[]> {
  const clients: RawClient[] = [];
  try {
    for (let index = 0; index < endless; index++) {
      const client = await RawClient.connect(gateway.port);
      clients.push(client);
      await client.send(getRequest(`/endless/${index}`));
    }
    await until(() => visits.size === endless, patience);
    const last = performance.now();
    const replies = clients.map((client) => nextClass(client, patience));
    const closed = await within(
      patience,
      gateway.close().then(() => performance.now()),
    );
    return [
      count(
        'endless replies that were cut',
        howMany(await Promise.all(replies), '200, cut'),
        exactly(endless),
      ),
      count('closes over endless replies that came to an end', closed === null ? 0 : 1, exactly(1)),
      duration(
        'end of that close after the last `maxDurationMs`',
        (closed ?? Number.NaN) - last - endlessDeadline,
        'ms',
        atMost(50),
      ),
    ];
  } finally {
    for (const client of clients) client.leave();
  }
}
