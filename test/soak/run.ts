import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { type Result, type Results, readResults, reliabilityPage, writeResults } from './page.ts';
import { isMet, type Scenario } from './scenario.ts';
import { scenarios } from './scenarios.ts';

// `npm run soak`: runs the long form of every scenario, or of those that are named, and writes
// docs/reliability.md and docs/reliability.json. `--check` ends with 1 where a figure misses its target.
const docs = (name: string): string => fileURLToPath(new URL(`../../docs/${name}`, import.meta.url));
const named = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const unknown = named.filter((id) => !scenarios.some((scenario) => scenario.id === id));
if (unknown.length > 0) {
  console.error(
    `no such scenario: ${unknown.join(', ')}; there are ${scenarios.map(({ id }) => id).join(', ')}`,
  );
  process.exit(2);
}

let missed = 0;
for (const scenario of scenarios) {
  if (named.length > 0 && !named.includes(scenario.id)) continue;
  console.log(`${scenario.id} ${scenario.title}`);
  const result = await play(scenario);
  for (const figure of result.figures) {
    if (!isMet(figure)) missed += 1;
    console.log(`  ${isMet(figure) ? 'ok    ' : 'missed'} ${figure.name}: ${figure.value} ${figure.unit}`);
  }
  // Written after each, so that a run that is broken off leaves what it found.
  write({ ...known(), [scenario.id]: result });
}
if (process.argv.includes('--check') && missed > 0) process.exitCode = 1;

async function play(scenario: Scenario): Promise<Result> {
  const start = performance.now();
  const outcome = await scenario.run('long');
  return {
    ...outcome,
    date: new Date().toISOString().slice(0, 10),
    seconds: Math.round((performance.now() - start) / 1e3),
    node: process.versions.node,
    undici: createRequire(import.meta.url)('undici/package.json').version,
    processor: cpus()[0]?.model ?? 'unknown',
    processors: cpus().length,
  };
}

function known(): Results {
  return existsSync(docs('reliability.json'))
    ? readResults(readFileSync(docs('reliability.json'), 'utf8'))
    : {};
}

function write(results: Results): void {
  const inOrder = Object.fromEntries(
    scenarios.flatMap(({ id }) => (results[id] === undefined ? [] : [[id, results[id]]])),
  );
  writeFileSync(docs('reliability.json'), writeResults(inOrder));
  writeFileSync(docs('reliability.md'), reliabilityPage(scenarios, inOrder));
}
