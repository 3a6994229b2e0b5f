import type { Json } from './definition.ts';
import type { IssueOf, PatchOperation } from './issue.ts';

type Member = [key: string, value: Json];

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
  let result = definition as Json;
  for (const { fix = [] } of issues) {
    let patched: Json | undefined = result;
    for (const operation of fix) {
      const keys = readPointer(operation.op === 'move' ? operation.from : operation.path);
      patched = patched === undefined ? undefined : edit(patched, keys, operation);
    }
    result = patched ?? result;
  }
  return result;
}

/** The value after the operation; `undefined` where that does not fit. */
function edit(value: Json, [key, ...inner]: readonly string[], operation: PatchOperation): Json | undefined {
  if (key === undefined || typeof value !== 'object' || value === null) return undefined;
  const members: Member[] = Object.entries(value);
  const index = members.findIndex(([name]) => name === key);
  const edited = editMembers(members, index, key, inner, operation);
  if (edited === undefined) return undefined;
  return Array.isArray(value) ? edited.map(([, member]) => member) : Object.fromEntries(edited);
}

function editMembers(
  members: readonly Member[],
  index: number,
  key: string,
  inner: readonly string[],
  operation: PatchOperation,
): Member[] | undefined {
  const member = members[index]?.[1];
  if (member === undefined) {
    return operation.op === 'add' && inner.length === 0
      ? [...members, [key, operation.value as Json]]
      : undefined;
  }
  if (inner.length > 0) {
    const edited = edit(member, inner, operation);
    return edited === undefined ? undefined : members.with(index, [key, edited]);
  }
  switch (operation.op) {
    case 'add':
      return undefined;
    case 'replace':
      return members.with(index, [key, operation.value as Json]);
    case 'remove':
      return members.toSpliced(index, 1);
    case 'move': {
      const name = readPointer(operation.path).at(-1) ?? '';
      return members.some(([one]) => one === name) ? undefined : members.with(index, [name, member]);
    }
  }
}

function readPointer(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}
