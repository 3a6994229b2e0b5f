import type { IncomingMessage } from 'node:http';
import { isToken } from '../define/header.ts';
import { headersWith } from '../define/header-names.ts';
import { foldHeaderName } from '../define/place.ts';
import { isOddlySpelt } from '../plan/headers.ts';
import type { RawHeaders } from '../plan/message.ts';

/** Header lines as the host program left them. */
export interface HeaderEdits {
  readonly lines: RawHeaders;
  /** Names, in lower case, of the fields that it set or deleted. */
  readonly names: ReadonlySet<string>;
}

/** Fields by name, as a program reads and writes them: their values may be anything. */
export type HeaderRecord = Readonly<Record<string, unknown>>;

/** Names of which Node keeps the first line alone (`message.headers` in its documentation). */
const firstLineCounts = headersWith('first-line');

/** How a body is framed is a fact of its connection (RFC 9112 6): no edit changes it. */
const framing = headersWith('framing');

/**
 * Whether `headers` says what the raw lines say, line by line. So it does where nobody edited it and no name came
 * twice, for it keeps the order in which Node filled it.
 */
export function holdsLines(headers: HeaderRecord, raw: RawHeaders): boolean {
  let index = 0;
  for (const key in headers) {
    const name = raw[index];
    if (name === undefined || headers[key] !== raw[index + 1]) return false;
    if (name !== key && name.toLowerCase() !== key) return false;
    index += 2;
  }
  return index === raw.length;
}

/**
 * What the host program did to `req.headers`; `null` where all of it is Node's own work. A field that it edited
 * takes the place of all lines of that name, in any spelling. Throws a `TypeError` for what no header may hold.
 */
export function readEdits(req: IncomingMessage): HeaderEdits | null {
  const headers: HeaderRecord = req.headers;
  const raw = req.rawHeaders;
  const lowerNames = lowerNamesOf(raw);
  const original = mergeLines(
    raw,
    lowerNames,
    'joinDuplicateHeaders' in req && req.joinDuplicateHeaders === true,
  );
  const names = new Set<string>();
  for (const name of lowerNames) {
    // Node itself cannot keep a field of this name.
    if (name === '__proto__' && !Object.hasOwn(headers, name)) continue;
    if (!isSame(headers[name], original.get(name)) && !framing.has(name)) names.add(name);
  }
  const set = new Map<string, readonly string[]>();
  // Own keys alone: what pollutes the prototype of all objects is no header.
  for (const key of Object.keys(headers)) {
    if (original.has(key) && !names.has(key)) continue;
    const name = key.toLowerCase();
    if (framing.has(name)) continue;
    names.add(name);
    set.set(name, toLines(key, headers[key]));
  }
  return names.size === 0 ? null : { names, lines: replaceLines(raw, lowerNames, names, set) };
}

function lowerNamesOf(raw: RawHeaders): string[] {
  const names: string[] = [];
  for (let index = 0; index + 1 < raw.length; index += 2) names.push((raw[index] ?? '').toLowerCase());
  return names;
}

/** What Node makes of the raw lines. */
function mergeLines(
  raw: RawHeaders,
  lowerNames: readonly string[],
  joinsAll: boolean,
): ReadonlyMap<string, string | readonly string[]> {
  const merged = new Map<string, string | readonly string[]>();
  let index = 1;
  for (const name of lowerNames) {
    const value = raw[index] ?? '';
    const former = merged.get(name);
    if (name === 'set-cookie') merged.set(name, [...(former ?? []), value]);
    else if (former === undefined) merged.set(name, value);
    else if (joinsAll || !firstLineCounts.has(name))
      merged.set(name, `${former}${name === 'cookie' ? '; ' : ', '}${value}`);
    index += 2;
  }
  return merged;
}

function isSame(value: unknown, original: string | readonly string[] | undefined): boolean {
  if (value === original) return true;
  if (!Array.isArray(value) || !Array.isArray(original)) return false;
  return value.length === original.length && value.every((item, index) => item === original[index]);
}

/** Name and value of each line that a value stands for. */
function toLines(name: string, value: unknown): readonly string[] {
  if (value === undefined) return [];
  if (!isToken(name)) throw new TypeError(`req.headers has the name ${JSON.stringify(name)}; set a token`);
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.flatMap((item) => [name, toText(name, item)]);
}

function toText(name: string, value: unknown): string {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
    const kind = value === null ? 'null' : typeof value;
    throw new TypeError(
      `req.headers['${name}'] is ${kind}; set a string, a number, a list of strings, or undefined`,
    );
  }
  const text = String(value);
  if (/[^\t\x20-\x7e\x80-\xff]/u.test(text)) {
    throw new TypeError(
      `req.headers['${name}'] holds a control character or one beyond Latin-1, which no header may hold (RFC 9110 5.5)`,
    );
  }
  return text;
}

/** The raw lines, with the program's own ones in place of all that read like them. */
function replaceLines(
  raw: RawHeaders,
  lowerNames: readonly string[],
  names: ReadonlySet<string>,
  set: Map<string, readonly string[]>,
): RawHeaders {
  const folded = new Set<string>();
  for (const name of names) folded.add(fold(name));
  const lines: string[] = [];
  let index = 0;
  for (const name of lowerNames) {
    if (framing.has(name) || !folded.has(fold(name))) {
      lines.push(raw[index] ?? '', raw[index + 1] ?? '');
    } else {
      for (const text of set.get(name) ?? []) lines.push(text);
      set.delete(name);
    }
    index += 2;
  }
  for (const texts of set.values()) for (const text of texts) lines.push(text);
  return lines;
}

function fold(lowerCaseName: string): string {
  return isOddlySpelt(lowerCaseName) ? foldHeaderName(lowerCaseName) : lowerCaseName;
}

/** The lines of a request that came without raw ones, as emulations of a server make them. */
export function linesOf(headers: HeaderRecord): RawHeaders {
  return Object.entries(headers).flatMap(([name, value]) => toLines(name, value));
}
