import {
  isCollection,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  type YAMLMap,
} from 'yaml';
import type { IssuePath } from '../define/issue.ts';

/** A value in a text, with the key in front of it where it is a member of an object. */
export interface Spot {
  readonly key: Node | null;
  readonly value: Node | null;
  /** The member that both are in, and the object around it. */
  readonly pair: Pair | null;
  readonly map: YAMLMap | null;
}

/** The nodes of a text, which know where they stand. JSON is read as the YAML that it is. */
export function parseTree(text: string): ReturnType<typeof parseDocument> {
  // Looking for keys that stand twice takes quadratic time there.
  return parseDocument(text, { prettyErrors: false, uniqueKeys: false });
}

/** The spot that a path leads to; `undefined` where there is none. */
export function findSpot(root: Node | null, path: IssuePath): Spot | undefined {
  let spot: Spot = { key: null, value: root, pair: null, map: null };
  for (const key of path) {
    const next = enter(spot.value, key);
    if (next === undefined) return undefined;
    spot = next;
  }
  return spot;
}

/** The spot that a path leads to, or the nearest one on the way to it. */
export function findNearest(
  root: Node | null,
  path: IssuePath,
): { readonly spot: Spot; readonly exact: boolean } {
  for (let length = path.length; length > 0; length--) {
    const spot = findSpot(root, path.slice(0, length));
    if (spot !== undefined) return { spot, exact: length === path.length };
  }
  return { spot: { key: null, value: root, pair: null, map: null }, exact: path.length === 0 };
}

function enter(node: Node | null, key: string | number): Spot | undefined {
  if (isMap(node)) {
    const pair = node.items.find((item) => spellKey(item) === String(key));
    return pair === undefined
      ? undefined
      : { key: asNode(pair.key), value: asNode(pair.value), pair, map: node };
  }
  if (!isSeq(node)) return undefined;
  const item = asNode(node.items[Number(key)]);
  return item === null ? undefined : { key: null, value: item, pair: null, map: null };
}

/** The key of a member as text. */
export function spellKey({ key }: Pick<Pair, 'key'>): string {
  return isScalar(key) ? String(key.value) : String(key);
}

/** A parsed document holds nodes, or `null` where a value is left out. */
export function asNode(value: unknown): Node | null {
  return isScalar(value) || isCollection(value) ? value : null;
}

/** Where a node begins and where its value ends, without the comment behind it. */
export function rangeOf(node: Node): readonly [start: number, end: number] {
  const [start = 0, end = start] = node.range ?? [];
  return [start, end];
}
