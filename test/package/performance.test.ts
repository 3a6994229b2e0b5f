import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Round } from '../bench/measure.ts';
import { performancePage } from '../bench/page.ts';
import type { Results } from '../bench/results.ts';
import { verdicts } from '../bench/targets.ts';
import { works } from '../bench/works.ts';
import { root } from './sources.ts';

const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Every contestant costs the same in each of three rounds, but for those that are named. */
function results(costs: Readonly<Record<string, number>>): Results {
  const rounds = (name: string): Round[] =>
    [1, 3, 2].map((slowness) => ({
      cpuMicroseconds: slowness * (costs[name] ?? 100),
      requestsPerSecond: 1,
      p50: 1,
      p99: 2,
      peakMebibytes: 1,
    }));
  return {
    machine: {
      date: '2026-01-02',
      command: 'npm run bench',
      processor: 'abacus',
      processors: 2,
      node: '20.0.0',
      undici: '7.0.0',
      upstream: 'nginx',
      versions: {},
    },
    works: Object.fromEntries(
      works.map(({ id, contestants }) => [
        id,
        Object.fromEntries(contestants.map((name) => [name, rounds(name)])),
      ]),
    ),
    shares: { backhaul: { 'writes to sockets': 1 }, floor: {} },
    plan: { plan: 1, handWritten: 1, allocatedBytes: 1, match: [] },
    memory: { perDefinition: 1, perExchange: 1, perSlowClient: 1 },
  };
}

const backhauls = { backhaul: 50, 'backhaul, 10,000 integrations': 50 };
const fast = {
  ...backhauls,
  floor: 50,
  'server alone': 10,
  'Express alone': 30,
  'Koa alone': 20,
  'backhaul, Express': 80,
  'backhaul, Koa': 70,
};

describe('the targets', () => {
  it('are met by a gateway that is as cheap as the floor and half as dear as its peers', () => {
    expect(verdicts(results(fast)).filter(({ met }) => !met)).toEqual([]);
  });

  it.each([
    ['the floor', { floor: 47 }, ['1', '2']],
    ['the fastest library', { httpxy: 90 }, ['1']],
    ['fast-proxy', { 'fast-proxy': 70 }, ['1']],
    ['the best peer at streaming', { 'http-proxy-3': 47, floor: 50 }, ['1', '3', '4', '5']],
    ['10,000 integrations', { 'backhaul, 10,000 integrations': 58 }, ['7']],
    ['what Express costs', { 'backhaul, Express': 88 }, ['8']],
    ['what Koa costs', { 'backhaul, Koa': 76 }, ['8']],
  ])('are missed beside %s', (_, costs, missed) => {
    const found = verdicts(results({ ...fast, ...costs })).filter(({ met }) => !met);
    expect(found.map(({ work }) => work)).toEqual(missed);
  });
});

describe('docs/performance.md', () => {
  it('begins with what is missed', () => {
    const page = performancePage(results({ ...fast, floor: 40 }), 'Because.');
    expect(page).toContain('Missed: CPU of backhaul, to the floor (1.0, and 5 % for noise) (work 1)');
    expect(page.indexOf('**missed** 1.25')).toBeGreaterThan(0);
    expect(performancePage(results(fast), 'Because.')).toContain('All are met.');
  });

  it('is the page that its raw figures make', () => {
    const raw: Results = JSON.parse(read('docs/performance.json'));
    expect(read('docs/performance.md')).toBe(performancePage(raw, read('test/bench/explanation.md')));
  });
});
