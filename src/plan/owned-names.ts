import type { Place } from '../define/place.ts';
import { foldCase } from './fold-case.ts';
import { type Pair, readPair } from './query.ts';

/** The names of a query or a form that belong to a definition, in every spelling that a backend may read as one. */
export interface OwnedNames {
  readonly size: number;
  /** Whether a pair of the client fills one of them, or a part of one. */
  spells(pair: Pair): boolean;
  /** The same for a name that needs no decoding. */
  has(name: string): boolean;
  /** Whether a pair's name is one of them as the definition spells it. */
  isExact(pair: Pair): boolean;
}

/**
 * Compiles the names of places in a query or a form. Readers differ: many ignore case; qs, PHP and Rack take `tag[]`,
 * `tag[0]` and `[tag]` for `tag`; PHP drops spaces in front and makes `_` of dots, other spaces and an open bracket;
 * some split at `;`, end a name at NUL, or decode `%u0074` and what is malformed elsewhere.
 */
export function compileOwnedNames(places: readonly Place[]): OwnedNames {
  const exact = places.map(bracketed);
  const owned = exact.map((name) => withoutEnd(foldName(name), '['));
  const flats = owned.map(flatten);
  const wholes = new Set(flats);
  // A form fills no place inside a member, so the member itself stays the client's.
  for (const [index, { pointer }] of places.entries())
    if (pointer.length < 2) for (const parent of parentsOf(owned[index] ?? '')) wholes.add(parent);
  const reaches = (folded: string): boolean => {
    const flat = flatten(folded);
    const isOne = wholes.has(flat) || wholes.has(flatten(withoutEnd(folded, '[')));
    return isOne || flats.some((one) => folded[one.length] === '[' && flat.startsWith(one));
  };
  const has = (name: string): boolean => {
    if (/^[\w-]*$/u.test(name)) return wholes.has(name.toLowerCase());
    // What stands behind a closing bracket is lost in some readers and a part of the name in others.
    return (
      reaches(foldName(name)) || (name.includes(']') && reaches(foldName(name.replace(/\][^[\]]+/gu, ']'))))
    );
  };
  const spellsOne = ({ raw, name }: Pair): boolean => has(name ?? decodeLeniently(raw.replace(/=.*$/su, '')));
  return {
    size: wholes.size,
    has,
    isExact: ({ name }) => name !== null && exact.includes(name),
    spells: (pair) =>
      spellsOne(pair) ||
      (pair.raw.includes(';') && pair.raw.split(';').some((piece) => spellsOne(readPair(piece)))),
  };
}

/** The name of a place as a form would spell it: `owner[id]` for `/owner/id`. */
function bracketed({ location, name, pointer }: Place): string {
  const [first = '', ...deeper] = location === 'body' ? pointer : [name];
  return first + deeper.map((inner) => `[${inner}]`).join('');
}

/** `a`, `a_b` for `a[b[c`: what fills one of them replaces the whole. */
function parentsOf(folded: string): readonly string[] {
  const parts = flatten(folded);
  return [...folded.matchAll(/\[/gu)].map(({ index }) => parts.slice(0, index));
}

/** One `[` where brackets part a name, `_` for dots and spaces: `a.b[c][]` becomes `a_b[c[`. */
function foldName(name: string): string {
  const folded = withoutEnd(foldCase(name), ']');
  let start = 0;
  while (start < folded.length && ' []'.includes(folded.charAt(start))) start++;
  return folded
    .slice(start)
    .replace(/\]?\[|\]/gu, '[')
    .replace(/[. ]/gu, '_');
}

// A regular expression for the end of a text takes quadratic time.
function withoutEnd(text: string, character: string): string {
  let end = text.length;
  while (end > 0 && text.charAt(end - 1) === character) end--;
  return text.slice(0, end);
}

/** An open bracket is one more `_` to PHP, and to some others `a[b]` is `a.b`. */
function flatten(folded: string): string {
  return folded.replaceAll('[', '_');
}

const lenientUtf8 = new TextDecoder();

/** What the most lenient readers make of a name that is malformed or holds NUL. */
function decodeLeniently(rawName: string): string {
  return rawName
    .replaceAll('+', ' ')
    .replace(/%u([0-9a-f]{4})/giu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/(?:%[0-9a-f]{2})+/giu, (run) =>
      lenientUtf8.decode(Uint8Array.from(run.slice(1).split('%'), (hex) => Number.parseInt(hex, 16))),
    )
    .replace(/\ufffd|\0.*$/gsu, '');
}
