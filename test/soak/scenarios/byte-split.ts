import { definitions } from '../../cases/behaviour.ts';
import { Arrival } from '../attacks/arrival.ts';
import { type AttackRequest, attackRequests } from '../attacks/attack-requests.ts';
import { HeldBackend } from '../attacks/held-backend.ts';
import { statusLines, Wire } from '../attacks/wire.ts';
import { Gateway } from '../gateway.ts';
import { count, exactly, type Outcome, type Scenario, type Size } from '../scenario.ts';

const bounds = { short: { cuts: 8, ms: 60_000 }, long: { cuts: 200, ms: 180_000 } };
const atOnce = 64;
const patienceMs = 10_000;
const sentinel = 'GET /sentinel HTTP/1.1\r\nHost: a\r\n\r\n';

interface Attempt {
  readonly request: AttackRequest;
  /** The offset of the second write; `null` for one write. */
  readonly cut: number | null;
}

export const byteSplit: Scenario = {
  id: 'Z11',
  title: 'Requests that arrive in two pieces',
  method:
    'Each raw request of the behaviour suite is sent whole, then cut at up to 200 offsets: the second piece follows when the gateway has read the first. What the client sees (the lines of final statuses, and whether the connection serves a next request) must not depend on the cut. The backend answers only when the gateway has the second piece as well, because an answer before the end of a chunked body closes the connection by design.',
  run,
};

async function run(size: Size): Promise<Outcome> {
  const backend = await HeldBackend.start();
  const gateway = await Gateway.start({ definitions: serving(backend.port) });
  try {
    const whole = attackRequests.map((request): Attempt => ({ request, cut: null }));
    const cut = attackRequests.flatMap((request) =>
      offsets(request.send.length, bounds[size].cuts).map((at): Attempt => ({ request, cut: at })),
    );
    const giveUpAt = performance.now() + bounds[size].ms;
    const uncut = await verdicts(whole, gateway.port, backend, giveUpAt);
    const split = await verdicts(cut, gateway.port, backend, giveUpAt);
    const verdictOf = new Map(whole.map(({ request }, index) => [request, uncut[index]]));
    const isOther = (verdict: string, index: number): boolean => {
      const request = cut[index]?.request;
      return request === undefined || verdict !== verdictOf.get(request);
    };
    const hasOwnStatus = ({ request }: Attempt, index: number): boolean =>
      uncut[index]?.startsWith(`HTTP/1.1 ${request.status} `) === true;
    return {
      n: `${cut.length} cuts of ${whole.length} requests`,
      figures: [
        count(
          'whole requests with another status than the suite says',
          whole.filter((attempt, index) => !hasOwnStatus(attempt, index)).length,
          exactly(0),
        ),
        count(
          'cut requests with another verdict than the whole one',
          split.filter(isOther).length,
          exactly(0),
        ),
        count('cuts left out for want of time', cut.length - split.length, exactly(0)),
        count('unhandled rejections, exceptions and warnings', (await gateway.stop()).length, exactly(0)),
      ],
    };
  } finally {
    await gateway.stop().catch(() => {});
    backend.close();
  }
}

/** Offsets inside a text, spread evenly where it has more than wanted. */
function offsets(length: number, most: number): number[] {
  const all = length - 1;
  const wanted = Math.min(all, most);
  return Array.from({ length: wanted }, (_, index) => 1 + Math.floor((index * all) / wanted));
}

/** One verdict an attempt; fewer where the time is over. */
async function verdicts(
  attempts: readonly Attempt[],
  port: number,
  backend: HeldBackend,
  giveUpAt: number,
): Promise<string[]> {
  const found: string[] = [];
  const arrival = await Arrival.open(port);
  try {
    while (found.length < attempts.length && performance.now() < giveUpAt) {
      const batch = attempts.slice(found.length, found.length + atOnce);
      found.push(...(await judge(batch, port, backend, arrival)));
    }
    return found;
  } finally {
    arrival.close();
  }
}

async function judge(
  batch: readonly Attempt[],
  port: number,
  backend: HeldBackend,
  arrival: Arrival,
): Promise<string[]> {
  const wires = await Promise.all(batch.map(() => Wire.open(port)));
  try {
    backend.hold();
    for (const [index, { request, cut }] of batch.entries()) {
      wires[index]?.send(request.send.slice(0, cut ?? undefined));
    }
    await arrival.passed();
    for (const [index, { request, cut }] of batch.entries()) {
      if (cut !== null) wires[index]?.send(request.send.slice(cut));
    }
    await arrival.passed();
    backend.release();
    return await Promise.all(wires.map(read));
  } finally {
    for (const wire of wires) wire.close();
  }
}

/** What became of a request: the lines of its final statuses, and of its connection. */
async function read(wire: Wire): Promise<string> {
  const answered = await wire.until((text) => statusLines(text).length > 0, patienceMs);
  if (!answered) return 'no answer';
  // Writing to a connection that is about to close would reset it, and its answer might be lost.
  if (!announcesClose(wire.received)) wire.send(sentinel);
  const settled = await wire.until(
    (text) => text.includes('x-sentinel: yes') && text.endsWith('\r\n\r\n'),
    patienceMs,
  );
  if (!settled) return 'no end';
  const lines = statusLines(wire.received);
  return wire.ended ? `${lines.join(', ')}, closed` : `${lines.slice(0, -1).join(', ')}, open`;
}

function announcesClose(text: string): boolean {
  return /^connection: close\r$/imu.test(text);
}

function serving(port: number): unknown {
  const { integrations } = JSON.parse(definitions.replaceAll('{backend}', `127.0.0.1:${port}`)) as {
    readonly integrations: readonly unknown[];
  };
  const answered = {
    name: 'sentinel',
    frontend: { method: 'GET', path: '/sentinel' },
    backend: { kind: 'mock', headers: { 'x-sentinel': 'yes' } },
  };
  return { integrations: [...integrations, answered] };
}
