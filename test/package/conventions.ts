import { basename } from 'node:path';
import ts from 'typescript';
import { headerTraits } from '../../src/define/header-names.ts';

const maxLines = 300;
const homeOfHeaders = 'src/define/header-names.ts';

/** What in a file breaks a rule of how code reads here, as sentences. */
export function conventionViolations(path: string, text: string): string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2023);
  const inSource = path.startsWith('src/');
  const lines = text.trimEnd().split('\n').length;
  return [
    lines > maxLines && `${path} has ${lines} lines; ${maxLines} are the most`,
    /^utils?\.ts$/.test(basename(path)) && `${path} is named after nothing it owns`,
    hasAny(file) && `${path} says any`,
    !path.endsWith('.config.ts') && hasDefaultExport(file) && `${path} has a default export`,
    inSource && /@ts-(ignore|expect-error|nocheck)/.test(text) && `${path} silences the compiler`,
    inSource &&
      path !== homeOfHeaders &&
      listsHeaders(file) &&
      `${path} lists headers; ${homeOfHeaders} does`,
    inSource && path !== 'src/index.ts' && isBarrel(file) && `${path} is a barrel`,
  ].filter((sentence) => sentence !== false);
}

function hasAny(node: ts.Node): boolean {
  return node.kind === ts.SyntaxKind.AnyKeyword || ts.forEachChild(node, hasAny) === true;
}

function hasDefaultExport(file: ts.SourceFile): boolean {
  return file.statements.some((statement) => {
    if (ts.isExportAssignment(statement)) return true;
    if (
      ts.isExportDeclaration(statement) &&
      statement.exportClause &&
      ts.isNamedExports(statement.exportClause)
    ) {
      return statement.exportClause.elements.some((element) => element.name.text === 'default');
    }
    const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
    return modifiers?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword) === true;
  });
}

/** Two headers or more, and nothing else, as a list or as the keys of an object: that is knowledge about headers. */
function listsHeaders(node: ts.Node): boolean {
  const names = namesIn(node);
  const isList = new Set(names).size > 1 && names.every((name) => Object.hasOwn(headerTraits, name));
  return isList || ts.forEachChild(node, listsHeaders) === true;
}

function namesIn(node: ts.Node): readonly string[] {
  if (ts.isArrayLiteralExpression(node)) return node.elements.map(textOf);
  return ts.isObjectLiteralExpression(node) ? node.properties.map(({ name }) => textOf(name)) : [];
}

function textOf(node: ts.Node | undefined): string {
  return node !== undefined && ts.isStringLiteralLike(node) ? node.text.toLowerCase() : '';
}

/** A file that only passes other files' names on. */
function isBarrel({ statements }: ts.SourceFile): boolean {
  const passes = statements.filter((statement) => ts.isExportDeclaration(statement));
  const imports = statements.filter((statement) => ts.isImportDeclaration(statement));
  return passes.length > 0 && passes.length + imports.length === statements.length;
}
