import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ViteUserConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));
const { BACKHAUL_PACKAGE: installed, BACKHAUL_REPORT: report } = process.env;

const sources = {
  backhaul: 'src/index.ts',
  'backhaul/undici': 'src/send/undici.ts',
  'backhaul/node': 'src/serve/node.ts',
  'backhaul/express': 'src/serve/express.ts',
  'backhaul/koa': 'src/serve/koa.ts',
  'backhaul/migrate': 'src/migrate/tencent.ts',
};

interface Manifest {
  readonly exports: Readonly<Record<string, string | { readonly default: string }>>;
}

/** The files behind each entry as a package was installed below a folder, from its own export map. */
function installedEntries(folder: string): [entry: string, file: string][] {
  const home = join(resolve(folder), 'node_modules/backhaul');
  const { exports }: Manifest = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
  return Object.entries(exports).map(([key, target]) => [
    join('backhaul', key),
    join(home, typeof target === 'string' ? target : target.default),
  ]);
}

const entries = installed
  ? installedEntries(installed)
  : Object.entries(sources).map(([entry, file]) => [entry, join(root, file)] as const);

const inFolder = (folder: string, names: readonly string[]): string[] =>
  names.map((name) => `test/${folder}/${name}.test.ts`);

// These look at the package as npm packs it; they share one build and one installation.
const packageTests = inFolder('package', ['bare-context', 'bin', 'exports', 'modules', 'size', 'tarball']);

// These start compilers, linters and other runs of Vitest. Each takes seconds and rarely fails.
const toolTests = [
  ...inFolder('package', ['examples', 'lint', 'readme', 'strict-runs']),
  'test/types/budget.test.ts',
];

// It keeps every processor busy, so it runs when the others are done.
const soakTests = ['test/soak/soak.test.ts'];

/** `npm test` runs the project `source`, `npm run test:all` all of them. Each test file is in exactly one. */
const config: ViteUserConfig = {
  root,
  resolve: {
    alias: entries.map(([entry, replacement]) => ({ find: new RegExp(`^${entry}$`), replacement })),
  },
  test: {
    setupFiles: ['test/setup.ts'],
    testTimeout: 20_000,
    hookTimeout: 30_000,
    // Vitest would leave one of two processors to itself.
    maxWorkers: 2,
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
    projects: [
      {
        extends: true,
        test: {
          name: 'source',
          include: ['test/**/*.test.ts'],
          exclude: ['test/bench/**', ...packageTests, ...toolTests, ...soakTests],
          // The files change nothing that they share, and to load everything anew for each takes a minute.
          isolate: false,
        },
      },
      {
        extends: true,
        test: { name: 'tools', include: toolTests, sequence: { groupOrder: 1 } },
      },
      {
        extends: true,
        test: {
          name: 'package',
          include: packageTests,
          globalSetup: ['test/package/install.ts'],
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: { name: 'soak', include: soakTests, sequence: { groupOrder: 2 } },
      },
    ],
  },
};

export default config;
