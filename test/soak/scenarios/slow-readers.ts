import { setTimeout as delay } from 'node:timers/promises';
import { until } from '../clocks/time-bound.ts';
import { route, runGateway } from '../crowds/gateway-run.ts';
import { healthyLoad, loadFigures, together } from '../crowds/healthy-load.ts';
import { howMany, overfill } from '../crowds/request-class.ts';
import { SlowReader } from '../crowds/slow-reader.ts';
import { HeldAnswers, type Serve, WatchedBackend } from '../crowds/watched-backend.ts';
import type { Gateway, GatewayOptions, Usage } from '../gateway.ts';
import { atMost, count, duration, exactly, type Figure, quantile, type Scenario } from '../scenario.ts';

interface Extent {
  /** Clients that read slowly, and clients that stop reading. */
  readonly slow: number;
  readonly stalled: number;
  /** The limit of their exchanges, and of clients that take nothing, in milliseconds. */
  readonly maxDurationMs: number;
  readonly clientIdleTimeoutMs: number;
  /** Milliseconds of healthy load beside them, and once before and once after them. */
  readonly loadMs: number;
}

const extents = {
  short: { slow: 40, stalled: 20, maxDurationMs: 4_000, clientIdleTimeoutMs: 6_000, loadMs: 1_000 },
  long: { slow: 200, stalled: 50, maxDurationMs: 40_000, clientIdleTimeoutMs: 45_000, loadMs: 15_000 },
} as const satisfies Record<string, Extent>;

/** More than the kernel keeps between gateway and client, so that each of these replies stands still. */
const replyBytes = 4 * 1_048_576;
const chunk = Buffer.alloc(16_384, 'x');
const maxQueue = 16;
const healthyPath = '/healthy/ok';
/** Milliseconds between the beginnings of two slow clients. */
const pace = 20;

export const slowReaders: Scenario = {
  id: 'Z7',
  title: 'Slow readers',
  method:
    'Clients take 1 KiB a second of large replies, or stop reading, while eight others send 400 small requests a second. The memory of the gateway is looked at before and while they are there, and the backend tells when each connection was freed. Then the pool is filled to its limit.',
  remark:
    'Slow clients, healthy clients and backend share one process, and that and the gateway two processors, so the times say at most how late the gateway was. What is in use is the figure for heap and buffers. Resident memory also holds what the allocator keeps for reuse, and buffers that V8 has not cleared away yet: it lets about 32 MiB of them gather, however many readers there are.',
  async run(size) {
    const extent = extents[size];
    const moved: Map<string, number> = new Map();
    const free = new HeldAnswers();
    const healthy: Serve = (res) => res.end('ok');
    const large = writeLarge(moved);
    const backend = await WatchedBackend.start({ slow: large, stalled: large, healthy, free: free.serve });
    try {
      const figures = await runGateway(optionsFor(extent, backend.port), async (gateway) => [
        ...(await readSlowly(gateway, extent, backend, moved)),
        ...(await countPlaces(gateway, free, extent)),
      ]);
      return { n: `${extent.slow} slow and ${extent.stalled} stalled readers`, figures };
    } finally {
      await backend.stop();
    }
  },
};

async function readSlowly(
  gateway: Gateway,
  extent: Extent,
  backend: WatchedBackend,
  moved: ReadonlyMap<string, number>,
): Promise<Figure[]> {
  const { port } = gateway;
  const { loadMs } = extent;
  const readers: Map<string, SlowReader> = new Map();
  try {
    const warm = await healthyLoad(port, healthyPath, loadMs / 2);
    const before = await healthyLoad(port, healthyPath, loadMs);
    const alone = await gateway.usage();
    await startReaders(port, extent, readers);
    await standStill(extent, moved);
    const beside = await healthyLoad(port, healthyPath, loadMs);
    const crowded = await gateway.usage();
    const freed = (): boolean => Array.from(readers.keys()).every((id) => backend.visits.get(id)?.left);
    await until(freed, extent.clientIdleTimeoutMs + 20_000);
    const after = await healthyLoad(port, healthyPath, loadMs);
    return [
      ...loadFigures(together(before, after), beside, warm.bad),
      ...memoryFigures(alone, crowded, readers.size),
      ...freeing(extent, readers, backend, moved),
    ];
  } finally {
    for (const reader of readers.values()) reader.leave();
  }
}

async function startReaders(
  port: number,
  { slow, stalled }: Extent,
  readers: Map<string, SlowReader>,
): Promise<void> {
  for (let index = 0; index < slow + stalled; index++) {
    const [name, goesOn] = index < slow ? ['slow', true] : ['stalled', false];
    const id = `${name}-${index}`;
    readers.set(id, new SlowReader(port, `/${name}/${id}`, goesOn));
    await delay(pace);
  }
}

/** Waits until all replies have begun and none has moved for a while. */
async function standStill({ slow, stalled }: Extent, moved: ReadonlyMap<string, number>): Promise<void> {
  const still = (): boolean =>
    moved.size === slow + stalled && Math.max(...moved.values()) < performance.now() - 200;
  await until(still, 10_000);
}

/** Writes as fast as it is taken, never ends, and notes when a byte moved last. */
function writeLarge(moved: Map<string, number>): Serve {
  return (res, req) => {
    const id = req.url?.split('/').at(-1) ?? '';
    let left = replyBytes;
    const write = (): void => {
      moved.set(id, performance.now());
      while (left > 0 && !res.destroyed) {
        left -= chunk.length;
        if (!res.write(chunk)) return;
      }
    };
    res.on('drain', write);
    write();
  };
}

function optionsFor(extent: Extent, port: number): GatewayOptions {
  const { maxDurationMs, clientIdleTimeoutMs } = extent;
  return {
    definitions: {
      integrations: [
        // The system of such a client makes room once it has taken 64 KiB, which is once a minute.
        route('slow', port, { maxDurationMs }),
        route('stalled', port),
        route('healthy', port),
        route('free', port),
      ],
    },
    connections: { connections: connectionsFor(extent), maxQueue },
    handler: { clientIdleTimeoutMs },
  };
}

function connectionsFor({ slow, stalled }: Extent): number {
  return slow + stalled + 16;
}

function memoryFigures(alone: Usage, crowded: Usage, readers: number): Figure[] {
  const kept = ({ heapBytes, arrayBufferBytes }: Usage): number => heapBytes + arrayBufferBytes;
  const each = (bytes: number): number => bytes / 1024 / readers;
  return [
    duration('heap and buffers per slow reader', each(kept(crowded) - kept(alone)), 'KiB', atMost(256)),
    duration('resident memory per slow reader', each(crowded.rssBytes - alone.rssBytes), 'KiB', atMost(256)),
  ];
}

/** When the connection of each reader's exchange was freed, against its limit. */
function freeing(
  { slow, stalled, maxDurationMs, clientIdleTimeoutMs }: Extent,
  readers: ReadonlyMap<string, SlowReader>,
  { visits }: WatchedBackend,
  moved: ReadonlyMap<string, number>,
): Figure[] {
  const late = { slow: [] as number[], stalled: [] as number[] };
  let early = 0;
  for (const [id, { asked, goesOn }] of readers) {
    const { came, left } = visits.get(id) ?? { came: asked, left: null };
    if (left === null) continue;
    const limit = goesOn ? maxDurationMs : clientIdleTimeoutMs;
    // A millisecond for what two clocks round.
    if (left - asked < limit - 1) early++;
    late[goesOn ? 'slow' : 'stalled'].push(left - limit - (goesOn ? came : (moved.get(id) ?? came)));
  }
  return [
    count('slow readers whose connection was freed', late.slow.length, exactly(slow)),
    count('stalled readers whose connection was freed', late.stalled.length, exactly(stalled)),
    count('readers who were cut off before their limit', early, exactly(0)),
    duration('freed after maxDurationMs, p99', quantile(late.slow, 0.99), 'ms', atMost(50)),
    // A client is looked at nine times within its limit.
    duration(
      'freed after clientIdleTimeoutMs, p99',
      quantile(late.stalled, 0.99),
      'ms',
      atMost(clientIdleTimeoutMs / 9),
    ),
  ];
}

/** Whether every connection is free again. */
async function countPlaces({ port }: Gateway, free: HeldAnswers, extent: Extent): Promise<Figure[]> {
  const room = connectionsFor(extent) + maxQueue;
  const classes = await overfill(port, '/free', room, () => free.release());
  return [
    count('places of the pool that were not free again', room - howMany(classes, '200'), exactly(0)),
    count('requests refused beyond its limit', howMany(classes, '503 gateway.busy'), exactly(1)),
  ];
}
