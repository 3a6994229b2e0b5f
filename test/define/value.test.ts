import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { compareDecimal, fitsType } from '../../src/define/value.ts';
import { comparisons, spellings } from '../cases/value.ts';

describe('types', () => {
  test.each(spellings)('%s %j fits: %s', (type, text, fits) => {
    expect(fitsType(type, text)).toBe(fits);
  });
});

describe('decimal order', () => {
  test.each(comparisons)('%s to %s is %d', (a, b, sign) => {
    expect(Math.sign(compareDecimal(a, b))).toBe(sign);
    expect(Math.sign(compareDecimal(b, a)) + sign).toBe(0);
  });

  it('orders integers of any size as BigInt does', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.bigInt(), (a, b) => {
        expect(Math.sign(compareDecimal(String(a), String(b)))).toBe(a < b ? -1 : a > b ? 1 : 0);
      }),
    );
  });

  it('orders doubles as the language does', () => {
    const double = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(double, double, (a, b) => {
        expect(Math.sign(compareDecimal(String(a), String(b)))).toBe(Math.sign(a < b ? -1 : a > b ? 1 : 0));
      }),
    );
  });
});
