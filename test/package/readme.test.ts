import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parseDefinitions } from 'backhaul';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { run } from '../fixture/command.ts';
import { root } from './sources.ts';

const pages = ['README.md', 'docs/index.md', 'docs/define.md'];

const readText = (page: string): string => readFileSync(join(root, page), 'utf8');

/** The code blocks of a page in one language. */
function blocks(page: string, language: string): string[] {
  const found = readText(page).matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gmsu'));
  return [...found].map(([, text = '']) => text);
}

/** Which programs do not compile: texts of the project that are in no file, by their paths from its folder. */
function mistakenAmong(programs: ReadonlyMap<string, string>): readonly string[] {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, root);
  const texts = new Map([...programs].map(([path, text]) => [join(root, path), text]));
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (name) => texts.has(name) || fileExists(name);
  host.getSourceFile = (name, target, ...others) => {
    const text = texts.get(name);
    return text === undefined
      ? getSourceFile(name, target, ...others)
      : ts.createSourceFile(name, text, target);
  };
  const found = ts.getPreEmitDiagnostics(ts.createProgram([...texts.keys()], options, host));
  const places = new Set(found.map(({ file }) => relative(root, file?.fileName ?? '')));
  return [...programs.keys()].filter((path) => places.has(path));
}

describe('README.md', () => {
  const [example = ''] = blocks('README.md', 'ts');

  it('shows one program, which compiles', { timeout: 60_000 }, () => {
    const mistaken = example.replace("'path.petId'", '42');
    const programs = new Map([
      ['shown.ts', example],
      ['mistaken.ts', mistaken],
    ]);
    expect(blocks('README.md', 'ts')).toHaveLength(1);
    expect(mistakenAmong(programs)).toEqual(['mistaken.ts']);
  });

  it('shows a program that starts', { timeout: 60_000 }, async () => {
    const briefly = "listen(0, '127.0.0.1', function () { this.close(() => console.log('stopped')); })";
    const text = example.replace('listen(8080)', briefly);
    const args = ['--import', 'tsx', '--input-type=module', '--eval', text];
    expect(await run(process.execPath, args, root)).toEqual({ code: 0, output: 'stopped\n' });
  });

  it('names commands that the project has', () => {
    const { scripts } = JSON.parse(readText('package.json'));
    const commands = blocks('README.md', 'sh').map((block) => block.trim());
    expect(commands).toEqual(['npm ci && npm run demo', 'npm ci && npm test']);
    expect(scripts).toMatchObject({ demo: expect.any(String), test: expect.any(String) });
  });
});

describe('docs/define.md', () => {
  const definitions = blocks('docs/define.md', 'json').map((text, index) => [index + 1, text] as const);

  it.each(definitions)('shows a definition without issues: number %i', (_, text) => {
    expect(parseDefinitions(JSON.parse(text))).toMatchObject({ warnings: [] });
  });
});

it.each(pages)('%s links to files that are there', (page) => {
  const targets = [...readText(page).matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/gu)].map(
    ([, target = '']) => target,
  );
  const missing = targets.filter((target) => !existsSync(join(root, dirname(page), target)));
  expect(targets).not.toEqual([]);
  expect(missing).toEqual([]);
});
