import type { Json } from './definition.ts';
import type { IssueOf, PatchOperation } from './issue.ts';

type Container = Record<string, Json>;

/**
 * Applies the fixes of issues, one issue after the other, to what was parsed, and returns the repaired copy; the
 * input stays as it is. Of JSON Patch (RFC 6902) it knows what fixes are made of, with `move` as a renaming that
 * keeps its position. A fix that does not fit, or that would overwrite a member, is left out as a whole. Anything but
 * a list of issues throws a `TypeError`.
 */
export function applyFixes(definition: unknown, issues: readonly Pick<IssueOf<string>, 'fix'>[]): Json {
  if (!Array.isArray(issues))
    throw new TypeError('applyFixes takes a list of issues; write parsed.issues ?? parsed.warnings');
  // What is no JSON data has no issue with a fix.
  const draft = new Draft(definition as Json);
  for (const { fix = [] } of issues) draft.apply(fix);
  return draft.value;
}

/** A copy in the making: only what a fix changes is copied, and once, so that many fixes take no more work than few. */
class Draft {
  value: Json;
  private readonly copied = new Set<Json>();

  constructor(value: Json) {
    this.value = value;
  }

  /** All operations, or none. */
  apply(fix: readonly PatchOperation[]): void {
    const undo: (() => void)[] = [];
    for (const operation of fix) {
      const undone = this.edit(operation);
      if (undone === null) {
        for (const step of undo.reverse()) step();
        return;
      }
      undo.push(undone);
    }
  }

  /** Carries an operation out and returns what takes it back; `null` where it does not fit. */
  private edit(operation: PatchOperation): (() => void) | null {
    const keys = readPointer(operation.op === 'move' ? operation.from : operation.path);
    const last = keys.pop();
    const parent = last === undefined ? null : this.open(keys);
    if (parent === null || last === undefined) return null;
    const isThere = Object.hasOwn(parent, last);
    if (isThere === (operation.op === 'add')) return null;
    const before = Object.entries(parent);
    const after = editMembers(before, last, operation);
    if (after === null) return null;
    refill(parent, after);
    return () => refill(parent, before);
  }

  /** The container that the keys lead to, with everything on the way to it copied. */
  private open(keys: readonly string[]): Container | null {
    if (!isContainer(this.value)) return null;
    if (!this.copied.has(this.value)) this.value = this.copy(this.value);
    let container = this.value as Container;
    for (const key of keys) {
      const inner = Object.hasOwn(container, key) ? container[key] : undefined;
      if (inner === undefined || !isContainer(inner)) return null;
      const own = this.copied.has(inner) ? inner : this.copy(inner);
      if (own !== inner) define(container, key, own);
      container = own as Container;
    }
    return container;
  }

  private copy(value: Json & object): Json {
    const copy = (Array.isArray(value) ? [...value] : { ...value }) as Json;
    this.copied.add(copy);
    return copy;
  }
}

type Member = readonly [key: string, value: Json];

function editMembers(
  members: readonly Member[],
  key: string,
  operation: PatchOperation,
): readonly Member[] | null {
  switch (operation.op) {
    case 'add':
      return [...members, [key, operation.value as Json]];
    case 'replace':
      return members.map((member) => (member[0] === key ? [key, operation.value as Json] : member));
    case 'remove':
      return members.filter(([one]) => one !== key);
    case 'move': {
      const name = readPointer(operation.path).at(-1) ?? '';
      if (members.some(([one]) => one === name)) return null;
      return members.map((member) => (member[0] === key ? [name, member[1]] : member));
    }
  }
}

/** Gives an object these members in this order, and a list these entries, whatever their keys say. */
function refill(container: Container, members: readonly Member[]): void {
  if (Array.isArray(container)) {
    container.length = 0;
    for (const [, value] of members) container.push(value);
    return;
  }
  for (const key of Object.keys(container)) Reflect.deleteProperty(container, key);
  for (const [key, value] of members) define(container, key, value);
}

/** `__proto__` is a key like any other; an assignment would set the prototype. */
function define(container: Container, key: string, value: Json): void {
  Object.defineProperty(container, key, { value, enumerable: true, configurable: true, writable: true });
}

function isContainer(value: Json): value is Json & object {
  return typeof value === 'object' && value !== null;
}

function readPointer(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}
