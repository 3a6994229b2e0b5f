import type { Cursor } from './cursor.ts';
import type { Sketch } from './sketch.ts';

/** How the vendor matches a path, in the order in which it tries; patterns come before plain prefixes. */
export type PathKind = 'exact' | 'final' | 'pattern' | 'prefix';

/** A frontend path of the vendor as a template. */
export interface FrontPath {
  readonly kind: PathKind;
  /** As the vendor has it, without the sign before it. */
  readonly text: string;
  readonly template: string;
  /** The variable that takes several segments. */
  readonly rest: string | undefined;
}

/** Longer ones are no templates, and are refused as such. */
const longest = 2048;
const signs: Readonly<Record<string, PathKind>> = { '=': 'exact', '^~': 'final' };

/**
 * Translates a path of the vendor: `=/path` (exact), `^~/path` and `/path` (prefixes), and paths with variables
 * (patterns). `taken` is the backend path, whose variables keep their names. `undefined` for a regular expression.
 */
export function toFrontPath(text: string, taken: string, sketch: Sketch, at: Cursor): FrontPath | undefined {
  const [, sign = '', path = ''] = /^(=|\^~|~\*?)?\s*(.*)$/su.exec(text) ?? [];
  if (sign.startsWith('~')) {
    at.report.add('path.regex', at.path, [text]);
    return undefined;
  }
  if (path.length > longest) return { kind: 'exact', text: path, template: path, rest: undefined };
  if (path.includes('{')) {
    const pattern = toPattern(path, sketch, at);
    if (sign !== '') at.report.add('path.exact-variable', at.path, [sign, pattern.template]);
    return pattern;
  }
  const kind = signs[sign] ?? 'prefix';
  return kind === 'exact'
    ? { kind, text: path, template: path, rest: undefined }
    : toPrefix(kind, path, taken, at);
}

function toPrefix(kind: PathKind, path: string, taken: string, { path: at, report }: Cursor): FrontPath {
  let rest = 'rest';
  for (let count = 2; taken.slice(0, longest).includes(`{${rest}}`); count++) rest = `rest${count}`;
  const bare = path.replace(/\/$/u, '');
  const template = `${bare}/{${rest}*}`;
  // Every path begins with the root's.
  if (bare === '') return { kind, text: path, template, rest };
  if (path === bare) report.add('path.prefix', at, [path, template]);
  else report.add('path.prefix-slash', at, [path, template, bare]);
  return { kind, text: path, template, rest };
}

function toPattern(path: string, sketch: Sketch, { path: at, report }: Cursor): FrontPath {
  const names = [...path.matchAll(/\{([^{}]*)\}/gu)].map(([, name = '']) => name);
  const [, head, last = ''] = /^(.*\/)\{([^{}]*)\}$/su.exec(path) ?? [];
  const record = sketch.findDeclared(`path.${last}`)?.record;
  const type = record?.type ?? (record?.enum === undefined ? undefined : 'one of a list');
  // Of neighbours the first takes all it can, and leaves the last one segment.
  const crowded = head?.endsWith('}/') === true;
  const greedy = head !== undefined && !crowded && type === undefined && !/[+*]$/u.test(last);
  const template = greedy ? `${head}{${last}+}` : path;
  if (head !== undefined && !crowded && type !== undefined) report.add('path.typed', at, [last, type]);
  const single = names.filter((name) => head === undefined || name !== last);
  if (single.length > 0)
    report.add('path.greedy', at, [single.map((name) => `{${name}}`).join(', '), template]);
  if (!/\{[^/]*$/u.test(path)) report.add('path.tail', at, [template]);
  return { kind: 'pattern', text: path, template, rest: greedy ? last : undefined };
}
