import type { Json } from '../../src/define/definition.ts';
import type { IssueOf, Parsed } from '../../src/define/issue.ts';
import { toPointer } from '../../src/define/issue.ts';
import type { Changes } from '../cases/sound.ts';

/** A copy of the data with other values at some JSON Pointers; `undefined` takes a member away. */
export function change(data: unknown, changes: Changes): Json {
  const copy: unknown = structuredClone(data);
  for (const [pointer, value] of Object.entries(changes)) {
    const keys = pointer
      .split('/')
      .slice(1)
      .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
    const last = keys.pop() ?? '';
    const parent = keys.reduce<unknown>((inner, key) => Reflect.get(inner as object, key), copy) as object;
    if (value === undefined) Reflect.deleteProperty(parent, last);
    else Object.defineProperty(parent, last, { value, enumerable: true, configurable: true, writable: true });
  }
  return copy as Json;
}

/** The issues or warnings of a result, each as `code pointer`. */
export function codes(parsed: Parsed<unknown>): string[] {
  return findings(parsed).map(({ code, path }) => `${code} ${toPointer(path)}`.trim());
}

export function findings(parsed: Parsed<unknown>): readonly IssueOf<string>[] {
  return parsed.issues ?? parsed.warnings;
}
