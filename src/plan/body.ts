import { encodeUnreserved } from '../define/percent.ts';
import type { Place } from '../define/place.ts';
import { GatewayError, type GatewayErrorCode } from './error.ts';
import {
  findJson,
  type JsonFault,
  type JsonNode,
  jsonLimits,
  readJson,
  renderJson,
  withJson,
  withoutJson,
} from './json-text.ts';
import { decodeForm, encodeText, type Pair, spells, splitPairs } from './query.ts';

export type BodyFormat = 'json' | 'form';

/** A body that parameters read from and write to. */
export type BodyTree =
  | { readonly format: 'json'; readonly root: JsonNode }
  | { readonly format: 'form'; readonly pairs: readonly Pair[] };

/** Values for one place of a body: JSON tokens for JSON, texts for a form. */
export interface BodyWrite {
  readonly place: Place;
  readonly texts: readonly string[];
  readonly tokens: readonly string[];
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const jsonFaults: Readonly<Record<JsonFault, readonly [GatewayErrorCode, string]>> = {
  malformed: ['body.malformed', 'the body is not valid JSON (RFC 8259)'],
  'too-deep': ['body.too-deep', `the body nests deeper than ${jsonLimits.depth} levels`],
  'too-many': ['body.too-many', `the body has more than ${jsonLimits.members} members and items`],
};

/** The format a content type stands for; `null` where body parameters cannot be read from it. */
export function bodyFormat(contentType: string | undefined): BodyFormat | null {
  const [, type = '', rest = ''] = /^\s*([^\s;]+)\s*(.*)$/su.exec((contentType ?? '').toLowerCase()) ?? [];
  const [, charset = 'utf-8'] = /;\s*charset="?([^";\s]*)/u.exec(rest) ?? [];
  if (charset !== 'utf-8' && charset !== 'us-ascii') return null;
  if (type === 'application/x-www-form-urlencoded') return 'form';
  return type === 'application/json' || /^[^/]+\/[^/]+\+json$/u.test(type) ? 'json' : null;
}

/** Reads a buffered body, or says why it cannot be mapped (400, 415). */
export function readBody(
  bytes: Uint8Array,
  contentType: string | undefined,
  contentEncoding: string | undefined,
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
  if (text === null) return new GatewayError('body.malformed', 'the body is not UTF-8');
  if (format === 'form') return readForm(text);
  const root = readJson(text);
  if (typeof root !== 'string') return { format, root };
  const [code, message] = jsonFaults[root];
  return new GatewayError(code, message);
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return utf8.decode(bytes);
  } catch {
    return null;
  }
}

function readForm(text: string): BodyTree | GatewayError {
  const pairs = splitPairs(text);
  if (pairs.length <= jsonLimits.members) return { format: 'form', pairs };
  return new GatewayError('body.too-many', `the body has more than ${jsonLimits.members} fields`);
}

/** The values at a declared place: texts of a form, JSON tokens spelt as they came. `null` where one cannot be decoded. */
export function bodyValues(tree: BodyTree, place: Place): readonly (JsonNode | string | null)[] {
  if (tree.format === 'json') return findJson(tree.root, place.pointer);
  const [name, deeper] = place.pointer;
  if (deeper !== undefined) return [];
  return tree.pairs.filter((pair) => pair.name === name).map((pair) => decodeForm(pair.rawValue));
}

/** Writes the body anew: what no parameter owns as it came, then what the definition writes. */
export function writeBody(
  tree: BodyTree | null,
  format: BodyFormat,
  owned: readonly Place[],
  writes: readonly BodyWrite[],
): string | GatewayError {
  if (format === 'form') return writeForm(tree, owned, writes);
  const start = tree === null ? emptyObject : tree.format === 'json' ? tree.root : jsonFromForm(tree.pairs);
  let root = start instanceof GatewayError ? emptyObject : start;
  if (start instanceof GatewayError) return start;
  for (const place of owned) root = withoutJson(root, place.pointer);
  for (const { place, tokens } of writes) {
    const raw = tokens.length === 1 ? (tokens[0] ?? 'null') : `[${tokens.join(',')}]`;
    const changed = withJson(root, place.pointer, { kind: 'null', raw });
    if (changed === null) {
      return new GatewayError(
        'body.malformed',
        `the JSON body has no object to hold ${place.key}; send an object there`,
      );
    }
    root = changed;
  }
  return renderJson(root);
}

const emptyObject: JsonNode = { kind: 'object', raw: '{}', members: [] };

function jsonFromForm(pairs: readonly Pair[]): JsonNode | GatewayError {
  const fields = new Map<string, string[]>();
  for (const { raw, name, rawValue } of pairs) {
    const value = decodeForm(rawValue);
    if (raw === '') continue;
    if (name === null || value === null)
      return new GatewayError('body.malformed', 'the form holds malformed percent-encoding');
    fields.set(name, [...(fields.get(name) ?? []), JSON.stringify(value)]);
  }
  const members = [...fields].map(([key, tokens]) => {
    const raw = tokens.length === 1 ? (tokens[0] ?? '') : `[${tokens.join(',')}]`;
    return { rawKey: JSON.stringify(key), key, value: { kind: 'string', raw } as const };
  });
  return { kind: 'object', raw: null, members };
}

function writeForm(
  tree: BodyTree | null,
  owned: readonly Place[],
  writes: readonly BodyWrite[],
): string | GatewayError {
  const names = new Set(owned.flatMap(({ pointer }) => (pointer.length === 1 ? pointer : [])));
  const kept =
    tree === null ? [] : tree.format === 'form' ? tree.pairs.filter((pair) => !spells(pair, names)) : null;
  const pairs =
    kept === null && tree?.format === 'json'
      ? formFromJson(tree.root, names)
      : (kept ?? []).map(({ raw }) => raw);
  if (pairs instanceof GatewayError) return pairs;
  for (const { place, texts } of writes) {
    const [name = '', deeper] = place.pointer;
    if (deeper !== undefined) return new GatewayError('body.media-type', jsonOnly);
    for (const text of texts) {
      const encoded = encodeText(text);
      if (encoded === null) return new GatewayError('parameter.encoding', 'a form field holds no NUL');
      pairs.push(`${encodeUnreserved(name)}=${encoded}`);
    }
  }
  return pairs.join('&');
}

const jsonOnly = 'this operation writes members inside members, which no form has; send application/json';

function formFromJson(root: JsonNode, owned: ReadonlySet<string>): string[] | GatewayError {
  const pairs: string[] = [];
  const members = root.kind === 'object' ? root.members.filter(({ key }) => !owned.has(key)) : null;
  for (const { key, value } of members ?? []) {
    const text = value.kind === 'string' ? (JSON.parse(value.raw) as string) : value.raw;
    const encoded = value.kind === 'object' || value.kind === 'array' ? null : encodeText(text ?? '');
    const name = encodeText(key);
    if (encoded === null || name === null) {
      return new GatewayError(
        'body.malformed',
        'a form takes texts only; send an object of texts, numbers and booleans',
      );
    }
    pairs.push(`${name}=${encoded}`);
  }
  return members === null ? new GatewayError('body.malformed', 'the JSON body must be an object') : pairs;
}
