import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fileIssues } from '../../src/cli/file-issues.ts';
import { loadCommands } from '../../src/cli/main.ts';
import { root } from '../package/sources.ts';
import { folderWith, Program } from './program.ts';

const page = readFileSync(join(root, 'docs/cli.md'), 'utf8');

/** The code blocks of the page in one language. */
function blocks(language: string): string[] {
  const found = page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gmsu'));
  return [...found].map(([, text = '']) => text);
}

/** The words of a command line, of which some are in quotes. */
function wordsOf(command: string): readonly string[] {
  return [...command.matchAll(/'([^']*)'|(\S+)/gu)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}

let program: Program;
beforeAll(async () => {
  program = await Program.build();
});
afterAll(() => program.remove());

it('shows what the commands print, one after the other', async () => {
  const files = blocks('yaml').map((text) => [/^# (\S+)\n/u.exec(text)?.[1] ?? '', text]);
  const folder = folderWith(Object.fromEntries(files));
  const shown = blocks('console').map((text) => /^\$ backhaul ([^\n]+)\n(.*)$/su.exec(text)?.slice(1) ?? []);
  const printed: string[] = [];
  for (const [command = ''] of shown) printed.push((await program.run(wordsOf(command), folder)).stdout);
  expect(shown.length).toBeGreaterThan(4);
  expect(printed).toEqual(shown.map(([, output]) => output));
});

it('tells about every command and every option', async () => {
  const commands = await loadCommands();
  const names = commands.map(({ name }) => name);
  expect([...page.matchAll(/^## (\S+)$/gmu)].map(([, name]) => name).slice(1)).toEqual(names);
  const spelt = commands.flatMap(({ options }) => Object.entries(options));
  const missing = spelt.filter(
    ([long, { short = long }]) => !page.includes(`--${long}`) && !page.match(`-${short}[\`\\s]`),
  );
  expect(missing.map(([long]) => long)).toEqual([]);
});

it('tells about every finding of a file', () => {
  expect(Object.keys(fileIssues).filter((code) => !page.includes(`\`${code}\``))).toEqual([]);
});
