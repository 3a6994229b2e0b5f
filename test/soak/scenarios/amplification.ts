import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type AttackPayload, amplified, attackPayloads, wellFormed } from '../attacks/attack-payloads.ts';
import { statusLines, Wire } from '../attacks/wire.ts';
import { Gateway } from '../gateway.ts';
import {
  atMost,
  count,
  duration,
  exactly,
  type Figure,
  type Outcome,
  type Scenario,
  type Size,
} from '../scenario.ts';

/** The length of a large body; and bytes sent for one measurement, with the least and most requests they make up. */
const bounds = {
  short: { large: 100_000, bytes: 50_000, least: 1, most: 5, ms: 60_000 },
  long: { large: 500_000, bytes: 10_000_000, least: 20, most: 1_000, ms: 180_000 },
};
const atOnce = 64;
const smallBytes = 10_240;
const patienceMs = 20_000;

export const amplification: Scenario = {
  id: 'Z9',
  title: 'Requests that are meant to cost more than they are long',
  method:
    'Each payload is sent over and over on one connection; the processor time of the gateway is compared with that for a well-formed request of equal length, which goes through to the backend. Payloads of at most 10 KiB are sent on 64 connections at once, too: the most memory that the gateway ever took, less what it took before, is what 64 of the worst of them take. After each payload a well-formed request must be answered.',
  remark:
    'Node’s HTTP server reports each chunk of a body by itself, whatever comes with it in one packet: for bodies in chunks of one byte that is most of the time. `maxBodyBytes` bounds it where a body is read for its parameters, and the size limit of a proxy in front everywhere.',
  run,
};

async function run(size: Size): Promise<Outcome> {
  const backend = await startBackend();
  const { port } = backend.address() as AddressInfo;
  const gateway = await Gateway.start({
    definitions: amplified(port),
    handler: { trustedProxies: ['127.0.0.0/8', '::1'], forwarding: 'both' },
  });
  try {
    const payloads = attackPayloads(bounds[size].large);
    const memory = await measureMemory(gateway, payloads);
    const times = await measureTimes(gateway, payloads, size);
    const sent = times.reduce((sum, { requests }) => sum + requests, 0);
    const wrong = times.reduce((sum, one) => sum + one.wrong, memory.wrong);
    return {
      n: `${payloads.length} payloads, sent ${sent} times`,
      figures: [
        count('payloads answered with another status than theirs', wrong, exactly(0)),
        count(
          'payloads after which a well-formed request was not answered',
          times.filter(({ served }) => !served).length,
          exactly(0),
        ),
        count('payloads left out for want of time', payloads.length - times.length, exactly(0)),
        duration(
          `memory for each of ${atOnce} payloads of at most 10 KiB`,
          memory.bytes / 1024,
          'KiB',
          atMost(1024),
        ),
        ...times.map(({ title, ratio }) => timeFigure(title, ratio)),
        count('unhandled rejections, exceptions and warnings', (await gateway.stop()).length, exactly(0)),
      ],
    };
  } finally {
    await gateway.stop().catch(() => {});
    backend.closeAllConnections();
    backend.close();
  }
}

function timeFigure(title: string, ratio: number): Figure {
  return duration(`processor time, ${title}`, ratio, 'x', atMost(100));
}

/** Sends a text on a connection of its own, again and again, and says how many times its answers were wrong. */
async function repeat(
  port: number,
  { text, answers, status }: AttackPayload,
  times: number,
): Promise<number> {
  let wrong = 0;
  let wire: Wire | null = null;
  for (let time = 0; time < times; time++) {
    wire ??= await Wire.open(port);
    wire.forget();
    wire.send(text);
    await wire.until((received) => isAnswered(received, answers), patienceMs);
    const lines = statusLines(wire.received);
    if (lines.length !== answers || !lines.every((line) => line.startsWith(`HTTP/1.1 ${status} `))) wrong++;
    if (wire.ended || /^connection: close\r$/imu.test(wire.received)) {
      wire.close();
      wire = null;
    }
  }
  wire?.close();
  return wrong;
}

/** Every reply of these definitions but Node's own has a length. */
function isAnswered(received: string, answers: number): boolean {
  const heads = received.split('HTTP/1.1 ').slice(1);
  const last = heads.at(-1) ?? '';
  const body = last.indexOf('\r\n\r\n') + 4;
  const length = /^content-length: (\d+)\r$/imu.exec(last)?.[1];
  return (
    heads.length === answers && body >= 4 && length !== undefined && last.length - body >= Number(length)
  );
}

interface Taken {
  readonly title: string;
  readonly requests: number;
  readonly wrong: number;
  readonly served: boolean;
  readonly ratio: number;
}

async function measureTimes(
  gateway: Gateway,
  payloads: readonly AttackPayload[],
  size: Size,
): Promise<Taken[]> {
  const giveUpAt = performance.now() + bounds[size].ms;
  const meter = await Meter.start(gateway, size);
  const taken: Taken[] = [];
  for (const payload of payloads) {
    if (performance.now() > giveUpAt) break;
    const attack = await meter.measure(payload);
    const usual = await meter.usual(payload);
    const served = (await repeat(gateway.port, plain(payload.weight, 200), 1)) === 0;
    taken.push({ title: payload.title, ...attack, served, ratio: attack.microseconds / usual });
  }
  return taken;
}

function plain(weight: AttackPayload['weight'], bytes: number): AttackPayload {
  return { title: 'plain', weight, text: wellFormed(weight, bytes), status: 200, answers: 1 };
}

/** Measures processor time for a request. Lengths that hardly differ share one measurement of the usual request. */
class Meter {
  readonly #gateway: Gateway;
  readonly #size: Size;
  readonly #usual = new Map<string, number>();
  /** What asking for the usage takes by itself. */
  readonly #idle: number;
  #spent: number;

  private constructor(gateway: Gateway, size: Size, idle: number, spent: number) {
    this.#gateway = gateway;
    this.#size = size;
    this.#idle = idle;
    this.#spent = spent;
  }

  static async start(gateway: Gateway, size: Size): Promise<Meter> {
    let spent = (await gateway.usage()).cpuMicroseconds;
    let idle = Number.POSITIVE_INFINITY;
    for (let round = 0; round < 5; round++) {
      const { cpuMicroseconds } = await gateway.usage();
      idle = Math.min(idle, cpuMicroseconds - spent);
      spent = cpuMicroseconds;
    }
    return new Meter(gateway, size, idle, spent);
  }

  async usual({ weight, text }: AttackPayload): Promise<number> {
    const bytes = Math.round(text.length / 1000) * 1000;
    // A head of this length is refused; a body of it is not.
    const kind = bytes > 16_000 ? 'body' : weight;
    const known = this.#usual.get(`${kind} ${bytes}`);
    if (known !== undefined) return known;
    const { microseconds } = await this.measure(plain(kind, bytes));
    this.#usual.set(`${kind} ${bytes}`, microseconds);
    return microseconds;
  }

  async measure(payload: AttackPayload): Promise<{ requests: number; wrong: number; microseconds: number }> {
    const { bytes, least, most } = bounds[this.#size];
    const requests = Math.max(least, Math.min(most, Math.floor(bytes / payload.text.length)));
    const wrong = await repeat(this.#gateway.port, payload, requests);
    const { cpuMicroseconds } = await this.#gateway.usage();
    const busy = cpuMicroseconds - this.#spent - this.#idle;
    this.#spent = cpuMicroseconds;
    // Of a few requests the clock may see nothing.
    return { requests, wrong, microseconds: Math.max(50, busy / requests) };
  }
}

/** An upper bound: whatever the gateway's heap grows by meanwhile counts, too. */
async function measureMemory(
  gateway: Gateway,
  payloads: readonly AttackPayload[],
): Promise<{ bytes: number; wrong: number }> {
  const atATime = (payload: AttackPayload): Promise<number[]> =>
    Promise.all(Array.from({ length: atOnce }, () => repeat(gateway.port, payload, 1)));
  for (const weight of ['head', 'body'] as const) {
    for (let round = 0; round < 3; round++) await atATime(plain(weight, smallBytes));
  }
  const before = await gateway.usage();
  let wrong = 0;
  for (const payload of payloads.filter(({ text }) => text.length <= smallBytes)) {
    wrong += (await atATime(payload)).reduce((sum, one) => sum + one, 0);
  }
  const { peakRssBytes } = await gateway.usage();
  return { bytes: (peakRssBytes - before.rssBytes) / atOnce, wrong };
}

/** Says ok once it has the whole request. */
function startBackend(): Promise<Server> {
  const server = createServer((req, res) => {
    req.on('end', () => res.setHeader('Content-Length', 2).end('ok')).resume();
  });
  // A backend that closes idle connections meets a POST at times, which is then 502.
  server.keepAliveTimeout = 0;
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}
