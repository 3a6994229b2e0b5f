import type { Json } from '../../define/definition.ts';

const longest = 60;

/** A value as messages quote it: JSON, cut where it is long. */
export function show(value: Json): string {
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'a list' : 'an object';
  const text = JSON.stringify(typeof value === 'string' ? value.slice(0, longest + 1) : value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
