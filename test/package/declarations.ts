import { join } from 'node:path';
import ts from 'typescript';
import { listFiles } from './sources.ts';

/** What the declaration file of an entry gives away: values, and names that are types alone. */
export function namesIn(declarations: string): { values: string[]; types: string[] } {
  const program = ts.createProgram([declarations], { module: ts.ModuleKind.NodeNext, types: [] });
  const checker = program.getTypeChecker();
  const file = program.getSourceFile(declarations);
  const symbol = file && checker.getSymbolAtLocation(file);
  if (!symbol) throw new Error(`${declarations} is no module`);
  const names = checker.getExportsOfModule(symbol).map((found) => {
    const target = found.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(found) : found;
    return { name: found.name, isValue: (target.flags & ts.SymbolFlags.Value) !== 0 };
  });
  const pick = (isValue: boolean): string[] =>
    names
      .filter((found) => found.isValue === isValue)
      .map(({ name }) => name)
      .sort();
  return { values: pick(true), types: pick(false) };
}

/** Compiles files inside a project of its own and returns what the compiler has to say. */
export function compile(files: readonly string[], options: ts.CompilerOptions): string {
  const program = ts.createProgram(files, {
    target: ts.ScriptTarget.ES2022,
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: false,
    noEmit: true,
    ...options,
  });
  return ts.formatDiagnostics(ts.getPreEmitDiagnostics(program), {
    getCanonicalFileName: (name) => name,
    getCurrentDirectory: () => '',
    getNewLine: () => '\n',
  });
}

/** The modules outside the package that the files with the given ending import, types included, sorted. */
export function foreignImports(folder: string, ending: string): string[] {
  const found = listFiles(folder)
    .filter((path) => path.endsWith(ending))
    .flatMap((path) => ts.preProcessFile(ts.sys.readFile(join(folder, path)) ?? '', true, true).importedFiles)
    .map(({ fileName }) => fileName)
    .filter((name) => !name.startsWith('.'));
  return [...new Set(found)].sort();
}
