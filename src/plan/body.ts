import type { Place } from '../define/place.ts';
import { GatewayError, type GatewayErrorCode } from './error.ts';
import { findJson, type JsonFault, type JsonNode, jsonLimits, readJson } from './json-text.ts';
import { decodeForm, type Pair, splitPairs } from './query.ts';

export type BodyFormat = 'json' | 'form';

/** A body that parameters read from and write to; `unowned` is the JSON that they leave. */
export type BodyTree =
  | { readonly format: 'json'; readonly root: JsonNode; readonly unowned: JsonNode }
  | { readonly format: 'form'; readonly pairs: readonly Pair[] };

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const jsonFaults: Readonly<Record<JsonFault, readonly [GatewayErrorCode, string]>> = {
  malformed: ['body.malformed', 'the body is not valid JSON (RFC 8259)'],
  'too-deep': ['body.too-deep', `the body nests deeper than ${jsonLimits.depth} levels`],
  'too-many': ['body.too-many', `the body has more than ${jsonLimits.members} members and items`],
};

/** The format a content type stands for; `null` where body parameters cannot be read from it. */
export function bodyFormat(contentType: string | undefined): BodyFormat | null {
  const [, type = '', rest = ''] = /^\s*([^\s;]+)\s*(.*)$/su.exec((contentType ?? '').toLowerCase()) ?? [];
  for (const [, charset = ''] of rest.matchAll(/;\s*charset="?([^";\s]*)/gu)) {
    if (charset !== 'utf-8' && charset !== 'us-ascii') return null;
  }
  if (type === 'application/x-www-form-urlencoded') return 'form';
  return type === 'application/json' || /^[^/]+\/[^/]+\+json$/u.test(type) ? 'json' : null;
}

/** Reads a buffered body, or says why it cannot be mapped (400, 415). */
export function readBody(
  bytes: Uint8Array,
  contentType: string | undefined,
  contentEncoding: string | undefined,
  takeOwned: (root: JsonNode) => JsonNode | GatewayError,
): BodyTree | GatewayError {
  const format = bodyFormat(contentType);
  if (
    format === null ||
    (contentEncoding !== undefined && contentEncoding.trim().toLowerCase() !== 'identity')
  ) {
    const accepted =
      'application/json or application/x-www-form-urlencoded in UTF-8, without Content-Encoding';
    return new GatewayError(
      'body.media-type',
      `this operation reads parameters from the body; send ${accepted}`,
    );
  }
  const text = decodeUtf8(bytes);
  // A form's first field would hide behind a byte order mark from us, but not from every backend.
  if (text === null || text.startsWith('\ufeff'))
    return new GatewayError('body.malformed', 'the body is not UTF-8 without a byte order mark');
  if (format === 'form') return readForm(text);
  const root = readJson(text);
  if (typeof root === 'string') return new GatewayError(...jsonFaults[root]);
  const unowned = takeOwned(root);
  return unowned instanceof GatewayError ? unowned : { format, root, unowned };
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return utf8.decode(bytes);
  } catch {
    return null;
  }
}

function readForm(text: string): BodyTree | GatewayError {
  // Counted before any is read: `&` without end is a cheap way to ask for much.
  if (text.split('&', jsonLimits.members + 1).length > jsonLimits.members)
    return new GatewayError('body.too-many', `the body has more than ${jsonLimits.members} fields`);
  return { format: 'form', pairs: splitPairs(text) };
}

/** The values at a declared place: texts of a form, JSON tokens spelt as they came. `null` where one cannot be decoded. */
export function bodyValues(tree: BodyTree, place: Place): readonly (JsonNode | string | null)[] {
  if (tree.format === 'json') return findJson(tree.root, place.pointer);
  const [name, deeper] = place.pointer;
  if (deeper !== undefined) return [];
  return tree.pairs.filter((pair) => pair.name === name).map((pair) => decodeForm(pair.rawValue));
}
