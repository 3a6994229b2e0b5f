import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, inject, it } from 'vitest';
import { type LoadedFile, loadedFiles } from '../cases/loaded-files.ts';

const home = join(inject('consumer'), 'node_modules/backhaul/dist');

/** What a file loads before its first line runs: files of the package and names of others. */
function staticImports(path: string): string[] {
  const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2022);
  return file.statements.flatMap((statement) => {
    const from =
      ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)
        ? statement.moduleSpecifier
        : undefined;
    return from !== undefined && ts.isStringLiteral(from) ? [from.text] : [];
  });
}

function loads(entry: string): { readonly files: number; readonly packages: readonly string[] } {
  const files = new Set<string>([join(home, entry)]);
  const packages = new Set<string>();
  for (const file of files) {
    for (const name of staticImports(file)) {
      if (name.startsWith('.')) files.add(join(file, '..', name));
      else if (!name.startsWith('node:')) packages.add(name);
    }
  }
  return { files: files.size, packages: [...packages].sort() };
}

it.each(loadedFiles)('$entry loads $packages and at most $files files', (row: LoadedFile) => {
  const { files, packages } = loads(row.entry);
  expect(packages).toEqual(row.packages);
  expect(files).toBeLessThanOrEqual(row.files);
});
