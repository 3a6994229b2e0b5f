import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onGatewayProcessor, startGateway } from './gateway.ts';
import { load } from './load.ts';
import type { Work } from './works.ts';

/** Shares of a gateway's processor time, by where it was spent; they add up to 1. */
export type Shares = Readonly<Record<string, number>>;

interface CpuProfile {
  readonly startTime: number;
  readonly nodes: readonly { readonly id: number; readonly callFrame: Frame }[];
  /** Which node was on top of the stack, and microseconds since the sample before. */
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

interface Frame {
  readonly functionName: string;
  readonly url: string;
}

/** In the order in which they are tried. */
const places: readonly (readonly [place: string, holds: (frame: Frame) => boolean])[] = [
  ['idle', ({ functionName }) => functionName === '(idle)'],
  ['writes to sockets', ({ functionName, url }) => url === '' && /^write/u.test(functionName)],
  ['garbage collection', ({ functionName }) => functionName === '(garbage collector)'],
  ['llhttp in wasm', ({ functionName, url }) => /wasm/u.test(functionName) || url.startsWith('wasm:')],
  ['undici', ({ url }) => url.includes('/node_modules/undici/')],
  [
    'backhaul: define and plan',
    ({ url }) => /\/dist\/(?:define|plan)\//u.test(url) || url.includes('path-to-regexp'),
  ],
  ['backhaul: send', ({ url }) => url.includes('/dist/send/')],
  ['backhaul: serve', ({ url }) => url.includes('/dist/serve/')],
  ['node:http, node:net and streams', ({ url }) => url.startsWith('node:')],
  ['the contestant’s own program', ({ url }) => url.includes('/gateways/')],
  ['natives and the rest', () => true],
];

/** Where a contestant spends its time under a work, by Node's own sampling profiler, behind the warm-up. */
export async function profile(
  name: string,
  work: Work,
  upstreamPort: number,
  { warmSeconds, seconds }: { readonly warmSeconds: number; readonly seconds: number },
): Promise<Shares> {
  const folder = await mkdtemp(join(tmpdir(), 'backhaul-profile-'));
  try {
    const flags = ['--cpu-prof', `--cpu-prof-dir=${folder}`, '--cpu-prof-name=one.cpuprofile'];
    const gateway = await startGateway(name, upstreamPort, [
      ...onGatewayProcessor,
      process.execPath,
      ...flags,
    ]);
    await load(name, gateway.port, work, warmSeconds + seconds);
    await gateway.stop();
    return sharesOf(JSON.parse(await readFile(join(folder, 'one.cpuprofile'), 'utf8')), warmSeconds);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function sharesOf({ startTime, nodes, samples, timeDeltas }: CpuProfile, warmSeconds: number): Shares {
  const placeOf = new Map(
    nodes.map(({ id, callFrame }) => [id, places.find(([, holds]) => holds(callFrame))?.[0] ?? '']),
  );
  const times = new Map(places.map(([place]) => [place, 0]));
  let now = startTime;
  for (const [index, node] of samples.entries()) {
    const delta = timeDeltas[index] ?? 0;
    now += delta;
    const place = placeOf.get(node) ?? '';
    if (now > startTime + warmSeconds * 1e6 && place !== 'idle')
      times.set(place, (times.get(place) ?? 0) + delta);
  }
  const whole = [...times.values()].reduce((sum, time) => sum + time, 0);
  times.delete('idle');
  return Object.fromEntries([...times].map(([place, time]) => [place, time / whole]));
}
