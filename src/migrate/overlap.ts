import type { Piece } from '../define/template-pieces.ts';
import type { Written } from './definition.ts';
import type { Report } from './report.ts';

/** One segment of a template: text, text with a variable, a variable, or a rest. Lower ranks are tried first. */
interface Segment {
  readonly rank: 0 | 1 | 2 | 3;
  readonly before: string;
  readonly after: string;
}

/** Pairs that are compared at the most, and neighbours that one entry names. */
const mostPairs = 2_000_000;
const mostNames = 3;

/**
 * Reports patterns that match a path which another API matches too, where the vendor's order is unknown or differs:
 * it tries `^~` prefixes before patterns, and patterns before plain prefixes; here text is tried before variables.
 */
export function findOverlaps(entries: readonly Written[], report: Report): void {
  const patterns = entries.filter(({ kind }) => kind === 'pattern');
  if (patterns.length * entries.length > mostPairs) {
    report.add('path.order-unchecked', [], [entries.length]);
    return;
  }
  const segments = new Map(
    entries.map((entry) => [entry, toSegments(entry.checked.frontend.template.pieces)]),
  );
  const done = new Set<Written>();
  for (const pattern of patterns) {
    done.add(pattern);
    const mine = segments.get(pattern) ?? [];
    const others = entries.filter(
      (other) =>
        !done.has(other) && isNeighbour(pattern, other) && mayDiffer(mine, segments.get(other) ?? [], other),
    );
    if (others.length === 0) continue;
    const before = report.entries.length;
    report.add('path.order', pattern.api.pathAt.path, [pattern.checked.name, spellNames(others)]);
    report.label(before, pattern.checked.name);
  }
}

function isNeighbour(a: Written, b: Written): boolean {
  const [one, other] = [a.checked.frontend.method, b.checked.frontend.method];
  return a.service === b.service && (one === other || one === 'ANY' || other === 'ANY');
}

function mayDiffer(pattern: readonly Segment[], other: readonly Segment[], { kind }: Written): boolean {
  if (kind === 'exact' || !overlap(pattern, other)) return false;
  if (kind === 'pattern') return true;
  const patternFirst = isFirst(pattern, other);
  return kind === 'final' ? patternFirst : !patternFirst;
}

function spellNames(entries: readonly Written[]): string {
  const names = entries.slice(0, mostNames).map(({ checked }) => `"${checked.name}"`);
  const more = entries.length - names.length;
  return more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ');
}

function toSegments(pieces: readonly Piece[]): readonly Segment[] {
  const text = pieces
    .map((piece) => (piece.kind === 'literal' ? piece.text : piece.kind === 'variable' ? '{' : '}'))
    .join('');
  return text
    .slice(1)
    .split('/')
    .map((segment): Segment => {
      if (segment === '}') return { rank: 3, before: '', after: '' };
      const [before = '', after] = segment.split('{');
      if (after === undefined) return { rank: 0, before, after: '' };
      return { rank: before === '' && after === '' ? 2 : 1, before, after };
    });
}

/** Whether some path fits both. */
function overlap(a: readonly Segment[], b: readonly Segment[]): boolean {
  const shared = Math.max(a.length, b.length);
  for (let index = 0; index < shared; index++) {
    const [one, other] = [a[index], b[index]];
    // A rest at the end may be empty.
    if (one === undefined || other === undefined) return (one ?? other)?.rank === 3;
    if (one.rank === 3 || other.rank === 3) return true;
    if (!meet(one, other)) return false;
  }
  return true;
}

function meet(a: Segment, b: Segment): boolean {
  if (a.rank === 0 && b.rank === 0) return a.before === b.before;
  if (a.rank === 0) return holds(b, a.before);
  if (b.rank === 0) return holds(a, b.before);
  const before = a.before.startsWith(b.before) || b.before.startsWith(a.before);
  return before && (a.after.endsWith(b.after) || b.after.endsWith(a.after));
}

function holds({ before, after }: Segment, text: string): boolean {
  return text.length > before.length + after.length && text.startsWith(before) && text.endsWith(after);
}

/** Whether a pattern is tried before a prefix: at the first segment in which they differ it has the lower rank. */
function isFirst(pattern: readonly Segment[], prefix: readonly Segment[]): boolean {
  const index = pattern.findIndex((segment, at) => segment.rank !== prefix[at]?.rank);
  return (pattern[index]?.rank ?? 0) < (prefix[index]?.rank ?? 3);
}
