import type { Json } from './definition.ts';
import { type IssuePath, issuesFrom, type Parsed } from './issue.ts';
import { definitionIssues } from './issues/definition.ts';
import { spellPath } from './suggest.ts';

type Code = keyof typeof definitionIssues;

const issue = issuesFrom(definitionIssues);

/** Levels of arrays and objects. */
const deepest = 64;

/** An array or object on its way from the input to the copy. */
interface Frame {
  readonly source: object;
  readonly copy: Json[] | Record<string, Json>;
  /** `null` for an array: its keys are its indices. */
  readonly keys: readonly string[] | null;
  readonly length: number;
  next: number;
}

/**
 * Copies anything into frozen plain JSON data, or says in one issue why that cannot be. Nothing else touches the
 * input, so that what is checked is what is used. Members that are `undefined` are left out, as in JSON.stringify.
 * `most` limits characters and values together. Never throws.
 */
export function snapshot(input: unknown, most: number): Parsed<Json, Code> {
  const stack: Frame[] = [];
  try {
    return copy(input, stack, most);
  } catch {
    // A getter or a proxy in the input may throw whatever it likes.
    return unreadable(stack, 'an object that throws when it is read');
  }
}

// Iterative: input of any depth must not overflow the stack.
function copy(input: unknown, stack: Frame[], most: number): Parsed<Json, Code> {
  const holder = open([input]);
  let size = 0;
  stack.push(holder);
  for (let frame = holder; ; frame = stack.at(-1) ?? holder) {
    if (frame.next === frame.length) {
      Object.freeze(frame.copy);
      stack.pop();
      if (frame === holder) return { value: Reflect.get(holder.copy, 0) as Json, warnings: [] };
      continue;
    }
    const key = frame.keys === null ? frame.next : (frame.keys[frame.next] ?? '');
    frame.next++;
    const value: unknown = Reflect.get(frame.source, key);
    if (value === undefined && frame.keys !== null) continue;
    size +=
      1 + (frame.keys === null ? 0 : String(key).length) + (typeof value === 'string' ? value.length : 0);
    if (Array.isArray(value)) size += value.length;
    if (size > most) return { issues: [issue('definition.too-large', [], [most])] };
    if (typeof value !== 'object' || value === null) {
      if (!isLeaf(value)) return unreadable(stack, describe(value));
      write(frame.copy, key, value);
      continue;
    }
    if (stack.some(({ source }) => source === value)) return unreadable(stack, 'part of itself');
    if (!Array.isArray(value) && !isPlain(value)) return unreadable(stack, 'an object of a class of its own');
    if (stack.length > deepest) return tooDeep(stack);
    const inner = open(value);
    write(frame.copy, key, inner.copy);
    stack.push(inner);
  }
}

function open(source: object): Frame {
  if (Array.isArray(source)) return { source, copy: [], keys: null, length: source.length, next: 0 };
  const keys = Object.keys(source);
  return { source, copy: {}, keys, length: keys.length, next: 0 };
}

// `__proto__` is a key like any other; an assignment would set the prototype.
function write(copy: Frame['copy'], key: string | number, value: Json): void {
  Object.defineProperty(copy, key, { value, enumerable: true, configurable: true, writable: true });
}

function isLeaf(value: unknown): value is string | number | boolean | null {
  if (typeof value === 'number') return Number.isFinite(value);
  return value === null || typeof value === 'string' || typeof value === 'boolean';
}

// The root prototype of another realm is as plain as our own.
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function describe(value: unknown): string {
  return typeof value === 'number' ? String(value) : `of type ${typeof value}`;
}

function unreadable(stack: readonly Frame[], what: string): Parsed<Json, Code> {
  const path = pathOf(stack);
  return { issues: [issue('definition.unreadable', path, [spellPath(path), what])] };
}

function tooDeep(stack: readonly Frame[]): Parsed<Json, Code> {
  // The first keys tell where to look; sixty-four would tell nobody more.
  const path = pathOf(stack).slice(0, 4);
  return { issues: [issue('definition.too-deep', path, [spellPath(path), deepest])] };
}

function pathOf(stack: readonly Frame[]): IssuePath {
  return stack.slice(1).map(({ keys, next }) => (keys === null ? next - 1 : (keys[next - 1] ?? '')));
}
