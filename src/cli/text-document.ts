import { isScalar, type Node } from 'yaml';
import type { IssuePath } from '../define/issue.ts';
import { beginning, type Stretch } from './finding.ts';
import { Lines } from './lines.ts';
import type { Source } from './source.ts';
import { findNearest, parseTree, rangeOf } from './tree.ts';

export type Syntax = 'JSON' | 'YAML';

/** A text that was read: the data in it, and where that stands. */
export class TextDocument {
  readonly source: Source;
  readonly syntax: Syntax;
  readonly value: unknown;
  readonly #lines: Lines;
  #root: Node | null | undefined;

  constructor(source: Source, syntax: Syntax, value: unknown, root?: Node | null) {
    this.source = source;
    this.syntax = syntax;
    this.value = value;
    this.#lines = new Lines(source.text);
    this.#root = root;
  }

  get root(): Node | null {
    // JSON is read a second time, by the parser that knows positions, only where somebody asks for one.
    if (this.#root === undefined) this.#root = parseTree(this.source.text).contents as Node | null;
    return this.#root;
  }

  /**
   * Where a path of keys leads, or the nearest place on the way. Of a member that is its value; with `key`, and
   * where the value is an object or a list, its key.
   */
  locate(path: IssuePath, part: 'key' | 'value' = 'value'): Stretch {
    const { spot, exact } = findNearest(this.root, path);
    const named = spot.key !== null && (part === 'key' || !exact || !isScalar(spot.value));
    const node = named ? spot.key : (spot.value ?? spot.key);
    if (node === null) return beginning;
    const [start, end] = rangeOf(node);
    // Of an object its beginning is enough; all of it would be a screenful.
    return this.#lines.between(start, isScalar(node) ? end : start);
  }
}
