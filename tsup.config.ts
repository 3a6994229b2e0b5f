import { writeFile } from 'node:fs/promises';
import type { Options } from 'tsup';
import { definitionJsonSchema } from './docs/schema.ts';

/** The public entries, by the file that each becomes. */
const entries = {
  index: 'src/index.ts',
  'send/undici': 'src/send/undici.ts',
  'serve/node': 'src/serve/node.ts',
  'serve/express': 'src/serve/express.ts',
  'serve/koa': 'src/serve/koa.ts',
  'migrate/tencent': 'src/migrate/tencent.ts',
};

// Nobody can import these from the package. They draw borders between the chunks, so that a bundler leaves out what
// a program does not reach (`sideEffects: false` counts by file) although the parts are few, which load fast.
const borders = {
  'define/address': 'src/define/address.ts',
  'define/template': 'src/define/template.ts',
  'define/parse': 'src/define/parse.ts',
  'plan/handler': 'src/plan/handler.ts',
};

const config: Options = {
  entry: { ...entries, ...borders, 'cli/backhaul': 'src/cli/backhaul.ts' },
  format: 'esm',
  target: 'node20',
  platform: 'neutral',
  external: [/^node:/],
  removeNodeProtocol: false,
  splitting: true,
  clean: true,
  esbuildOptions: (options) => {
    options.chunkNames = 'chunks/[name]-[hash]';
  },
  onSuccess: () => writeFile('dist/schema.json', `${JSON.stringify(definitionJsonSchema, null, 2)}\n`),
  dts: { entry: entries },
};

export default config;
