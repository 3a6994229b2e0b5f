import type { Options } from 'tsup';

const config: Options = {
  entry: {
    index: 'src/index.ts',
    undici: 'src/send/undici.ts',
    node: 'src/serve/node.ts',
    express: 'src/serve/express.ts',
    koa: 'src/serve/koa.ts',
  },
  format: 'esm',
  target: 'node20',
  platform: 'neutral',
  external: [/^node:/],
  removeNodeProtocol: false,
  dts: true,
  clean: true,
  splitting: true,
  treeshake: true,
};

export default config;
