/** Where a text stops being JSON (RFC 8259), and what was expected there. */
export interface JsonFault {
  readonly at: number;
  readonly message: string;
}

type Expected = 'value' | 'value or ]' | 'key' | 'key or }' | 'colon' | 'comma';

const space = /[ \t\n\r]*/uy;
const scalar = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null/uy;
const quoted = /"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*"/uy;

/**
 * Finds the fault in a text that JSON.parse refuses, which does not always tell where; `null` where there is none.
 */
export function findJsonFault(text: string): JsonFault | null {
  const open: ('{' | '[')[] = [];
  let expected: Expected | 'end' = 'value';
  let at = 0;
  for (;;) {
    at = skip(space, text, at);
    if (expected === 'comma' && open.length === 0) expected = 'end';
    const sign = text[at];
    if (expected === 'end') return sign === undefined ? null : fault(at, 'the text goes on behind its end');
    if (sign === undefined) return fault(at, 'the text ends in the middle');
    const next = step(text, at, expected, open);
    if (typeof next === 'string') return fault(at, next);
    ({ at, expected } = next);
  }
}

function step(
  text: string,
  at: number,
  expected: Expected,
  open: ('{' | '[')[],
): { readonly at: number; readonly expected: Expected } | string {
  const sign = text[at] ?? '';
  const inside = open.at(-1);
  if (closes(sign, expected, inside)) {
    open.pop();
    return { at: at + 1, expected: 'comma' };
  }
  switch (expected) {
    case 'comma':
      if (sign === ',') return { at: at + 1, expected: inside === '{' ? 'key' : 'value' };
      return `expected "," or "${inside === '{' ? '}' : ']'}"`;
    case 'colon':
      return sign === ':' ? { at: at + 1, expected: 'value' } : 'expected ":" behind the key';
    case 'key':
    case 'key or }': {
      const end = skip(quoted, text, at);
      return end > at ? { at: end, expected: 'colon' } : `expected a key in double quotes${excuse(text, at)}`;
    }
    case 'value':
    case 'value or ]': {
      if (sign === '{' || sign === '[') {
        open.push(sign);
        return { at: at + 1, expected: sign === '{' ? 'key or }' : 'value or ]' };
      }
      const end = Math.max(skip(quoted, text, at), skip(scalar, text, at));
      return end > at ? { at: end, expected: 'comma' } : `expected a value${excuse(text, at)}`;
    }
  }
}

function closes(sign: string, expected: Expected, inside: '{' | '[' | undefined): boolean {
  if (sign === '}') return inside === '{' && (expected === 'comma' || expected === 'key or }');
  return sign === ']' && inside === '[' && (expected === 'comma' || expected === 'value or ]');
}

/** What people write in place of JSON. */
function excuse(text: string, at: number): string {
  if (/^\/[/*]|^#/u.test(text.slice(at, at + 2))) return '; JSON has no comments';
  if (text[at] === "'") return '; JSON has double quotes only';
  if (text[at] === '}' || text[at] === ']') return '; JSON has no "," before a closing bracket';
  return text[at] === '"' ? '; a text ends on its line, and a "\\" in it is written "\\\\"' : '';
}

function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

function fault(at: number, message: string): JsonFault {
  return { at, message };
}
