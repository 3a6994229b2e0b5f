import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { run } from '../fixture/command.ts';
import { root } from '../package/sources.ts';
import { savedApi } from './saved.ts';

const page = readFileSync(join(root, 'docs/migrate.md'), 'utf8');
const programs = [...page.matchAll(/^```ts\n(.*?)^```$/gmsu)].map(([, text = '']) => text);
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'backhaul-migrate-'));
  writeFileSync(join(folder, 'saved.json'), JSON.stringify(savedApi({ AuthType: 'APP' })));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a program of the page with its files in the folder, and with a server that stops at once. */
function runProgram(index: number): Promise<{ readonly code: number | null; readonly output: string }> {
  const text = (programs[index] ?? '')
    .replace("'exports/api-123.json'", JSON.stringify(join(folder, 'saved.json')))
    .replace("'definitions.json'", JSON.stringify(join(folder, 'definitions.json')))
    .replace(
      'listen(8080)',
      "listen(0, '127.0.0.1', function () { this.close(() => console.log('stopped')); })",
    );
  return run(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', text], root);
}

it('the guide shows programs that work one after the other', { timeout: 60_000 }, async () => {
  expect(programs).toHaveLength(3);
  const imported = await runProgram(0);
  expect(imported).toMatchObject({
    code: 0,
    output: expect.stringContaining('lost AuthType AuthType "APP"'),
  });
  expect(await runProgram(1)).toEqual({ code: 0, output: 'stopped\n' });
  expect(await runProgram(2)).toEqual({ code: 0, output: 'true []\n' });
});
