/** What loading an entry of the built package takes. */
export interface LoadedFile {
  /** Below `dist/`. */
  readonly entry: string;
  /** The most files of the package, its own included: each costs about as much to open as to read. */
  readonly files: number;
  /** The packages of others, all of them. */
  readonly packages: readonly string[];
}

export const loadedFiles: readonly LoadedFile[] = [
  { entry: 'index.js', files: 24, packages: ['ipaddr.js', 'path-to-regexp'] },
  { entry: 'send/undici.js', files: 16, packages: ['ipaddr.js', 'undici'] },
  { entry: 'serve/node.js', files: 14, packages: ['ipaddr.js'] },
  { entry: 'serve/express.js', files: 14, packages: ['ipaddr.js'] },
  { entry: 'serve/koa.js', files: 14, packages: ['ipaddr.js'] },
  { entry: 'migrate/tencent.js', files: 20, packages: ['ipaddr.js', 'path-to-regexp', 'yaml'] },
  // `--version` and `--help` of one command load neither undici nor YAML.
  { entry: 'cli/backhaul.js', files: 6, packages: [] },
];
