import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { run } from '../fixture/command.ts';
import { root } from '../package/sources.ts';

const count = 200;
const mostInstantiations = 500_000;

/** No two alike, so that the compiler can reuse nothing. */
function writeDefinition(index: number): string {
  const frontend = {
    method: 'GET',
    path: `/v${index}/shops/{shop${index}}/pets/{pet}`,
    parameters: {
      [`query.page${index}`]: { type: 'integer', default: index, minimum: 0 },
      'query.tag': { required: true, enum: ['new', `tag-${index}`] },
      'header.x-trace': {},
    },
  };
  const backend = {
    kind: 'http',
    address: `http://pets-${index}.example.com`,
    path: `/path/{id}/{shop${index}}/{tag}`,
    timeoutMs: 3000 + index,
    parameters: {
      'path.id': 'path.pet',
      'path.tag': { from: 'query.tag', multiple: 'first' },
      [`query.p${index}`]: `query.page${index}`,
      'header.host': { value: `pets-${index}.internal` },
      'header.x-request-id': { context: 'requestId' },
    },
    unmapped: { query: 'drop' },
    drop: ['header.x-trace'],
  };
  return `defineIntegration(${JSON.stringify({ name: `pets-${index}`, frontend, backend })});`;
}

it(`checks ${count} definitions in at most ${mostInstantiations} instantiations`, {
  timeout: 120_000,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'backhaul-types-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const lines = Array.from({ length: count }, (_, index) => writeDefinition(index));
  const text = ["import { defineIntegration } from 'backhaul';", ...lines].join('\n');
  await writeFile(join(folder, 'definitions.ts'), text);
  const compilerOptions = { types: [], paths: { backhaul: [join(root, 'src/index.ts')] } };
  const config = { extends: join(root, 'tsconfig.json'), compilerOptions, include: ['definitions.ts'] };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config));
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const { output } = await run(process.execPath, [tsc, '-p', folder, '--extendedDiagnostics'], folder);
  expect(output.split('\n').filter((line) => line.startsWith('definitions.ts'))).toEqual([]);
  const [, instantiations] = /^Instantiations: +(\d+)$/mu.exec(output) ?? [];
  expect(Number(instantiations)).toBeLessThanOrEqual(mostInstantiations);
});
