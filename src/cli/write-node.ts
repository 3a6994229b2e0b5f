import { isScalar, type Node, Scalar, stringify } from 'yaml';
import type { Syntax } from './text-document.ts';

/** Texts that mean themselves in YAML without quotes, between brackets and outside of them. */
const plainOutside = /^[A-Za-z_/](?:[\w./{}+*-]|:(?=[\w/]))*$/u;
const plainInside = /^[A-Za-z_/](?:[\w./+*-]|:(?=[\w/]))*$/u;
const words = /^(?:true|false|null|yes|no|on|off|y|n)$/iu;

/** How a text or another value is written where a node stands, as far as possible in the style of that node. */
export function writeScalar(value: unknown, before: Node | null, syntax: Syntax, isInside: boolean): string {
  const quoted = JSON.stringify(value);
  if (syntax === 'JSON' || typeof value !== 'string') return quoted;
  const style = isScalar(before) ? before.type : undefined;
  if (style === Scalar.QUOTE_SINGLE && /^[\x20-\x7e]*$/u.test(value))
    return `'${value.replaceAll("'", "''")}'`;
  if (style === Scalar.QUOTE_DOUBLE) return quoted;
  return isPlain(value, isInside) ? value : quoted;
}

function isPlain(text: string, isInside: boolean): boolean {
  return (isInside ? plainInside : plainOutside).test(text) && !words.test(text);
}

/** A member as it is written into an object of its own lines, without the break at its end. */
export function writeMember(key: string, value: unknown, indent: string, lineBreak: string): string {
  return stringify({ [key]: value }, { lineWidth: 0 })
    .trimEnd()
    .split('\n')
    .map((line, index) => (index === 0 ? line : indent + line))
    .join(lineBreak);
}
