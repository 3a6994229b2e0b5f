import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { realBinary } from '../fixture/processes.ts';
import { compileGateways, otherProcessor } from './gateway.ts';
import { measure, type Span } from './measure.ts';
import { performancePage } from './page.ts';
import { pin } from './processor-time.ts';
import { profile, type Shares } from './profile.ts';
import type { Machine, MemoryResult, PlanResult, Results } from './results.ts';
import { verdicts } from './targets.ts';
import { startUpstream } from './upstream.ts';
import { works } from './works.ts';

// `npm run bench`: measures everything and writes docs/performance.md and docs/performance.json.
// `--check` ends with 1 where a target is missed; `--quick` measures briefly and writes nothing. Numbers of works
// measure these anew and keep what is known of the others: ratios are taken within one work.
const words = process.argv.slice(2);
const flags = new Set(words.filter((word) => word.startsWith('--')));
const named = new Set(words.filter((word) => !word.startsWith('--')));
const chosen = named.size === 0 ? works : works.filter(({ id }) => named.has(id));
const quick = flags.has('--quick');
const span: Span = quick
  ? { rounds: 3, warmSeconds: 3, seconds: 1 }
  : { rounds: 7, warmSeconds: 5, seconds: 2 };

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

requireTools(['wrk', 'taskset']);
const plan: PlanResult = runProgram('plan.ts', [
  '--expose-gc',
  '--min-semi-space-size=64',
  '--max-semi-space-size=64',
]);
const memory: MemoryResult = runProgram('memory.ts', ['--expose-gc']);
const results: Results = { machine: machine(), ...(await measureWorks()), plan, memory };
const missed = verdicts(results).filter(({ met }) => !met);
for (const { work, what, value, is, target } of missed) {
  console.log(`missed: work ${work}: ${what}: ${value.toFixed(2)}, to be ${is} ${target}`);
}
if (!quick) {
  const raw = `${JSON.stringify(results, rounded, 2)}\n`;
  writeFileSync(here('../../docs/performance.json'), raw);
  writeFileSync(
    here('../../docs/performance.md'),
    performancePage(JSON.parse(raw), readFileSync(here('explanation.md'), 'utf8')),
  );
}
if (flags.has('--check') && missed.length > 0) process.exitCode = 1;

async function measureWorks(): Promise<Pick<Results, 'works' | 'shares'>> {
  // What is started from here on stays off the gateway's processor, but for the gateways.
  pin(process.pid, otherProcessor);
  await compileGateways();
  const upstream = await startUpstream();
  try {
    const measured: Record<string, Results['works'][string]> = named.size === 0 ? {} : { ...knownWorks() };
    for (const work of chosen) {
      console.log(`work ${work.id}: ${work.title}`);
      const contestants = work.contestants.filter(isInstalled);
      measured[work.id] = Object.fromEntries(await measure({ ...work, contestants }, upstream.port, span));
    }
    return { works: measured, shares: await profileFirst(upstream.port) };
  } finally {
    await upstream.stop();
  }
}

function knownWorks(): Results['works'] {
  return JSON.parse(readFileSync(here('../../docs/performance.json'), 'utf8')).works;
}

async function profileFirst(upstreamPort: number): Promise<Readonly<Record<string, Shares>>> {
  const [first] = works;
  const shares: Record<string, Shares> = {};
  if (first === undefined) return shares;
  for (const name of ['backhaul', 'floor']) shares[name] = await profile(name, first, upstreamPort, span);
  return shares;
}

/** nginx and haproxy stand beside the others where they are there. */
function isInstalled(name: string): boolean {
  return (name !== 'nginx' && name !== 'haproxy') || realBinary(name) !== null;
}

/** Runs a program of this folder in a process of its own; what it prints last is its result as JSON. */
function runProgram<T>(name: string, flags: readonly string[]): T {
  console.log(name);
  const args = [...flags, '--import', 'tsx', here(name)];
  const output = execFileSync(process.execPath, args, { encoding: 'utf8', cwd: here('../..') });
  return JSON.parse(output.trim().split('\n').at(-1) ?? '');
}

function requireTools(names: readonly string[]): void {
  const missing = names.filter((name) => spawnSync('sh', ['-c', `command -v ${name}`]).status !== 0);
  if (missing.length === 0) return;
  console.error(`The bench needs ${missing.join(', ')}: apt-get install wrk util-linux`);
  process.exit(1);
}

function machine(): Machine {
  const lock = JSON.parse(readFileSync(here('package-lock.json'), 'utf8'));
  const version = (name: string): string | undefined => lock.packages[`node_modules/${name}`]?.version;
  const names = Object.keys(lock.packages[''].dependencies);
  return {
    date: new Date().toISOString().slice(0, 10),
    command: 'npm run bench',
    processor: cpus()[0]?.model ?? 'unknown',
    processors: cpus().length,
    node: process.versions.node,
    undici: version('undici') ?? '',
    upstream: upstreamName(),
    versions: Object.fromEntries(
      names.flatMap((name) => [[name, version(name)]].filter(([, one]) => one !== undefined)),
    ),
  };
}

function upstreamName(): string {
  const nginx = realBinary('nginx');
  if (nginx === null) return 'a responder on raw TCP';
  return spawnSync(nginx, ['-v'], { encoding: 'utf8' }).stderr.trim().replace('nginx version: ', '');
}

/** Four digits say all that a measurement knows. */
function rounded(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(4)) : value;
}
