import { join } from 'node:path';
import { expect, it } from 'vitest';
import { run } from '../fixture/command.ts';
import { root } from './sources.ts';

const minutes = 60_000;

it('finds nothing to lint or format in the tree', { timeout: 2 * minutes }, async () => {
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
  const args = [biome, 'check', '--config-path=test/lint.json', '--error-on-warnings', '.'];
  const { code, output } = await run(process.execPath, args, root);
  expect(code, output).toBe(0);
});

it.each([
  ['the tree and its type tests', 'tsconfig.json'],
  ['the pure rooms without the types of Node', 'test/types/tsconfig.pure.json'],
])('compiles %s', { timeout: 3 * minutes }, async (_, project) => {
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  expect(await run(process.execPath, [tsc, '--noEmit', '-p', project], root)).toEqual({
    code: 0,
    output: '',
  });
});
