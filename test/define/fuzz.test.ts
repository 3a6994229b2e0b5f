import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyFixes } from '../../src/define/fix.ts';
import type { IssuePath, Parsed } from '../../src/define/issue.ts';
import { parseDefinition, parseDefinitions } from '../../src/define/parse.ts';
import { findings } from './change.ts';
import { mistaken } from './mutation.ts';

/** Whether the path, or all of it but the last key, leads somewhere. */
function leadsSomewhere(data: unknown, path: IssuePath): boolean {
  let here = data;
  for (const key of path.slice(0, -1)) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, key)) return false;
    here = Reflect.get(here, key);
  }
  return path.length === 0 || (typeof here === 'object' && here !== null);
}

function expectOutcome(parsed: Parsed<unknown>, input: unknown): void {
  const errors = findings(parsed).filter(({ severity }) => severity === 'error');
  expect(parsed.issues === undefined).toBe(errors.length === 0);
  for (const { path, message } of findings(parsed)) {
    expect(
      leadsSomewhere(input, path),
      `${message} at ${JSON.stringify(path)} of ${JSON.stringify(input)}`,
    ).toBe(true);
  }
}

test('any JSON value is a definition or has issues that lead to it', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (input) => {
      expectOutcome(parseDefinition(input), input);
      expectOutcome(parseDefinitions(input), input);
    }),
  );
});

test('any mistaken definition is one or has issues that lead to them', () => {
  fc.assert(
    fc.property(mistaken, (input) => {
      expectOutcome(parseDefinition(input), input);
      expectOutcome(parseDefinitions({ integrations: [input, input] }), { integrations: [input, input] });
    }),
    { numRuns: 500 },
  );
});

test('anything at all is read without an exception', () => {
  fc.assert(
    fc.property(
      fc.anything({ withBigInt: true, withDate: true, withMap: true, withSparseArray: true }),
      (input) => {
        expect(() => parseDefinitions(input)).not.toThrow();
      },
    ),
  );
});

test('fixes leave fewer issues', () => {
  fc.assert(
    fc.property(mistaken, (input) => {
      const before = findings(parseDefinition(input));
      fc.pre(before.some(({ fix }) => fix !== undefined));
      const fixed = applyFixes(input, before);
      const after = findings(parseDefinition(fixed));
      const show = (list: typeof before): string => list.map(({ message }) => message).join('\n');
      expect(
        after.length,
        `${JSON.stringify(input)}\n${JSON.stringify(fixed)}\n${show(before)}\n--\n${show(after)}`,
      ).toBeLessThan(before.length);
    }),
    { numRuns: 500 },
  );
});
