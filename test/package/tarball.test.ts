import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import ts from 'typescript';
import { expect, inject, it } from 'vitest';
import { type Consumer, consumers, mistaken } from '../cases/consumers.ts';
import { run } from '../fixture/command.ts';
import { compile, foreignImports } from './declarations.ts';
import { listFiles, root } from './sources.ts';

const consumer = inject('consumer');
const tarball = inject('tarball');
const home = join(consumer, 'node_modules/backhaul');
const manifest = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));

it('holds the built files, the documentation and what npm always adds, and nothing else', () => {
  const expected =
    /^(dist\/([\w-]+\/)*[\w-]+\.(js|d\.ts)|dist\/schema\.json|docs\/.+|package\.json|README\.md|CHANGELOG\.md|LICENSE)$/;
  expect(listFiles(home).filter((path) => !expected.test(path))).toEqual([]);
});

it('gives publint nothing to say, suggestions included', async () => {
  const { messages, pkg } = await publint({ pkgDir: home, pack: false, strict: true });
  expect(messages.map((message) => formatMessage(message, pkg, { color: false }))).toEqual([]);
});

it('has the right types for every way to import it', { timeout: 120_000 }, async () => {
  const attw = join(root, 'node_modules/@arethetypeswrong/cli/dist/index.js');
  const args = [attw, tarball, '--profile', 'esm-only', '--no-definitely-typed', '--format', 'ascii'];
  const { code, output } = await run(process.execPath, args, consumer);
  expect(code, output).toBe(0);
});

it('imports what it declares as a dependency, and declares no more', () => {
  const imported = foreignImports(join(home, 'dist'), '.js').filter((name) => !name.startsWith('node:'));
  expect(imported).toEqual(Object.keys(manifest.dependencies).sort());
});

it('publishes types that need no other package', () => {
  const imported = foreignImports(join(home, 'dist'), '.d.ts').filter((name) => !name.startsWith('node:'));
  expect(imported).toEqual([]);
});

const nodeTypes = { types: ['node'], typeRoots: [join(root, 'node_modules/@types')] };
const modern = { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext };
const old = { module: ts.ModuleKind.CommonJS, moduleResolution: ts.ModuleResolutionKind.Node10 };
const bundled = { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler };

function complaints({ file, text, node }: Consumer): string {
  const path = join(consumer, file);
  writeFileSync(path, text);
  const resolution = file.startsWith('old') ? old : file.endsWith('.ts') ? bundled : modern;
  return compile([path], { ...resolution, ...(node ? nodeTypes : { types: [] }) });
}

it.each(consumers)('compiles $title, library files included', { timeout: 60_000 }, (program) => {
  expect(complaints(program)).toBe('');
});

it.each(mistaken)('does not compile $title', { timeout: 60_000 }, (program) => {
  expect(complaints(program)).toContain(program.says);
});
