import { fileURLToPath } from 'node:url';
import type { ViteUserConfig } from 'vitest/config';

const src = (file: string): string => fileURLToPath(new URL(`../src/${file}`, import.meta.url));

const config: ViteUserConfig = {
  root: fileURLToPath(new URL('..', import.meta.url)),
  resolve: {
    alias: [
      { find: /^backhaul$/, replacement: src('index.ts') },
      { find: /^backhaul\/undici$/, replacement: src('send/undici.ts') },
      { find: /^backhaul\/(node|express|koa)$/, replacement: src('serve/$1.ts') },
    ],
  },
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/bench/**', 'node_modules/**'],
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
};

export default config;
