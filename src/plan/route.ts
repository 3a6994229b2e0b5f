import type { NormalPath } from '../define/percent.ts';
import type { PathValues } from '../define/template.ts';
import type { Piece } from '../define/template-pieces.ts';
import type { Integration } from './integration.ts';

/** Where a path leads: to an integration, or to the methods that would have fitted (none: no such path). */
export type Route =
  | { readonly integration: Integration; readonly path: PathValues }
  | { readonly integration: null; readonly allow: readonly string[] };

/** Two integrations that the same request would reach. */
export interface Tie {
  readonly first: Integration;
  readonly second: Integration;
}

export interface Router {
  /** `visit` is called for each node of the trie that the search enters. */
  find(path: NormalPath, method: string, visit?: () => void): Route;
  readonly ties: readonly Tie[];
}

/** Integrations at one place of the trie, by frontend method. */
type Leaf = Map<string, Integration>;

/** Segments with a variable and literal text around it, by the lengths of the text before and after. */
interface Shape {
  readonly before: number;
  readonly after: number;
  readonly nodes: Map<string, Node>;
}

/** One segment further into the paths. */
interface Node {
  readonly literals: Map<string, Node>;
  /** Longer text first, before it counts more than after it. */
  readonly shapes: Shape[];
  variable: Node | null;
  readonly leaf: Leaf;
  /** `{name+}` */
  readonly someRest: Leaf;
  /** `{name*}` */
  readonly anyRest: Leaf;
}

const anyMethods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/**
 * Compiles integrations into a trie of segments. Segments compare from left to right, with backtracking: a literal
 * beats a literal with a variable, that beats `{name}`, that beats a rest. The trie only finds candidates; whether a
 * path fits, and with which values, says the template itself.
 */
export function compileRoutes(integrations: readonly Integration[]): Router {
  const root = newNode();
  const ties: Tie[] = [];
  for (const integration of integrations) {
    const { method, template } = integration.checked.frontend;
    const leaf = findLeaf(root, template.pieces);
    const first = leaf.get(method);
    if (first === undefined) leaf.set(method, integration);
    else ties.push({ first, second: integration });
  }
  return {
    ties,
    find: (path, method, visit) => {
      const search = new Search(path, method, visit);
      return search.enter(root, 1) ?? { integration: null, allow: [...(search.allow ?? [])] };
    },
  };
}

function newNode(): Node {
  return {
    literals: new Map(),
    shapes: [],
    variable: null,
    leaf: new Map(),
    someRest: new Map(),
    anyRest: new Map(),
  };
}

/** Walks, and makes, the nodes of a template. */
function findLeaf(root: Node, pieces: readonly Piece[]): Leaf {
  let node = root;
  let before = '';
  let hasVariable = false;
  let after = '';
  const close = (): void => {
    node = hasVariable ? shapeNode(node, before, after) : literalNode(node, before);
    before = after = '';
    hasVariable = false;
  };
  for (const [index, piece] of pieces.entries()) {
    if (piece.kind === 'rest') return piece.least === 1 ? node.someRest : node.anyRest;
    if (piece.kind === 'variable') {
      hasVariable = true;
      continue;
    }
    const [first = '', ...more] = (index === 0 ? piece.text.slice(1) : piece.text).split('/');
    if (hasVariable) after += first;
    else before += first;
    for (const segment of more) {
      close();
      before = segment;
    }
  }
  close();
  return node.leaf;
}

function literalNode(parent: Node, segment: string): Node {
  const node = parent.literals.get(segment) ?? newNode();
  parent.literals.set(segment, node);
  return node;
}

function shapeNode(parent: Node, before: string, after: string): Node {
  if (before === '' && after === '') {
    parent.variable ??= newNode();
    return parent.variable;
  }
  let shape = parent.shapes.find((known) => known.before === before.length && known.after === after.length);
  if (shape === undefined) {
    shape = { before: before.length, after: after.length, nodes: new Map() };
    parent.shapes.push(shape);
    parent.shapes.sort((a, b) => b.before - a.before || b.after - a.after);
  }
  const key = `${before}/${after}`;
  const node = shape.nodes.get(key) ?? newNode();
  shape.nodes.set(key, node);
  return node;
}

/** One search: the path, the method, and the methods that would have fitted so far. */
class Search {
  allow: Set<string> | null = null;
  private readonly path: NormalPath;
  private readonly method: string;
  private readonly visit: (() => void) | undefined;

  constructor(path: NormalPath, method: string, visit: (() => void) | undefined) {
    this.path = path;
    this.method = method;
    this.visit = visit;
  }

  /** `at` is where the next segment begins; behind the end of the path there is none. */
  enter(node: Node, at: number): Route | null {
    this.visit?.();
    if (at > this.path.length) return this.take(node.leaf) ?? this.take(node.anyRest);
    const slash = this.path.indexOf('/', at);
    const end = slash < 0 ? this.path.length : slash;
    const segment = this.path.slice(at, end);
    const literal = node.literals.get(segment);
    return (
      (literal === undefined ? null : this.enter(literal, end + 1)) ??
      this.enterShapes(node, segment, end + 1) ??
      (node.variable === null || segment === '' ? null : this.enter(node.variable, end + 1)) ??
      this.take(node.someRest) ??
      this.take(node.anyRest)
    );
  }

  private enterShapes(node: Node, segment: string, next: number): Route | null {
    for (const { before, after, nodes } of node.shapes) {
      if (segment.length <= before + after) continue;
      const found = nodes.get(`${segment.slice(0, before)}/${segment.slice(segment.length - after)}`);
      const route = found === undefined ? null : this.enter(found, next);
      if (route !== null) return route;
    }
    return null;
  }

  private take(leaf: Leaf): Route | null {
    if (leaf.size === 0) return null;
    const integration = chooseMethod(leaf, this.method);
    const path = integration?.checked.frontend.template.matchNormal(this.path) ?? null;
    if (integration !== undefined && path !== null) return { integration, path };
    if (integration === undefined) this.allowMethods(leaf);
    return null;
  }

  private allowMethods(leaf: Leaf): void {
    this.allow ??= new Set();
    for (const [method, { checked }] of leaf) {
      if (checked.frontend.template.matchNormal(this.path) === null) continue;
      for (const name of method === 'ANY' ? anyMethods : [method]) this.allow.add(name);
      if (method === 'GET' && checked.frontend.head) this.allow.add('HEAD');
    }
  }
}

/** A named method beats ANY; GET answers HEAD; ANY leaves out TRACE and CONNECT. */
function chooseMethod(leaf: Leaf, method: string): Integration | undefined {
  const named = leaf.get(method);
  if (named !== undefined) return named;
  const get = method === 'HEAD' ? leaf.get('GET') : undefined;
  if (get?.checked.frontend.head === true) return get;
  return anyMethods.includes(method) ? leaf.get('ANY') : undefined;
}
