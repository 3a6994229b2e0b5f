/**
 * A JSON value as it stands in its text: nothing is converted, so that no digit and no duplicate key is lost.
 * A changed object or array has no text of its own until it is rendered.
 */
export type JsonNode =
  | JsonObject
  | JsonArray
  | { readonly kind: 'string' | 'number' | 'boolean' | 'null'; readonly raw: string };

export interface JsonObject {
  readonly kind: 'object';
  readonly raw: string | null;
  readonly members: readonly Member[];
}

export interface JsonArray {
  readonly kind: 'array';
  readonly raw: string | null;
  readonly items: readonly JsonNode[];
}

export interface Member {
  readonly rawKey: string;
  readonly key: string;
  readonly value: JsonNode;
}

/** Why a text is not read. */
export type JsonFault = 'malformed' | 'too-deep' | 'too-many';

/** Levels of nesting, and members and items in all, that a mapped body may have. */
export const jsonLimits = { depth: 100, members: 10_000 } as const;

const scalar = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null/uy;
const quoted = /"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*"/uy;
const space = /[ \t\n\r]*/uy;

/** Reads a JSON text (RFC 8259) whole, within `jsonLimits`. Time is linear in the text. */
export function readJson(text: string): JsonNode | JsonFault {
  try {
    const reader = new Reader(text);
    const node = reader.value(0);
    return reader.atEnd() ? node : 'malformed';
  } catch (fault) {
    if (fault instanceof Refusal) return fault.fault;
    throw fault;
  }
}

class Refusal extends Error {
  readonly fault: JsonFault;
  constructor(fault: JsonFault) {
    super(fault);
    this.fault = fault;
  }
}

class Reader {
  private at = 0;
  private members = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  value(depth: number): JsonNode {
    if (depth > jsonLimits.depth) throw new Refusal('too-deep');
    this.skip(space);
    const start = this.at;
    const first = this.text[start];
    if (first === '{') return this.object(start, depth);
    if (first === '[') return this.array(start, depth);
    if (first === '"') return { kind: 'string', raw: this.take(quoted) };
    const raw = this.take(scalar);
    const kind = raw === 'null' ? 'null' : raw === 'true' || raw === 'false' ? 'boolean' : 'number';
    return { kind, raw };
  }

  atEnd(): boolean {
    this.skip(space);
    return this.at === this.text.length;
  }

  private object(start: number, depth: number): JsonNode {
    const members: Member[] = [];
    this.list('}', () => {
      const rawKey = this.take(quoted);
      this.skip(space);
      this.expect(':');
      members.push({ rawKey, key: JSON.parse(rawKey) as string, value: this.value(depth + 1) });
    });
    return { kind: 'object', raw: this.text.slice(start, this.at), members };
  }

  private array(start: number, depth: number): JsonNode {
    const items: JsonNode[] = [];
    this.list(']', () => items.push(this.value(depth + 1)));
    return { kind: 'array', raw: this.text.slice(start, this.at), items };
  }

  private list(close: string, readOne: () => void): void {
    this.at++;
    this.skip(space);
    if (this.text[this.at] === close) {
      this.at++;
      return;
    }
    for (;;) {
      if (++this.members > jsonLimits.members) throw new Refusal('too-many');
      this.skip(space);
      readOne();
      this.skip(space);
      if (this.text[this.at] === close) break;
      this.expect(',');
    }
    this.at++;
  }

  private expect(character: string): void {
    if (this.text[this.at] !== character) throw new Refusal('malformed');
    this.at++;
  }

  private skip(pattern: RegExp): void {
    pattern.lastIndex = this.at;
    pattern.test(this.text);
    this.at = pattern.lastIndex;
  }

  private take(pattern: RegExp): string {
    const start = this.at;
    pattern.lastIndex = start;
    if (!pattern.test(this.text)) throw new Refusal('malformed');
    this.at = pattern.lastIndex;
    return this.text.slice(start, this.at);
  }
}

/** Every value that a path of member names reaches; duplicate keys give several. */
export function findJson(root: JsonNode, pointer: readonly string[]): readonly JsonNode[] {
  return pointer.reduce<readonly JsonNode[]>(
    (nodes, name) => nodes.flatMap((node) => childrenOf(node, name)),
    [root],
  );
}

function childrenOf(node: JsonNode, name: string): readonly JsonNode[] {
  if (node.kind === 'object') return node.members.filter(({ key }) => key === name).map(({ value }) => value);
  const item = node.kind === 'array' ? itemAt(node, name) : undefined;
  return item === undefined ? [] : [item];
}

/** The item that a member name counts to, as RFC 6901 has it. */
export function itemAt({ items }: JsonArray, name: string): JsonNode | undefined {
  return /^(?:0|[1-9]\d{0,9})$/u.test(name) ? items[Number(name)] : undefined;
}

/** The tree with a value at the path, objects made where there are none; `null` where something else is in the way. */
export function withJson(node: JsonNode, pointer: readonly string[], value: JsonNode): JsonNode | null {
  const [name, ...deeper] = pointer;
  if (name === undefined) return value;
  if (node.kind === 'array') {
    const item = itemAt(node, name);
    const changed = item === undefined ? null : withJson(item, deeper, value);
    return changed === null ? null : arrayOf(node.items.with(Number(name), changed));
  }
  if (node.kind !== 'object') return null;
  const found = node.members.findIndex(({ key }) => key === name);
  const member = node.members[found] ?? { rawKey: JSON.stringify(name), key: name, value: emptyObject };
  const changed = withJson(member.value, deeper, value);
  if (changed === null) return null;
  const written = { ...member, value: changed };
  return objectOf(found < 0 ? [...node.members, written] : node.members.with(found, written));
}

/** `{}`, to write into. */
export const emptyObject: JsonNode = { kind: 'object', raw: '{}', members: [] };

/** A value from JSON texts: one as it is, several as a list. */
export function toJson(tokens: readonly string[]): JsonNode {
  const raw = tokens.length === 1 ? (tokens[0] ?? 'null') : `[${tokens.join(',')}]`;
  // What is written is rendered and never looked into.
  return { kind: 'string', raw };
}

export function objectOf(members: readonly Member[]): JsonNode {
  return { kind: 'object', raw: null, members };
}

export function arrayOf(items: readonly JsonNode[]): JsonNode {
  return { kind: 'array', raw: null, items };
}

/** The JSON text of a tree: what was not changed keeps its own text. */
export function renderJson(node: JsonNode): string {
  switch (node.kind) {
    case 'object':
      return (
        node.raw ?? `{${node.members.map(({ rawKey, value }) => `${rawKey}:${renderJson(value)}`).join(',')}}`
      );
    case 'array':
      return node.raw ?? `[${node.items.map(renderJson).join(',')}]`;
    case 'string':
    case 'number':
    case 'boolean':
    case 'null':
      return node.raw;
  }
}
