import { posix } from 'node:path';
import ts from 'typescript';
import { conventionViolations } from './conventions.ts';
import { impurities } from './pure-world.ts';

interface Room {
  readonly rooms: readonly string[];
  readonly packages: readonly string[];
  readonly node: boolean;
}

// A file directly in src/ is a room of its own, named after the file.
const rooms: Readonly<Record<string, Room>> = {
  define: { rooms: ['define'], packages: ['ipaddr.js', 'path-to-regexp'], node: false },
  plan: { rooms: ['define', 'plan'], packages: [], node: false },
  send: { rooms: ['define', 'plan', 'send'], packages: ['undici'], node: true },
  serve: { rooms: ['define', 'plan', 'send', 'serve'], packages: [], node: true },
  migrate: { rooms: ['define', 'migrate'], packages: ['yaml'], node: false },
  'index.ts': { rooms: ['define', 'plan'], packages: [], node: false },
};
const pureRooms = ['define', 'plan', 'migrate', 'index.ts'];

interface Import {
  readonly specifier: string;
  /** The file it names, where it is a relative one. */
  readonly path: string | undefined;
}

/** Everything in the given files that breaks the law of rooms or a rule of the house, as sentences. */
export function violations(files: ReadonlyMap<string, string>): string[] {
  const imports = new Map([...files].map(([path, text]) => [path, readImports(path, text)]));
  const sources = [...files.keys()].filter((path) => path.startsWith('src/'));
  const pure = new Map([...files].filter(([path]) => pureRooms.includes(roomOf(path))));
  return [
    ...sources.flatMap((path) => lawViolations(path, imports.get(path) ?? [], files)),
    ...sources.flatMap((path) => cycleThrough(path, imports)),
    ...impurities(pure),
    ...[...files].flatMap(([path, text]) => conventionViolations(path, text)),
  ];
}

function roomOf(path: string): string {
  return path.startsWith('src/') ? (path.split('/')[1] ?? '') : '';
}

// From the syntax tree, so that `import type`, `export … from`, `import('…')` and its type form all count.
function readImports(path: string, text: string): Import[] {
  const found: Import[] = [];
  const add = (node: ts.Node | undefined): void => {
    if (!node || !ts.isStringLiteralLike(node)) return;
    const relative = node.text.startsWith('.');
    found.push({
      specifier: node.text,
      path: relative ? posix.join(posix.dirname(path), node.text) : undefined,
    });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) add(node.moduleSpecifier);
    if (ts.isExternalModuleReference(node)) add(node.expression);
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal);
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node.arguments[0]);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.ES2023));
  return found;
}

function lawViolations(
  path: string,
  imports: readonly Import[],
  files: ReadonlyMap<string, string>,
): string[] {
  const name = roomOf(path);
  if (name === 'cli') return [];
  const room = rooms[name];
  if (!room) return [`${path} stands in no room that the law knows`];
  return imports
    .filter((target) => !isAllowed(target, room, files))
    .map((target) => `${path} may not import ${target.specifier}`);
}

function isAllowed({ specifier, path }: Import, room: Room, files: ReadonlyMap<string, string>): boolean {
  if (path !== undefined) return files.has(path) && room.rooms.includes(roomOf(path));
  return specifier.startsWith('node:') ? room.node : room.packages.includes(specifier);
}

function cycleThrough(start: string, imports: ReadonlyMap<string, readonly Import[]>): string[] {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (const path of queue) {
    for (const target of imports.get(path) ?? []) {
      if (target.path === undefined || cameFrom.has(target.path)) continue;
      cameFrom.set(target.path, path);
      queue.push(target.path);
    }
  }
  if (!cameFrom.has(start)) return [];
  const way = [start];
  for (let at = cameFrom.get(start); at && at !== start; at = cameFrom.get(at)) way.unshift(at);
  return [`${start} reaches itself: ${[start, ...way].join(' → ')}`];
}
