import { isReservedHeader } from '../define/header-names.ts';
import type { RawHeaders } from './message.ts';

/**
 * The field names that Connection lists beyond the usual two options, in lower case, added to `listed`.
 * Returns `listed`, made when there is a first name, so that the usual request allocates nothing.
 */
export function listedFields(connection: string, listed: Set<string> | null): Set<string> | null {
  if (connection === 'keep-alive' || connection === 'close') return listed;
  let names = listed;
  for (const part of connection.split(',')) {
    const name = part.trim().toLowerCase();
    // What the gateway answers for goes nowhere as it came, and `close` is no field.
    if (name === '' || name === 'close' || name === 'host' || isReservedHeader(name)) continue;
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
