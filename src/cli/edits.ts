import { isMap, type Node, type Pair, type YAMLMap } from 'yaml';
import type { PatchOperation } from '../define/issue.ts';
import type { TextDocument } from './text-document.ts';
import { asNode, findSpot, rangeOf, spellKey } from './tree.ts';
import { writeMember, writeScalar } from './write-node.ts';

/** A stretch of the text, by its offsets, and what is written there instead. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What an operation changes in the text; `undefined` where it does not fit the text as it stands. */
export function toEdit(operation: PatchOperation, document: TextDocument): Edit | undefined {
  const keys = readPointer(operation.op === 'move' ? operation.from : operation.path);
  switch (operation.op) {
    case 'add':
      return insert(document, keys, operation.value);
    case 'replace': {
      const spot = findSpot(document.root, keys);
      if (spot === undefined || spot.value === null) return undefined;
      const text = writeScalar(operation.value, spot.value, document.syntax, isInside(spot.map, document));
      return replace(spot.value, text, document);
    }
    case 'remove':
      return remove(document, keys);
    case 'move': {
      const spot = findSpot(document.root, keys);
      const name = readPointer(operation.path).at(-1) ?? '';
      if (spot?.key == null || spot.map?.items.some((one) => spellKey(one) === name) !== false)
        return undefined;
      return replace(
        spot.key,
        writeScalar(name, spot.key, document.syntax, isInside(spot.map, document)),
        document,
      );
    }
  }
}

/** The text with all edits, of which no two may overlap. */
export function splice(text: string, edits: readonly Edit[]): string {
  let result = '';
  let at = 0;
  for (const edit of [...edits].sort((a, b) => a.start - b.start)) {
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at);
}

/** Whether two edits touch the same text; two that insert at one place do. */
export function overlap(one: Edit, other: Edit): boolean {
  return one.start <= other.end && other.start <= one.end;
}

function readPointer(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function replace(node: Node, text: string, { source }: TextDocument): Edit {
  const [start, end] = rangeOf(node);
  // A block of text ends with its last line break.
  return { start, end, text: source.text[end - 1] === '\n' ? `${text}\n` : text };
}

/** Whether the members of an object stand between brackets. */
function isInside(map: YAMLMap | null, { syntax }: TextDocument): boolean {
  return syntax === 'JSON' || map?.flow === true;
}

function insert(document: TextDocument, keys: readonly string[], value: unknown): Edit | undefined {
  const map = findSpot(document.root, keys.slice(0, -1))?.value;
  const key = keys.at(-1) ?? '';
  const last = isMap(map) ? map.items.at(-1) : undefined;
  if (!isMap(map) || map.items.some((one) => spellKey(one) === key)) return undefined;
  if (last === undefined) {
    const [start] = rangeOf(map);
    return { start: start + 1, end: start + 1, text: ` ${JSON.stringify(key)}: ${JSON.stringify(value)} ` };
  }
  const end = endOf(last);
  return isInside(map, document)
    ? insertInside(document, last, end, JSON.stringify(key), JSON.stringify(value))
    : insertLine(document, last, end, key, value);
}

function insertInside(
  { source: { text } }: TextDocument,
  last: Pair,
  end: number,
  key: string,
  value: string,
): Edit {
  const start = startOf(last);
  const indent = indentAt(text, start);
  const between = indent === null ? ' ' : lineBreakOf(text) + indent;
  return { start: end, end, text: `,${between}${key}: ${value}` };
}

function insertLine(
  { source: { text } }: TextDocument,
  last: Pair,
  end: number,
  key: string,
  value: unknown,
): Edit {
  const start = startOf(last);
  const indent = ' '.repeat(start - lineStart(text, start));
  const member = writeMember(key, value, indent, lineBreakOf(text));
  if (text[end - 1] === '\n') return { start: end, end, text: `${indent}${member}${lineBreakOf(text)}` };
  // Behind the comment on the same line.
  const rest = /[^\r\n]*/uy;
  rest.lastIndex = end;
  const at = end + (rest.exec(text)?.[0].length ?? 0);
  return { start: at, end: at, text: `${lineBreakOf(text)}${indent}${member}` };
}

function remove(document: TextDocument, keys: readonly string[]): Edit | undefined {
  const { text } = document.source;
  const spot = findSpot(document.root, keys);
  if (spot?.pair == null || spot.map === null) return undefined;
  const { items } = spot.map;
  const index = items.indexOf(spot.pair);
  const before = items[index - 1];
  const next = items[index + 1];
  const [start, end] = [startOf(spot.pair), endOf(spot.pair)];
  if (isInside(spot.map, document)) {
    if (next !== undefined) return { start, end: startOf(next), text: '' };
    return { start: before === undefined ? start : endOf(before), end, text: '' };
  }
  if (items.length === 1) return { start, end, text: text[end - 1] === '\n' ? '{}\n' : '{}' };
  // The first member of an object in a list stands behind the dash, and leaves its place to the next one.
  if (indentAt(text, start) === null && next !== undefined) return { start, end: startOf(next), text: '' };
  return { start: lineStart(text, start), end: nextLine(text, end), text: '' };
}

function startOf({ key }: Pair): number {
  const node = asNode(key);
  return node === null ? 0 : rangeOf(node)[0];
}

function endOf({ key, value }: Pair): number {
  const node = asNode(value) ?? asNode(key);
  return node === null ? 0 : rangeOf(node)[1];
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Where the line behind an offset begins; a block of text ends where one does. */
function nextLine(text: string, offset: number): number {
  if (text[offset - 1] === '\n') return offset;
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}

/** The spaces in front of an offset, where nothing else stands there on its line. */
function indentAt(text: string, offset: number): string | null {
  const before = text.slice(lineStart(text, offset), offset);
  return /^[ \t]*$/u.test(before) ? before : null;
}

function lineBreakOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}
