import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { strictRuns } from '../cases/strict-runs.ts';
import { run } from '../fixture/command.ts';
import { root } from './sources.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'backhaul-strict-'));
  const test = { globals: true, setupFiles: [join(root, 'test/setup.ts')] };
  writeFileSync(join(folder, 'vitest.config.mjs'), `export default ${JSON.stringify({ test })};`);
});
afterAll(() => rmSync(folder, { recursive: true }));

it.each(strictRuns)('a run with $title $verdict', async ({ test, verdict, says }) => {
  const text = `import { EventEmitter } from 'node:events';\nit('runs', async () => { ${test} });\n`;
  writeFileSync(join(folder, 'planted.test.js'), text);
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const { code, output } = await run(process.execPath, [vitest, 'run', '--no-color'], folder);
  expect(code === 0 ? 'passes' : 'fails', output).toBe(verdict);
  expect(output).toMatch(says);
});
