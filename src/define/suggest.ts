import type { IssuePath } from './issue.ts';

/** Longer texts are no slips of the finger, and comparing them costs. */
const longest = 64;

/**
 * The candidates that the text was probably meant to be: nearest by edits (a swap of neighbours is one), at most
 * one edit for every three characters. Case costs nothing. Several where they are equally near.
 */
export function suggest(text: string, candidates: Iterable<string>): readonly string[] {
  const wanted = text.toLowerCase();
  let best = Math.max(1, Math.floor(wanted.length / 3));
  let found: string[] = [];
  if (wanted.length > longest) return found;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - wanted.length) > best) continue;
    const edits = countEdits(wanted, candidate.toLowerCase());
    if (edits < best) found = [];
    if (edits > best) continue;
    best = edits;
    found.push(candidate);
  }
  return found;
}

/** Optimal string alignment distance. */
function countEdits(a: string, b: string): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let edits = Math.min(
        at(above, column - 1) + (same ? 0 : 1),
        at(above, column) + 1,
        at(current, column - 1) + 1,
      );
      const swapped = column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) edits = Math.min(edits, at(before, column - 2) + 1);
      current.push(edits);
    }
    before = above;
    above = current;
  }
  return at(above, b.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}

/** `; did you mean "a" or "b"?`, or nothing to say. */
export function didYouMean(candidates: readonly string[]): string {
  return candidates.length === 0 ? '' : `; did you mean ${listTexts(candidates)}?`;
}

/** `"a", "b" or "c"`. */
export function listTexts(texts: readonly string[]): string {
  const quoted = texts.map((text) => `"${text}"`);
  const last = quoted.pop() ?? 'nothing';
  return quoted.length === 0 ? last : `${quoted.join(', ')} or ${last}`;
}

/** A path of keys as people write it: `backend.parameters["query.tag"]`. */
export function spellPath(path: IssuePath): string {
  const text = path
    .map((key) =>
      typeof key === 'string' && /^[A-Za-z_$][\w$-]*$/u.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`,
    )
    .join('')
    .replace(/^\./u, '');
  return text === '' ? 'the definition' : text;
}
