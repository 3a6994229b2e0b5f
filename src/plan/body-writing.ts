import { encodeUnreserved } from '../define/percent.ts';
import type { Place } from '../define/place.ts';
import type { BodyFormat, BodyTree } from './body.ts';
import { GatewayError } from './error.ts';
import type { DropTrace } from './fields.ts';
import { emptyObject, type JsonNode, objectOf, renderJson, toJson, withJson } from './json-text.ts';
import { compileTakeOwned, type TakeOwned } from './owned-members.ts';
import { compileOwnedNames, type OwnedNames } from './owned-names.ts';
import { decodeForm, encodeText, type Pair } from './query.ts';

/** Values for one place of a body: JSON tokens for JSON, texts for a form. */
export interface BodyWrite {
  readonly place: Place;
  readonly texts: readonly string[];
  /** Called for JSON alone, so that a form does not pay for them. */
  readonly tokens: () => readonly string[];
}

/** What of a body belongs to a definition, as either format names it. */
export interface OwnedBody {
  readonly names: OwnedNames;
  readonly takeOut: TakeOwned;
}

export function compileOwnedBody(places: readonly Place[]): OwnedBody {
  return { names: compileOwnedNames(places), takeOut: compileTakeOwned(places) };
}

/** Writes a body anew: what no parameter owns as it came, then what the definition writes. */
export function writeBody(
  tree: BodyTree | null,
  format: BodyFormat,
  owned: OwnedBody,
  writes: readonly BodyWrite[],
  trace: DropTrace | null,
): string | GatewayError {
  return format === 'json' ? writeJson(tree, owned, writes, trace) : writeForm(tree, owned, writes, trace);
}

function writeJson(
  tree: BodyTree | null,
  owned: OwnedBody,
  writes: readonly BodyWrite[],
  trace: DropTrace | null,
): string | GatewayError {
  let root = startOfJson(tree, owned, trace);
  if (root instanceof GatewayError) return root;
  for (const { place, tokens } of writes) {
    const changed = withJson(root, place.pointer, toJson(tokens()));
    if (changed === null) {
      const rule = `the JSON body has no object to hold ${place.key}; send an object there`;
      return new GatewayError('body.malformed', rule);
    }
    root = changed;
  }
  return renderJson(root);
}

function startOfJson(
  tree: BodyTree | null,
  owned: OwnedBody,
  trace: DropTrace | null,
): JsonNode | GatewayError {
  if (tree === null) return emptyObject;
  if (tree.format === 'json') return tree.unowned;
  const root = jsonFromForm(unownedPairs(tree.pairs, owned, trace));
  return root instanceof GatewayError ? root : owned.takeOut(root, trace);
}

/** The fields that no parameter owns, as they came. */
function unownedPairs(
  pairs: readonly Pair[],
  { names }: OwnedBody,
  trace: DropTrace | null,
): readonly Pair[] {
  return pairs.filter((pair) => {
    const isOwned = names.spells(pair);
    if (isOwned && !names.isExact(pair)) trace?.dropped(`body ${pair.raw}`, 'shadow');
    return !isOwned;
  });
}

/** Every field becomes a string; one that is repeated becomes a list. */
function jsonFromForm(pairs: readonly Pair[]): JsonNode | GatewayError {
  const fields = new Map<string, string[]>();
  for (const { raw, name, rawValue } of pairs) {
    if (raw === '') continue;
    const value = decodeForm(rawValue);
    if (name === null || value === null) {
      return new GatewayError(
        'body.malformed',
        'the form holds malformed percent-encoding, NUL or text that is not UTF-8',
      );
    }
    const tokens = fields.get(name);
    if (tokens === undefined) fields.set(name, [JSON.stringify(value)]);
    else tokens.push(JSON.stringify(value));
  }
  return objectOf(
    [...fields].map(([key, tokens]) => ({ rawKey: JSON.stringify(key), key, value: toJson(tokens) })),
  );
}

function writeForm(
  tree: BodyTree | null,
  owned: OwnedBody,
  writes: readonly BodyWrite[],
  trace: DropTrace | null,
): string | GatewayError {
  const pairs = startOfForm(tree, owned, trace);
  if (pairs instanceof GatewayError) return pairs;
  for (const { place, texts } of writes) {
    const [name = '', deeper] = place.pointer;
    if (deeper !== undefined) {
      const rule = 'this operation writes members inside members, which no form has; send application/json';
      return new GatewayError('body.media-type', rule);
    }
    for (const text of texts) {
      const encoded = encodeText(text);
      if (encoded === null) return new GatewayError('parameter.encoding', 'a form field holds no NUL');
      pairs.push(`${encodeUnreserved(name)}=${encoded}`);
    }
  }
  return pairs.join('&');
}

function startOfForm(
  tree: BodyTree | null,
  owned: OwnedBody,
  trace: DropTrace | null,
): string[] | GatewayError {
  if (tree === null) return [];
  if (tree.format === 'json') return formFromJson(tree.unowned, owned.names);
  return unownedPairs(tree.pairs, owned, trace).map(({ raw }) => raw);
}

function formFromJson(root: JsonNode, owned: OwnedNames): string[] | GatewayError {
  if (root.kind !== 'object') return new GatewayError('body.malformed', 'the JSON body must be an object');
  const pairs: string[] = [];
  for (const { key, value } of root.members) {
    if (owned.has(key)) continue;
    const name = encodeText(key);
    const text = textOf(value);
    const encoded = text === null ? null : encodeText(text);
    if (name === null || encoded === null) {
      const rule = 'a form takes texts only; send an object of texts, numbers and booleans';
      return new GatewayError('body.malformed', rule);
    }
    pairs.push(`${name}=${encoded}`);
  }
  return pairs;
}

/** A form's text for a JSON value; `null` for an object or an array, which has none. */
function textOf(value: JsonNode): string | null {
  if (value.kind === 'object' || value.kind === 'array') return null;
  return value.kind === 'string' ? (JSON.parse(value.raw) as string) : value.raw;
}
