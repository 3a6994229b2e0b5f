import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../package/sources.ts';
import { type Result, readResults, reliabilityPage, writeResults } from './page.ts';
import {
  atLeast,
  atMost,
  count,
  duration,
  exactly,
  type Figure,
  isMet,
  quantile,
  type Scenario,
} from './scenario.ts';
import { scenarios } from './scenarios.ts';

const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const scenario: Scenario = {
  id: 'Z0',
  title: 'Doors that slam',
  method: 'Doors slam.',
  remark: 'They are old.',
  run: () => Promise.reject(new Error('not here')),
};

function result(figures: readonly Figure[]): Result {
  return {
    n: '7 doors',
    figures,
    date: '2026-01-02',
    seconds: 3,
    node: '20.0.0',
    undici: '7.0.0',
    processor: 'abacus',
    processors: 2,
  };
}

describe('a figure', () => {
  it.each([
    [exactly(0), 0, true],
    [exactly(0), 1, false],
    [atMost(50), 50, true],
    [atMost(50), 50.1, false],
    [atMost(50), Number.NaN, false],
    [atLeast(3), 3, true],
    [atLeast(3), 2, false],
  ])('%j is met by %d: %s', (target, value, met) => {
    expect(isMet(count('doors', value, target))).toBe(met);
  });

  it('without a target misses nothing', () => {
    expect(isMet(duration('time', Number.NaN, 's'))).toBe(true);
  });
});

it('finds quantiles among the values themselves', () => {
  const values = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect([quantile(values, 0), quantile(values, 0.5), quantile(values, 0.99)]).toEqual([1, 51, 100]);
  expect(quantile([], 0.5)).toBeNaN();
});

describe('the page', () => {
  it('lists what misses its target before anything else', () => {
    const figures = [count('slammed', 2, exactly(0)), duration('shut after', 12.345, 'ms', atMost(50))];
    const page = reliabilityPage([scenario], { Z0: result(figures) });
    const [missed = '', rest = ''] = page.split('## Scenarios');
    expect(missed).toContain('| Z0, Doors that slam | slammed | 2 | 0 |');
    expect(missed).not.toContain('shut after');
    expect(rest).toContain('| slammed | **missed** 2 | 0 |');
    expect(rest).toContain('| shut after | 12.3 ms | at most 50 ms |');
    expect(rest).toContain('Doors slam.\n\nThey are old.\n');
    expect(rest).toContain('7 doors, in 3 s on 2026-01-02 (Node 20.0.0, undici 7.0.0, 2 × abacus).');
  });

  it('says that nothing is missed, and what was not run', () => {
    const page = reliabilityPage([scenario, { ...scenario, id: 'Z-1' }], {
      Z0: result([count('slammed', 0, exactly(0))]),
    });
    expect(page).toContain('every figure is what it has to be');
    expect(page).toContain('Not run: Z-1 (Doors that slam).');
  });

  it('says so where there was nothing to measure, after a way through JSON too', () => {
    const results = { Z0: result([duration('shut after', Number.NaN, 'ms', atMost(50))]) };
    const page = reliabilityPage([scenario], readResults(writeResults(results)));
    expect(page).toContain('| shut after | **missed** none | at most 50 ms |');
  });

  it('in docs is the one that its raw figures make', () => {
    const results = readResults(read('docs/reliability.json'));
    expect(read('docs/reliability.md')).toBe(reliabilityPage(scenarios, results));
  });
});
