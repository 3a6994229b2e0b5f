import { type BuildOptions, build } from 'esbuild';

/** Bundles code of a project with all that it imports, minified, for a place that has no Node. */
export async function bundle(code: string, folder: string, options: BuildOptions = {}): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: folder },
    bundle: true,
    minify: true,
    platform: 'browser',
    target: 'es2022',
    format: 'esm',
    logLevel: 'silent',
    ...options,
    write: false,
  });
  return outputFiles.map(({ text }) => text).join('');
}
