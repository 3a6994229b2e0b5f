import type { ParameterType } from './definition.ts';

const grammars: Readonly<Record<ParameterType, RegExp>> = {
  string: /^/u,
  integer: /^(?!-0$)-?(?:0|[1-9][0-9]*)$/u,
  number: /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/u,
  boolean: /^(?:true|false)$/u,
};

/** Whether a text is spelt as its type demands; a string may be anything, an integer may have any size. */
export function fitsType(type: ParameterType, text: string): boolean {
  return type === 'string' || grammars[type].test(text);
}

/** The text that stands for a value of a definition on the wire. */
export function spell(value: string | number | boolean): string {
  return String(value);
}

interface Decimal {
  readonly sign: -1 | 0 | 1;
  /** Significant digits, without zeros at either end. */
  readonly digits: string;
  /** The power of ten just above the first digit. */
  readonly magnitude: number;
}

/**
 * Orders two JSON numbers without loss of digits: negative, zero or positive as `a` is below, at or above `b`.
 * Time is linear in the texts; an exponent is never carried out.
 */
export function compareDecimal(a: string, b: string): number {
  const left = readDecimal(a);
  const right = readDecimal(b);
  if (left.sign !== right.sign) return left.sign - right.sign;
  if (left.magnitude !== right.magnitude) return left.sign * (left.magnitude < right.magnitude ? -1 : 1);
  if (left.digits === right.digits) return 0;
  return left.sign * (left.digits < right.digits ? -1 : 1);
}

function readDecimal(text: string): Decimal {
  const sign = text.startsWith('-') ? -1 : 1;
  const [mantissa = '', exponent = '0'] = (sign < 0 ? text.slice(1) : text).split(/e/iu);
  const [whole = '', fraction = ''] = mantissa.split('.');
  const all = whole + fraction;
  let first = 0;
  while (all.charCodeAt(first) === 0x30) first++;
  let last = all.length;
  while (last > first && all.charCodeAt(last - 1) === 0x30) last--;
  if (first === last) return { sign: 0, digits: '', magnitude: 0 };
  return { sign, digits: all.slice(first, last), magnitude: whole.length - first + Number(exponent) };
}
