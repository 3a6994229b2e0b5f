import type { Json } from './definition.ts';
import { suggest } from './suggest.ts';

/** An own member of a JSON object, `undefined` where there is none. */
export function readMember(value: Json | undefined, key: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** The members of a JSON object in order, none of anything else. */
export function readMembers(value: Json | undefined): readonly (readonly [string, Json])[] {
  return isObject(value) ? Object.entries(value) : [];
}

/** The keys of a JSON object that are not among the known ones, each with those that it was probably meant to be. */
export function findUnknownKeys(
  value: Json | undefined,
  known: readonly string[],
): readonly (readonly [key: string, near: readonly string[]])[] {
  const keys = readMembers(value).map(([key]) => key);
  const free = known.filter((name) => !keys.includes(name));
  return keys.filter((key) => !known.includes(key)).map((key) => [key, suggest(key, free)]);
}

function isObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
