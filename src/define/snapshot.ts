import type { Json } from './definition.ts';
import { type IssuePath, issuesFrom, type Parsed } from './issue.ts';
import { definitionIssues } from './issues/definition.ts';
import { spellPath } from './suggest.ts';

type Code = keyof typeof definitionIssues;

/** An array or object on its way from the input to the copy. */
interface Frame {
  readonly source: object;
  readonly copy: Json[] | Record<string, Json>;
  readonly keys: readonly (string | number)[];
  next: number;
}

const issue = issuesFrom(definitionIssues);

/** Levels of arrays and objects. */
const deepest = 64;
/** What a value weighs, in characters. */
const valueSize = 8;

/**
 * Copies anything into frozen plain JSON data, or says in one issue why that cannot be. Nothing else touches the
 * input, so that what is checked is what is used. Members that are `undefined` are left out, as in JSON.stringify.
 * `most` limits characters, of which each value counts as eight more. Never throws.
 */
export function snapshot(input: unknown, most: number): Parsed<Json, Code> {
  const holder: Json[] = [];
  const stack: Frame[] = [{ source: [input], copy: holder, keys: [0], next: 0 }];
  try {
    return copyAll(stack, most) ?? { value: holder[0] ?? null, warnings: [] };
  } catch {
    // A getter or a proxy in the input may throw whatever it likes.
    return refuse(stack, 'an object that cannot be read');
  }
}

// Iterative: input of any depth must not overflow the stack.
function copyAll(stack: Frame[], most: number): Parsed<Json, Code> | null {
  let size = 0;
  for (let frame = stack.at(-1); frame !== undefined; frame = stack.at(-1)) {
    const key = frame.keys[frame.next++];
    if (key === undefined) {
      Object.freeze(frame.copy);
      stack.pop();
      continue;
    }
    const value: unknown = Reflect.get(frame.source, key);
    if (value === undefined && typeof key === 'string') continue;
    const inner = typeof value === 'object' && value !== null ? open(value, most) : null;
    size += valueSize + lengthOf(key) + (inner?.keys.length ?? lengthOf(value));
    if (size > most) return { issues: [issue('definition.too-large', [], [most])] };
    const fault = inner === null ? faultOfLeaf(value) : faultOfObject(inner.source, stack);
    if (fault !== null) return refuse(stack, fault);
    if (inner !== null && stack.length > deepest) return tooDeep(stack);
    // `__proto__` is a key like any other; an assignment would set the prototype.
    const member = { value: inner?.copy ?? value, enumerable: true, configurable: true, writable: true };
    Object.defineProperty(frame.copy, key, member);
    if (inner !== null) stack.push(inner);
  }
  return null;
}

function lengthOf(value: unknown): number {
  return typeof value === 'string' ? value.length : 0;
}

function open(source: object, most: number): Frame {
  if (!Array.isArray(source)) return { source, copy: {}, keys: Object.keys(source), next: 0 };
  // One more index than may be read tells as much as four billion.
  const keys = Array.from({ length: Math.min(source.length, most) }, (_, index) => index);
  return { source, copy: [], keys, next: 0 };
}

function faultOfLeaf(value: unknown): string | null {
  if (typeof value === 'number') return Number.isFinite(value) ? null : String(value);
  return value === null || typeof value === 'string' || typeof value === 'boolean'
    ? null
    : `of type ${typeof value}`;
}

function faultOfObject(source: object, stack: readonly Frame[]): string | null {
  if (stack.some((frame) => frame.source === source)) return 'part of itself';
  if (Array.isArray(source)) return null;
  const prototype: unknown = Object.getPrototypeOf(source);
  // The root prototype of another realm is as plain as our own.
  const plain = prototype === null || Object.getPrototypeOf(prototype) === null;
  return plain ? null : 'an object of a class';
}

function refuse(stack: readonly Frame[], what: string): Parsed<Json, Code> {
  const path = pathOf(stack);
  return { issues: [issue('definition.unreadable', path, [spellPath(path), what])] };
}

function tooDeep(stack: readonly Frame[]): Parsed<Json, Code> {
  // The first keys tell where to look; sixty-four would tell nobody more.
  const path = pathOf(stack).slice(0, 4);
  return { issues: [issue('definition.too-deep', path, [spellPath(path), deepest])] };
}

function pathOf(stack: readonly Frame[]): IssuePath {
  return stack.slice(1).map(({ keys, next }) => keys[next - 1] ?? '');
}
