import { isPathText, normalizePercent } from './percent.ts';

/** What in a path is written as other routers write variables and patterns. */
export interface RouterSyntax {
  /** The first text of that kind. */
  readonly found: string;
  /** The whole path as it is written here; `null` where that is not certain. */
  readonly path: string | null;
  /** What to write, in words. */
  readonly advice: string;
  /** Whether the path holds nothing that a path may not hold, so that it may be meant as it is. */
  readonly isText: boolean;
}

/** A text that stands for a segment, and how that is written here: `$1` is the first group. */
type Style = readonly [pattern: RegExp, written: string | null, advice?: string];

const anyVariable = 'write {name} for a segment and {name*} for the rest of the path';
const constraint =
  'write {name}, and what it may be in frontend.parameters, as in "path.name": { "type": "integer" }';
const optional = 'write an integration for each path, or {name*} for a rest that may be empty';
const expression = 'write {name} and {name*}; no regular expression is read';

// Express, Fastify, Koa, Rails, Gin: a colon at the start of a segment. Elsewhere it is text, as in `/pets:batch`.
const colons: readonly Style[] = [
  [/^:([A-Za-z_]\w*)$/u, '{$1}'],
  [/^:([A-Za-z_]\w*)([*+])$/u, '{$1$2}'],
  [/^:([A-Za-z_]\w*)(\.[\w.-]+)$/u, '{$1}$2'],
  [/^:[A-Za-z_]\w*\?$/u, null, optional],
  [/^:[A-Za-z_]\w*[({]/u, null, constraint],
  [/^:[A-Za-z_]/u, null],
];

// Express, Spring, Hono, Envoy, Kubernetes: globs, with and without a name; groups of a regular expression.
const globs: readonly Style[] = [
  [/^\*\*?$/u, '{rest*}'],
  [/^\*\*?([A-Za-z_]\w*)$/u, '{$1*}'],
  [/^\*/u, null],
  [/^\(\.([*+])\)$/u, '{rest$1}'],
  [/\)\?$|^[^{}:]*\([^()]*\)\?/u, null, optional],
  [/\([^()]*(?:[\\|[]|\.[*+]|[*+?]\))|\)[*+]/u, null, expression],
  [/^\$\d+$/u, null, 'write its name, as in {name}'],
];

// Flask, Rocket, then Next: angle and square brackets.
const brackets: readonly Style[] = [
  [/^<(?:string:)?([A-Za-z_]\w*)>$/u, '{$1}'],
  [/^<path:([A-Za-z_]\w*)>$/u, '{$1+}'],
  [/^<([A-Za-z_]\w*)\.\.>$/u, '{$1*}'],
  [/<[\w(),.= ]+:\w+>/u, null, constraint],
  [/<\w+>/u, null],
  [/^\[\[\.\.\.([A-Za-z_]\w*)\]\]$/u, '{$1*}'],
  [/^\[\.\.\.([A-Za-z_]\w*)\]$/u, '{$1+}'],
  [/^\[([A-Za-z_]\w*)\]$/u, '{$1}'],
  [/\[(?:\.\.\.)?[A-Za-z_]\w*\]/u, null],
];

// JavaScript, Ruby, Logstash and Mustache put signs around braces; Spring, ASP.NET, Go, Google and URI templates
// (RFC 6570) put them inside.
const braces: readonly Style[] = [
  [/^([^{}]*)[$#%]\{([A-Za-z_][\w.-]*)\}([^{}]*)$/u, '$1{$2}$3'],
  [/^([^{}]*)\{\{\s*([A-Za-z_][\w.-]*)\s*\}\}([^{}]*)$/u, '$1{$2}$3'],
  [/\}\?/u, null, optional],
  [/\{[^{}]*\?\}/u, null, optional],
  [/^\{\*\*?([A-Za-z_]\w*)\}$/u, '{$1*}'],
  [/^\{([A-Za-z_]\w*)(?:\.\.\.|:path|:\.\*|=\*\*)\}$/u, '{$1*}'],
  [/^\{\+([A-Za-z_]\w*)\}$|^\{([A-Za-z_]\w*):\.\+\}$/u, '{$1$2+}'],
  [/^\{([A-Za-z_]\w*)(?:=\*|:\[\^\/\]\+)\}$/u, '{$1}'],
  [/^\{\$\}$/u, ''],
  [/\{[A-Za-z_]\w*\s*[:=(<]/u, null, constraint],
  [/\{[/?&;#.+*]{1,2}[\w:]/u, null],
];

const styles: readonly Style[] = [...colons, ...globs, ...brackets, ...braces];
/** Most paths: nothing in them is of interest here. */
const plain = /^\/(?:[\w./~!&',;=@-]|\{[\w.-]*[\w-][+*]?\})*$/u;

/** Finds the syntax of other routers in a path; `null` where there is none. */
export function readRouterSyntax(text: string): RouterSyntax | null {
  if (plain.test(text)) return null;
  if (!text.startsWith('/')) return readOpening(text);
  // A slash between brackets does not part segments.
  const segments = text.split(/\/(?![^{}]*\}|[^<>]*>|[^()]*\))/u);
  const last = segments.length - 1;
  const read = segments.map((segment, index) => readSegment(segment, index === last));
  const found = segments.filter((_, index) => read[index] !== null);
  const [first] = found;
  if (first === undefined) return null;
  const certain = read.every((one) => one === null || one.written !== null);
  return {
    found: first,
    path: certain ? read.map((one, index) => one?.written ?? segments[index]).join('/') : null,
    advice: read.find((one) => one?.written === null)?.advice ?? anyVariable,
    isText: found.every(isText),
  };
}

function readSegment(
  segment: string,
  isLast: boolean,
): { readonly written: string | null; readonly advice: string } | null {
  // Of `/api*`, a prefix, no name is known; further left, as in `/logs-*/_search`, it may be meant as it is.
  if (isLast && /^[^:{}*]+\*$/u.test(segment)) return { written: null, advice: anyVariable };
  for (const [pattern, written, advice = anyVariable] of styles) {
    if (!pattern.test(segment)) continue;
    const text = written === null ? null : segment.replace(pattern, written);
    // What takes several segments is the last one, and so is the end of a path.
    const fits = isLast || (text !== '' && text?.search(/[+*]\}$/u) === -1);
    return { written: fits ? text : null, advice };
  }
  return null;
}

function isText(segment: string): boolean {
  // Dots may be in a name; at its end they are Go's sign for a rest.
  const literal = segment.replace(/\{[\w.-]*[\w-][+*]?\}/gu, '');
  return isPathText(literal) && normalizePercent(literal) !== null;
}

/** What stands before the first slash: a sign of nginx, a regular expression, or a method. */
function readOpening(text: string): RouterSyntax | null {
  const [, sign = '', path = ''] = /^(\^~|~\*?|\^|=|[A-Z]{3,7}(?= ))\s*(.*)$/su.exec(text) ?? [];
  const base = { found: text, path: null, isText: false };
  switch (sign) {
    case '':
      return null;
    case '=':
      return path.startsWith('/') ? { ...base, path, advice: '' } : null;
    case '^~':
      return { ...base, advice: `write "${path.replace(/\/$/u, '')}/{rest*}" for all that begins so` };
    case '^':
    case '~':
    case '~*':
      return { ...base, advice: expression };
    default:
      return { ...base, advice: 'write the method as method, and the path alone' };
  }
}
