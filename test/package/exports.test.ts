import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { entries } from '../cases/exports.ts';
import { run } from '../fixture/command.ts';
import { namesIn } from './declarations.ts';

interface Manifest {
  readonly exports: Readonly<Record<string, { readonly types: string }>>;
}

const consumer = inject('consumer');
const home = join(consumer, 'node_modules/backhaul');
const manifest: Manifest = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));

const keyOf = (entry: string): string => entry.replace(/^backhaul/, '.');

it('lists every entry of the package here', () => {
  const keys = [...entries.map(({ entry }) => keyOf(entry)), './schema.json', './package.json'];
  expect(Object.keys(manifest.exports)).toEqual(keys);
});

it('lets editors read the schema of definitions', async () => {
  const text = "console.log(require('backhaul/schema.json').$schema)";
  const output = 'https://json-schema.org/draft/2020-12/schema\n';
  expect(await run(process.execPath, ['-e', text], consumer)).toEqual({ code: 0, output });
});

it('lets tools read its manifest', async () => {
  const text = "console.log(require('backhaul/package.json').name)";
  expect(await run(process.execPath, ['-e', text], consumer)).toEqual({ code: 0, output: 'backhaul\n' });
});

describe.each(entries)('$entry', ({ entry, values, types }) => {
  const seen = { code: 0, output: `${JSON.stringify([...values].sort())}\n` };
  const print = 'console.log(JSON.stringify(Object.keys(names).sort()))';

  it('gives these names to import', async () => {
    const text = `import * as names from '${entry}'; ${print}`;
    expect(await run(process.execPath, ['--input-type=module', '-e', text], consumer)).toEqual(seen);
  });

  it('gives the same names to require()', async () => {
    const text = `const names = require('${entry}'); ${print}`;
    expect(await run(process.execPath, ['-e', text], consumer)).toEqual(seen);
  });

  it('declares them and these types, and nothing else', () => {
    const declarations = join(home, manifest.exports[keyOf(entry)]?.types ?? '');
    expect(namesIn(declarations)).toEqual({ values: [...values].sort(), types: [...types].sort() });
  });
});
