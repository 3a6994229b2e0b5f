import type { RulePath } from './rule-path.ts';
import type { Piece } from './template-pieces.ts';
import { Work } from './work.ts';

/** One way in which rendered paths meet the rules, with a shortest such path. */
export interface Outcome {
  /** The rule that is equal to the path. */
  readonly exact: number | undefined;
  /** The rule that is the longest prefix of the path. */
  readonly prefix: number | undefined;
  readonly path: string;
}

/** A place in the texts of all rules, read from the left. */
interface Node {
  readonly id: number;
  readonly next: Map<string, Node>;
  exact: number | undefined;
  prefix: number | undefined;
}

/** A template, unit by unit: a character or a percent-encoded code point, or something variable. */
type Cell = string | Exclude<Piece, { kind: 'literal' }>;

/** Where a rendering stands: in the template, in the rules, and how many dots the segment is made of so far. */
interface Step {
  readonly cell: number;
  readonly inside: boolean;
  readonly dots: 0 | 1 | 2 | 3;
  readonly node: Node;
  readonly unit: string;
  readonly from: Step | undefined;
}

/** Steps, and those that lead where another one led before. */
const mostSteps = 400_000;

/** What a dot segment ends at: an encoded slash or backslash counts, as it does in `render`. */
const separators: ReadonlySet<string> = new Set(['/', '%2F', '%5C']);

/**
 * Every way in which the paths that a template renders can meet exact and prefix rules, each with an example. The
 * rules' texts form a trie; template and trie are walked together, and of all the values of a variable only those
 * matter that stay in the trie, and any one that leaves it. `null` where that would take too long.
 */
export function meetRules(pieces: readonly Piece[], rules: readonly RulePath[]): readonly Outcome[] | null {
  const cells = pieces.flatMap((piece): Cell[] => (piece.kind === 'literal' ? toUnits(piece.text) : [piece]));
  const trie = plant(rules);
  const start: Step = { cell: 0, inside: false, dots: 0, node: trie.root, unit: '', from: undefined };
  const seen = new Set<number>();
  const queue = [start];
  const outcomes = new Map<string, Outcome>();
  const work = new Work(mostSteps);
  // An array is walked over what is added on the way, too.
  for (const step of queue) {
    if (!work.take(1 + step.node.next.size)) return null;
    if (isWhole(cells, step.cell, step.inside) && step.dots !== 1 && step.dots !== 2) {
      const { exact, prefix } = step.node;
      const key = `${exact} ${prefix}`;
      if (!outcomes.has(key)) outcomes.set(key, { exact, prefix, path: spell(step) });
    }
    for (const next of takeStep(cells, step, trie.leave)) {
      const place = next.node.id * (cells.length + 1) + next.cell;
      const key = place * 8 + (next.inside ? 4 : 0) + next.dots;
      if (seen.has(key)) continue;
      seen.add(key);
      queue.push(next);
    }
  }
  return [...outcomes.values()];
}

/** Characters and percent-encoded code points of a path in its one spelling. */
function toUnits(path: string): string[] {
  return path.match(/%[0-7].|%[CD].%..|%E.%..%..|%F.%..%..%..|./gsu) ?? [];
}

function plant(rules: readonly RulePath[]): { root: Node; leave: (node: Node) => Node } {
  const root: Node = { id: 0, next: new Map(), exact: undefined, prefix: undefined };
  const nodes = [root];
  rules.forEach((rule, index) => {
    if (rule.kind === 'regex') return;
    let node = root;
    for (const unit of toUnits(rule.text)) {
      const next = node.next.get(unit) ?? {
        id: nodes.length,
        next: new Map(),
        exact: undefined,
        prefix: undefined,
      };
      if (next.id === nodes.length) nodes.push(next);
      node.next.set(unit, next);
      node = next;
    }
    node[rule.kind] ??= index;
  });
  // Nodes stand after their parents, so the longest prefix is handed down in one pass.
  for (const node of nodes) for (const next of node.next.values()) next.prefix ??= node.prefix;
  const outside = new Map<number | undefined, Node>();
  const leave = ({ prefix }: Node): Node => {
    const found = outside.get(prefix) ?? {
      id: nodes.length + outside.size,
      next: new Map(),
      exact: undefined,
      prefix,
    };
    outside.set(prefix, found);
    return found;
  };
  return { root, leave };
}

function isWhole(cells: readonly Cell[], cell: number, inside: boolean): boolean {
  const current = cells[cell];
  if (current === undefined) return true;
  if (typeof current !== 'string') {
    return current.kind === 'rest'
      ? inside || current.least === 0
      : inside && isWhole(cells, cell + 1, false);
  }
  // An empty `{rest*}` takes the slash before it away, except at the root.
  const after = cells[cell + 1];
  return (
    cell > 0 && current === '/' && typeof after === 'object' && after.kind === 'rest' && after.least === 0
  );
}

function takeStep(cells: readonly Cell[], step: Step, leave: (node: Node) => Node): Step[] {
  const { cell, inside } = step;
  const current = cells[cell];
  if (current === undefined) return [];
  const move = (unit: string, to: number): Step[] => {
    // What `render` refuses: dots alone in a segment, or before a `;`.
    if ((separators.has(unit) || unit === ';' || unit === '%3B') && (step.dots === 1 || step.dots === 2))
      return [];
    const node = step.node.next.get(unit) ?? leave(step.node);
    return [{ cell: to, inside: to === cell, dots: countDots(step.dots, unit), node, unit, from: step }];
  };
  if (typeof current === 'string') return move(current, cell + 1);
  // A value from the frontend's path keeps its own spelling, whichever that is.
  const units = [...step.node.next.keys()].filter((unit) => current.kind === 'rest' || unit !== '/');
  // No rendered path begins with "//".
  const open = !inside && cell === 1 ? units.filter((unit) => unit !== '/') : units;
  const steps = [freshUnit(step.node), ...open].flatMap((unit) => move(unit, cell));
  const on: Step = { ...step, cell: cell + 1, inside: false };
  return inside && current.kind === 'variable' ? [...steps, ...takeStep(cells, on, leave)] : steps;
}

function countDots(dots: Step['dots'], unit: string): Step['dots'] {
  if (separators.has(unit)) return 0;
  return unit !== '.' || dots === 3 ? 3 : dots === 0 ? 1 : dots === 1 ? 2 : 3;
}

/** A unit that any value may hold and that leaves the trie here; one that reads well, if there is one. */
function freshUnit({ next }: Node): string {
  const plain = [...'1abcdefghijklmnopqrstuvwxyz023456789'].find((unit) => !next.has(unit));
  if (plain !== undefined) return plain;
  let code = 0x100;
  while (next.has(encodeURIComponent(String.fromCharCode(code)))) code++;
  return encodeURIComponent(String.fromCharCode(code));
}

function spell(last: Step): string {
  const units: string[] = [];
  for (let step: Step | undefined = last; step !== undefined; step = step.from) units.push(step.unit);
  return units.reverse().join('');
}

/** A few paths that the template renders, for questions that only trying can answer. */
export function samplePaths(pieces: readonly Piece[]): readonly string[] {
  const paths = ['1', 'a', 'A-z', '%C3%A9'].flatMap((value) => {
    const head = pieces
      .map((piece) => (piece.kind === 'literal' ? piece.text : piece.kind === 'rest' ? '' : value))
      .join('');
    const rest = pieces.at(-1);
    if (rest?.kind !== 'rest') return [head];
    const some = [`${head}${value}`, `${head}${value}/${value}`];
    return rest.least === 1 ? some : [head.length > 1 ? head.slice(0, -1) : head, head, ...some];
  });
  return [...new Set(paths)];
}
