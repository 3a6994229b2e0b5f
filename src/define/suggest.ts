import type { IssuePath } from './issue.ts';

/** Longer texts are no slips of the finger, and comparing them costs. */
const longest = 64;
const mostEdits = 3;
const far = 99;

/**
 * The candidates that the text was probably meant to be: nearest by edits (a swap of neighbours is one), at most
 * one edit for every three characters. Case costs nothing. Several where they are equally near.
 */
export function suggest(text: string, candidates: Iterable<string>): readonly string[] {
  const wanted = text.toLowerCase();
  let best = Math.min(mostEdits, Math.max(1, Math.floor(wanted.length / 3)));
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

/**
 * Optimal string alignment distance, exact up to the most edits that matter: cells further from the diagonal than
 * that would be more, so they are not looked at.
 */
function countEdits(one: string, other: string): number {
  const [a, b] = dropAlike(one, other);
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = new Array<number>(b.length + 1).fill(far);
    if (row <= mostEdits) current[0] = row;
    let least = current[0] ?? far;
    const end = Math.min(b.length, row + mostEdits);
    for (let column = Math.max(1, row - mostEdits); column <= end; column++) {
      const cost = a[row - 1] === b[column - 1] ? 0 : 1;
      const swapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      const edits = Math.min(
        (above[column - 1] ?? far) + cost,
        (above[column] ?? far) + 1,
        (current[column - 1] ?? far) + 1,
        swapped ? (before[column - 2] ?? far) + 1 : far,
      );
      current[column] = edits;
      least = Math.min(least, edits);
    }
    if (least > mostEdits) return far;
    before = above;
    above = current;
  }
  return above[b.length] ?? far;
}

/** The parts in which two texts differ: most names have much in common, and that costs nothing to compare. */
function dropAlike(a: string, b: string): readonly [string, string] {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start++;
  let end = 0;
  while (end < shorter - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  return [a.slice(start, a.length - end), b.slice(start, b.length - end)];
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
