import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { compileRegex } from '../../src/define/regex.ts';
import { faults, patterns } from '../cases/listener-regex.ts';

describe('a regular expression', () => {
  test.each(patterns)('row %# is found or not', (source, text, found) => {
    expect(compileRegex(source, false).test?.(text)).toBe(found);
  });

  test.each(faults)('%s is %s', (source, fault) => {
    expect(compileRegex(source, false).fault).toBe(fault);
  });

  it('finds what the engine of the language finds', () => {
    const atom = fc.constantFrom('a', 'b', '/', '.', '\\d', '\\W', '[ab]', '[^a/]', '^', '$', '\\.');
    const { source } = fc.letrec<{ source: string }>((tie) => ({
      source: fc.oneof(
        { maxDepth: 4 },
        atom,
        fc.tuple(tie('source'), tie('source')).map(([a, b]) => a + b),
        fc.tuple(tie('source'), tie('source')).map(([a, b]) => `(${a}|${b})`),
        fc
          .tuple(tie('source'), fc.constantFrom('*', '+', '?', '{2}', '{1,}', '{0,2}', '*?'))
          .map(([a, q]) => `(?:${a})${q}`),
      ),
    }));
    const text = fc.string({ unit: fc.constantFrom('a', 'A', 'b', '/', '.', '1'), maxLength: 8 });
    fc.assert(
      fc.property(source, text, fc.boolean(), (pattern, subject, ignoreCase) => {
        const native = new RegExp(pattern, ignoreCase ? 'i' : '');
        expect(compileRegex(pattern, ignoreCase).test?.(subject)).toBe(native.test(subject));
      }),
    );
  });

  it('answers any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'ab()[]{}|*+?\\.-:<>=!,1d') }),
        fc.string(),
        (source, text) => {
          const regex = compileRegex(source, false);
          expect(regex.fault ?? typeof regex.test?.(text)).toMatch(/^(malformed|unsupported|boolean)$/u);
          if (regex.fault === undefined)
            expect(() => new RegExp(source.replace('(?P<', '(?<'))).not.toThrow();
        },
      ),
    );
  });
});
