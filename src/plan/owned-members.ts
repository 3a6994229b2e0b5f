import type { Place } from '../define/place.ts';
import { GatewayError } from './error.ts';
import type { DropTrace } from './fields.ts';
import { foldCase } from './fold-case.ts';
import {
  arrayOf,
  itemAt,
  type JsonArray,
  type JsonNode,
  type JsonObject,
  type Member,
  objectOf,
} from './json-text.ts';

/**
 * Gives a JSON body without what belongs to a definition, in any case of its name. Refused is a member on the way to an
 * owned one that stands twice or in another case: no two readers agree on which of them counts, and each would get a
 * copy of what the definition writes.
 */
export type TakeOwned = (root: JsonNode, trace: DropTrace | null) => JsonNode | GatewayError;

/** A name on the way to owned places. */
interface Owned {
  readonly name: string;
  /** A place that it is or leads to, for messages. */
  readonly place: Place;
  isPlace: boolean;
  readonly inner: Names;
}

interface Names {
  readonly exact: Map<string, Owned>;
  readonly folded: Map<string, Owned>;
}

/** Compiles body places into a tree of their names. */
export function compileTakeOwned(places: readonly Place[]): TakeOwned {
  const names = newNames();
  for (const place of places) {
    let inner = names;
    for (const [depth, name] of place.pointer.entries()) {
      const owned = inner.exact.get(name) ?? { name, place, isPlace: false, inner: newNames() };
      owned.isPlace ||= depth === place.pointer.length - 1;
      inner.exact.set(name, owned);
      inner.folded.set(foldMember(name), owned);
      inner = owned.inner;
    }
  }
  return (root, trace) => takeOut(root, names, trace);
}

function newNames(): Names {
  return { exact: new Map(), folded: new Map() };
}

/** Case is ignored by some readers; some end a name at NUL, and some lose half a surrogate pair. */
function foldMember(name: string): string {
  if (/^[\w-]*$/u.test(name)) return name.toLowerCase();
  return foldCase(name.replace(/\0.*$|\p{Surrogate}/gsu, ''));
}

function takeOut(node: JsonNode, names: Names, trace: DropTrace | null): JsonNode | GatewayError {
  if (names.exact.size === 0) return node;
  if (node.kind === 'array') return takeItems(node, names, trace);
  return node.kind === 'object' ? takeMembers(node, names, trace) : node;
}

function takeMembers(node: JsonObject, names: Names, trace: DropTrace | null): JsonNode | GatewayError {
  const kept: Member[] = [];
  const passed = new Set<Owned>();
  let isSame = true;
  for (const member of node.members) {
    const exact = names.exact.get(member.key);
    const owned = exact ?? names.folded.get(foldMember(member.key));
    if (owned === undefined) {
      kept.push(member);
      continue;
    }
    if (owned.inner.exact.size > 0 && (exact === undefined || passed.has(owned))) return ambiguous(owned);
    passed.add(owned);
    if (owned.isPlace) {
      if (exact === undefined) trace?.dropped(`body ${member.rawKey}`, 'shadow');
      isSame = false;
      continue;
    }
    const value = takeOut(member.value, owned.inner, trace);
    if (value instanceof GatewayError) return value;
    kept.push(value === member.value ? member : { ...member, value });
    isSame &&= value === member.value;
  }
  return isSame ? node : objectOf(kept);
}

function ambiguous({ name, place }: Owned): GatewayError {
  const member = `the JSON body holds ${JSON.stringify(name)}, which leads to ${place.key}, twice or in another case`;
  return new GatewayError('body.malformed', `${member}; send it once, spelt like this`, { place: place.key });
}

/** An item becomes `null`, so that its neighbours keep their places. */
function takeItems(node: JsonArray, names: Names, trace: DropTrace | null): JsonNode | GatewayError {
  const items = [...node.items];
  let isSame = true;
  for (const [name, { isPlace, inner }] of names.exact) {
    const item = itemAt(node, name);
    if (item === undefined) continue;
    const value: JsonNode | GatewayError = isPlace
      ? { kind: 'null', raw: 'null' }
      : takeOut(item, inner, trace);
    if (value instanceof GatewayError) return value;
    items[Number(name)] = value;
    isSame &&= value === item;
  }
  return isSame ? node : arrayOf(items);
}
