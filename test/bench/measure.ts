import { request } from 'node:http';
import { contestants } from './contestants.ts';
import { gatewayProcessor, onGatewayProcessor, type RunningGateway, startGateway } from './gateway.ts';
import { load } from './load.ts';
import { peakBytes, pin, processorMicroseconds } from './processor-time.ts';
import type { Work } from './works.ts';

/** What one contestant did in one round of a work. */
export interface Round {
  /** User and system time of the gateway's process for a request. */
  readonly cpuMicroseconds: number;
  readonly requestsPerSecond: number;
  /** Milliseconds; absent where nobody waits for an answer. */
  readonly p50?: number;
  readonly p99?: number;
  readonly peakMebibytes: number;
}

export interface Span {
  readonly rounds: number;
  /** Seconds under load before the first round, and in each. */
  readonly warmSeconds: number;
  readonly seconds: number;
}

/**
 * Measures a work: every contestant is started and warmed up, then the rounds go through all of them in turn, so
 * that a machine that becomes slower becomes slower for all. Rejects where an answer was wrong.
 */
export async function measure(work: Work, upstreamPort: number, span: Span): Promise<Map<string, Round[]>> {
  const gateways = new Map<string, RunningGateway>();
  try {
    for (const name of work.contestants) gateways.set(name, await start(name, work, upstreamPort, span));
    const rounds = new Map(work.contestants.map((name) => [name, [] as Round[]]));
    for (let round = 0; round < span.rounds; round++) {
      for (const [name, gateway] of gateways)
        rounds.get(name)?.push(await play(name, gateway, work, span.seconds));
    }
    return rounds;
  } finally {
    for (const gateway of gateways.values()) await gateway.stop();
  }
}

async function start(name: string, work: Work, upstreamPort: number, span: Span): Promise<RunningGateway> {
  const node = [...onGatewayProcessor, process.execPath, ...(work.nodeFlags ?? [])];
  const gateway = await startGateway(name, upstreamPort, node);
  if (contestants[name] === name) pin(gateway.pid, gatewayProcessor);
  if (gateway.client === null) await prove(name, gateway, work);
  await play(name, gateway, work, span.warmSeconds);
  return gateway;
}

async function play(name: string, gateway: RunningGateway, work: Work, seconds: number): Promise<Round> {
  const before = processorMicroseconds(gateway.pid);
  const { requests, microseconds, p50, p99 } =
    gateway.client === null ? await load(name, gateway.port, work, seconds) : await gateway.client(seconds);
  return {
    cpuMicroseconds: (processorMicroseconds(gateway.pid) - before) / requests,
    requestsPerSecond: (requests * 1e6) / microseconds,
    peakMebibytes: peakBytes(gateway.pid) / 2 ** 20,
    ...(p50 === undefined || p99 === undefined ? {} : { p50: p50 / 1e3, p99: p99 / 1e3 }),
  };
}

/** One answer is looked at as a whole: wrk only counts bytes and statuses. */
function prove(
  name: string,
  { port }: RunningGateway,
  { method, target, bodyBytes, replyBytes }: Work,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const asked = request({ port, host: '127.0.0.1', method, path: target, agent: false }, (res) => {
      let bytes = 0;
      res.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      res.on('end', () => {
        if (res.statusCode === 200 && bytes === replyBytes) resolve();
        else reject(new Error(`${name} answered ${res.statusCode} with ${bytes} bytes`));
      });
    });
    asked.setHeader('content-type', 'application/json');
    if (bodyBytes > 0) asked.setHeader('content-length', bodyBytes);
    asked.on('error', reject).end(`${'x'.repeat(bodyBytes)}`);
  });
}
