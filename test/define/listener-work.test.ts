import { describe, expect, it, test } from 'vitest';
import type { ClbBackend } from '../../src/define/definition.ts';
import { checkListener, type ListenerReport } from '../../src/define/listener.ts';
import { reachRule } from '../../src/define/reach.ts';
import { Work } from '../../src/define/work.ts';
import { backend } from '../cases/listener.ts';
import { complex, usual } from '../cases/listener-work.ts';
import { template } from '../fixture/listener-paths.ts';

/** The steps of a run, by what it takes of its work. */
function countSteps<Result>(run: () => Result): { readonly steps: number; readonly result: Result } {
  const { take } = Work.prototype;
  let steps = 0;
  Work.prototype.take = function count(this: Work, taken: number): boolean {
    steps += taken;
    return take.call(this, taken);
  };
  try {
    return { result: run(), steps };
  } finally {
    Work.prototype.take = take;
  }
}

const check = (path: string, rules: Parameters<typeof checkListener>[1]): ListenerReport =>
  checkListener({ ...backend, path } as ClbBackend, rules);

describe('a listener', () => {
  test.each(complex)('leaves open what takes too many steps: %s', (_, path, rules) => {
    const { steps, result } = countSteps(() => check(path, rules));
    const { complete, issues } = result;
    expect(issues.map(({ code }) => code)).toContain('listener.too-complex');
    expect(complete).toBe(false);
    // Each rule that comes when nothing is left takes what its first look would take.
    expect(steps).toBeLessThan(5_500_000);
  });

  it('decides the rules that people write, as many as there may be', () => {
    const { steps, result } = countSteps(() => check('/user/{id}', usual));
    expect(result.issues.map(({ code }) => code)).toEqual(['listener.undecided']);
    expect(result.reached).toEqual([{ rule: 400, path: '/user/1' }]);
    expect(steps).toBeLessThan(1_000_000);
  });
});

test('a single rule says so, too', () => {
  const rule = `~ ([ab]*[ac]*[ad]*){60}z$`;
  const { steps, result } = countSteps(() => reachRule(template(`/${'ab'.repeat(900)}/{id}`), rule));
  expect(result).toMatchObject({ kind: 'unknown', isCut: true });
  expect(steps).toBeLessThan(1_100_000);
});
