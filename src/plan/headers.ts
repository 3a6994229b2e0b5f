import type { RawHeaders } from './message.ts';

/** Fields that end at the next hop (RFC 9110 7.6.1), in lower case; `proxy` is no field but an attack on CGI. */
export const hopByHop: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'proxy',
  'proxy-authenticate',
  'proxy-authentication-info',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'http2-settings',
]);

/** Connection can name them, but they are the gateway's own or no field to forward. */
const neverListed: ReadonlySet<string> = new Set([
  ...hopByHop,
  '',
  'close',
  'host',
  'content-length',
  'expect',
  'via',
]);

/**
 * The field names that Connection lists beyond the usual two options, in lower case, added to `listed`.
 * Returns `listed`, made when there is a first name, so that the usual request allocates nothing.
 */
export function listedFields(connection: string, listed: Set<string> | null): Set<string> | null {
  if (connection === 'keep-alive' || connection === 'close') return listed;
  let names = listed;
  for (const part of connection.split(',')) {
    const name = part.trim().toLowerCase();
    if (neverListed.has(name)) continue;
    names ??= new Set();
    names.add(name);
  }
  return names;
}

/** The values of a field, in order. */
export function fieldValues(headers: RawHeaders, lowerCaseName: string): string[] {
  const values: string[] = [];
  for (let index = 0; index + 1 < headers.length; index += 2) {
    const name = headers[index] ?? '';
    if (name.length === lowerCaseName.length && name.toLowerCase() === lowerCaseName)
      values.push(headers[index + 1] ?? '');
  }
  return values;
}

/** Whether `_`, dots or doubled hyphens make the name a spelling that folds to another one. */
export function isOddlySpelt(lowerCaseName: string): boolean {
  let hyphen = false;
  for (let index = 0; index < lowerCaseName.length; index++) {
    const code = lowerCaseName.charCodeAt(index);
    if (code === 0x2d) {
      if (hyphen) return true;
      hyphen = true;
      continue;
    }
    hyphen = false;
    if (code < 0x30 || (code > 0x39 && code < 0x61) || code > 0x7a) return true;
  }
  return false;
}

/** Whether the text can be the value of Host: a name or an address, and perhaps a port (RFC 9112 3.2). */
export function isHost(text: string): boolean {
  const colon = text.indexOf(':', text.startsWith('[') ? text.indexOf(']') : 0);
  const end = colon < 0 ? text.length : colon;
  return end > 0 && isHostName(text, end) && isPort(text, end + 1);
}

function isHostName(text: string, end: number): boolean {
  if (text.startsWith('[')) return /^\[[0-9A-Fa-f:.]+\]$/u.test(text.slice(0, end));
  for (let index = 0; index < end; index++) {
    const code = text.charCodeAt(index);
    const letter = code | 0x20;
    const isName = (letter >= 0x61 && letter <= 0x7a) || (code >= 0x30 && code <= 0x39);
    if (!isName && code !== 0x2d && code !== 0x2e && code !== 0x5f && code !== 0x7e) return false;
  }
  return true;
}

/** Up to five digits, as far as 65,535; none at all is a port too (RFC 3986 3.2.3). */
function isPort(text: string, start: number): boolean {
  let port = 0;
  for (let index = start; index < text.length; index++) {
    const digit = text.charCodeAt(index) - 0x30;
    if (digit < 0 || digit > 9) return false;
    port = port * 10 + digit;
  }
  return port <= 65_535 && text.length - start <= 5;
}

/** Whether the text is visible ASCII, spaces and tabs alone: a field value without obs-text (RFC 9110 5.5). */
export function isPlainValue(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if ((code < 0x20 && code !== 0x09) || code > 0x7e) return false;
  }
  return true;
}

/** Whether the text holds a control character that no field value may hold (RFC 9110 5.5). */
export function hasControl(text: string): boolean {
  return /[\0-\x08\x0a-\x1f\x7f]/u.test(text);
}
