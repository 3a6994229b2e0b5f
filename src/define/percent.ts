/** A path in one spelling: percent-encoded unreserved characters are plain, hex digits are upper case. */
export type NormalPath = string & { readonly normal: unique symbol };

/** Why a raw path cannot be read. */
export type PathFault = 'target.character' | 'path.encoding' | 'path.dot-segment';

const alphanumeric = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const unreserved = characters(`${alphanumeric}-._~`);
/** RFC 3986 3.3, percent-encoding aside. */
const pchar = characters(`${alphanumeric}-._~!$&'()*+,;=:@`);

const percent = 0x25;
const dot = 0x2e;
const slash = 0x2f;
const semicolon = 0x3b;
const backslash = 0x5c;
const hash = 0x23;
const question = 0x3f;

function characters(members: string): Uint8Array {
  const table = new Uint8Array(128);
  for (let index = 0; index < members.length; index++) table[members.charCodeAt(index)] = 1;
  return table;
}

/**
 * Brings a raw path into its one spelling (RFC 3986 6.2.2), or says why no gateway may take it:
 * controls, space, non-ASCII, `\`, `?` and `#`; malformed percent-encoding, `%00` and invalid UTF-8; dot segments.
 */
export function normalizePath(raw: string): { readonly path: NormalPath } | { readonly fault: PathFault } {
  let encoded = false;
  for (let index = 0; index < raw.length; index++) {
    const code = raw.charCodeAt(index);
    if (code <= 0x20 || code >= 0x7f || code === backslash || code === hash || code === question) {
      return { fault: 'target.character' };
    }
    if (code === percent) encoded = true;
  }
  const path = encoded ? normalizePercent(raw) : raw;
  if (path === null) return { fault: 'path.encoding' };
  if (hasDotSegment(path)) return { fault: 'path.dot-segment' };
  return { path: path as NormalPath };
}

/** Percent-encoding in its one spelling, or `null` where it is malformed, `%00` or not UTF-8. */
export function normalizePercent(text: string): string | null {
  if (/%(?![0-9a-f]{2})|%00/iu.test(text)) return null;
  let normal = '';
  let start = 0;
  for (let at = text.indexOf('%'); at >= 0; at = text.indexOf('%', at + 3)) {
    const byte = Number.parseInt(text.slice(at + 1, at + 3), 16);
    const isPlain = unreserved[byte] === 1;
    // What has its one spelling already stays in one piece with what is around it.
    if (!isPlain && !isLowerHex(text, at + 1) && !isLowerHex(text, at + 2)) continue;
    normal += text.slice(start, at);
    normal += isPlain ? String.fromCharCode(byte) : text.slice(at, at + 3).toUpperCase();
    start = at + 3;
  }
  normal += text.slice(start);
  return decodePercent(normal) === null ? null : normal;
}

function isLowerHex(text: string, at: number): boolean {
  return text.charCodeAt(at) >= 0x61;
}

/** Decodes once, or `null` where the percent-encoding is malformed or not UTF-8. */
export function decodePercent(text: string): string | null {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** Everything outside RFC 3986 *unreserved* percent-encoded, or `null` for a lone surrogate. */
export function encodeUnreserved(text: string): string | null {
  if (consistsOf(unreserved, text)) return text;
  return (
    encodeMarks(text)?.replace(/[!'()*]/gu, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`) ??
    null
  );
}

/** Everything outside RFC 3986 *pchar* percent-encoded, or `null` for a lone surrogate. */
export function encodeSegment(text: string): string | null {
  if (consistsOf(pchar, text)) return text;
  return encodeMarks(text)?.replace(/%(?:24|26|2B|2C|3A|3B|3D|40)/gu, decodeURIComponent) ?? null;
}

/** As `encodeURIComponent` does, which leaves the marks of RFC 2396 as they are. */
function encodeMarks(text: string): string | null {
  return isWellFormed(text) ? encodeURIComponent(text) : null;
}

function consistsOf(kept: Uint8Array, text: string): boolean {
  let index = 0;
  while (index < text.length && kept[text.charCodeAt(index)] === 1) index++;
  return index === text.length;
}

/** Whether every surrogate stands in a pair, so that the text has a UTF-8 form. */
export function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}

/** A raw path as RFC 3986 3.3 has it: what normalizePath takes and no path may hold is percent-encoded, the rest stays. */
export function encodePathText(raw: string): string {
  return isPathText(raw) ? raw : raw.replace(/["<>[\]^`{|}]/gu, encodeURIComponent);
}

/** Where in a raw path, or a part of one, the character at `index` of its one spelling begins. */
export function rawIndex(raw: string, index: number): number {
  let at = 0;
  for (let normal = 0; normal < index; ) {
    const isTriplet = raw.charCodeAt(at) === percent;
    const isPlain = !isTriplet || unreserved[Number.parseInt(raw.slice(at + 1, at + 3), 16)] === 1;
    normal += isPlain ? 1 : 3;
    at += isTriplet ? 3 : 1;
  }
  return at;
}

/** Whether the text is made of *pchar*, `/` and percent signs alone. */
export function isPathText(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (pchar[code] !== 1 && code !== slash && code !== percent) return false;
  }
  return true;
}

/** Whether a segment of the path is `.` or `..`, alone or before a `;`, behind which some servers read no more. */
export function hasDotSegment(path: string): boolean {
  for (let at = path.indexOf('/.'); at >= 0; at = path.indexOf('/.', at + 1)) {
    const end = path.charCodeAt(at + 2) === dot ? at + 3 : at + 2;
    const code = path.charCodeAt(end);
    if (end === path.length || code === slash || code === semicolon) return true;
  }
  return false;
}

/**
 * The same in any spelling of the dots, and where an encoded slash, backslash or `;` ends a segment, too, as it does for
 * what decodes before it resolves.
 */
export function hidesDotSegment(path: string): boolean {
  const mayHold = path.includes('.') || path.includes('%2');
  return mayHold && /(?:\/|%2F|%5C)(?:\.|%2E){1,2}(?:[/;]|%2F|%3B|%5C|$)/iu.test(path);
}
