import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyFixes } from '../../src/define/fix.ts';
import type { PatchOperation } from '../../src/define/issue.ts';
import { parseDefinition, parseDefinitions } from '../../src/define/parse.ts';
import { repaired, unfit } from '../cases/fix.ts';
import { http } from '../cases/sound.ts';
import { workOf } from '../plan/work.ts';
import { change, codes, findings } from './change.ts';
import { mistaken } from './mutation.ts';

describe('what has one certain repair', () => {
  test.each(repaired)('%s', (_, definition, changes, after) => {
    const input = change(definition, changes);
    const fixed = applyFixes(input, findings(parseDefinition(input)));
    expect(fixed).toEqual(change(input, after));
    expect(codes(parseDefinition(fixed))).toEqual([]);
  });
});

describe('what does not fit', () => {
  test.each(unfit)('%s', (_, data, fix) => {
    expect(applyFixes(data, [{ fix: fix as PatchOperation[] }])).toEqual(data);
  });

  test('does not keep another fix from being applied', () => {
    const issues: { fix: PatchOperation[] }[] = [
      { fix: [{ op: 'remove', path: '/b' }] },
      { fix: [{ op: 'replace', path: '/a', value: 2 }] },
    ];
    expect(applyFixes({ a: 1 }, issues)).toEqual({ a: 2 });
  });
});

test('work grows no faster than the issues of a file', () => {
  const work = (count: number): number => {
    const file = {
      integrations: Array.from({ length: count }, (_, index) => ({
        frontend: { methd: 'GET', path: `/p${index}` },
        backend: { kind: 'mock' },
      })),
    };
    const issues = findings(parseDefinitions(file));
    expect(issues.length).toBe(count);
    return workOf(() => applyFixes(file, issues));
  };
  expect(work(2000) / work(500)).toBeLessThan(4.4);
});

test('the input stays as it is', () => {
  const input = change(http, { '/backend/address': 'http://a.example/' });
  const before = JSON.stringify(input);
  applyFixes(input, findings(parseDefinition(input)));
  expect(JSON.stringify(input)).toBe(before);
});

test('a renamed key keeps its position, and notes stay', () => {
  const input = JSON.parse(
    '{"x-b":1,"nmae":"pets","x-a":{"__proto__":2},"frontend":{"path":"/","method":"GET"},"backend":{"kind":"mock"}}',
  );
  const fixed = applyFixes(input, findings(parseDefinition(input)));
  expect(JSON.stringify(fixed)).toBe(JSON.stringify(input).replace('nmae', 'name'));
});

test('whatever no fix touches is still there, in its order', () => {
  fc.assert(
    fc.property(mistaken, (input) => {
      const issues = findings(parseDefinition(input));
      const touched = issues.flatMap(({ fix = [] }) =>
        fix.map((operation) => (operation.op === 'move' ? operation.from : operation.path)),
      );
      const isKept = (pointer: string): boolean =>
        !touched.some((one) => pointer === one || pointer.startsWith(`${one}/`));
      const before = leaves(input).filter(([pointer]) => isKept(pointer));
      const after = leaves(applyFixes(input, issues)).filter(([pointer]) =>
        before.some(([one]) => one === pointer),
      );
      expect(after).toEqual(before);
    }),
  );
});

/** Every scalar with the JSON Pointer that leads to it. */
function leaves(data: unknown, pointer = ''): (readonly [string, unknown])[] {
  if (typeof data !== 'object' || data === null) return [[pointer, data]];
  return Object.entries(data).flatMap(([key, value]) =>
    leaves(value, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`),
  );
}
