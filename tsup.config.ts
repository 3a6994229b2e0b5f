import { writeFile } from 'node:fs/promises';
import type { Options } from 'tsup';
import { definitionJsonSchema } from './docs/schema.ts';

type Plugin = NonNullable<Options['esbuildPlugins']>[number];

// One built file per source file: a bundler can then leave out whatever a program does not reach
// (`sideEffects: false` counts by file), and a stack trace names the file that one would look for.
const oneFilePerSource: Plugin = {
  name: 'one file per source',
  setup: (build) => {
    build.onResolve({ filter: /^\.\.?\/.*\.ts$/ }, ({ kind, path }) =>
      kind === 'entry-point' ? undefined : { path: path.replace(/\.ts$/, '.js'), external: true },
    );
  },
};

const config: Options = {
  entry: ['src/**/*.ts'],
  format: 'esm',
  target: 'node20',
  platform: 'neutral',
  external: [/^node:/],
  removeNodeProtocol: false,
  splitting: false,
  clean: true,
  esbuildPlugins: [oneFilePerSource],
  onSuccess: () => writeFile('dist/schema.json', `${JSON.stringify(definitionJsonSchema, null, 2)}\n`),
  dts: {
    entry: {
      index: 'src/index.ts',
      'send/undici': 'src/send/undici.ts',
      'serve/node': 'src/serve/node.ts',
      'serve/express': 'src/serve/express.ts',
      'serve/koa': 'src/serve/koa.ts',
      'migrate/tencent': 'src/migrate/tencent.ts',
    },
  },
};

export default config;
