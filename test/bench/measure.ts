import { execFile } from 'node:child_process';
import { request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { contestants } from './contestants.ts';
import { type RunningGateway, startGateway } from './gateway.ts';
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

/** The gateway has this processor to itself; everything else is on the next one. */
const gatewayProcessor = 0;
export const otherProcessor = 1;

const run = promisify(execFile);

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
  const gateway = await startGateway(name, upstreamPort, ['taskset', '-c', String(gatewayProcessor)]);
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

interface Load {
  readonly requests: number;
  readonly microseconds: number;
  readonly bytes: number;
  readonly failures: number;
  readonly p50: number;
  readonly p99: number;
}

async function load(name: string, port: number, work: Work, seconds: number): Promise<Load> {
  const script = fileURLToPath(new URL('load.lua', import.meta.url));
  const url = `http://127.0.0.1:${port}${work.target}`;
  const { stdout } = await run(
    'wrk',
    ['-t1', `-c${work.connections}`, `-d${seconds}s`, '--timeout', '10s', '-s', script, url],
    { env: { ...process.env, BODY_BYTES: String(work.bodyBytes) } },
  );
  const found: Load = JSON.parse(stdout.slice(stdout.lastIndexOf('{"requests"')));
  if (found.failures > 0 || found.bytes < found.requests * work.replyBytes) {
    throw new Error(`${name} gave wrong answers to work ${work.id}: ${JSON.stringify(found)}`);
  }
  return found;
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
