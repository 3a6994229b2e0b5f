import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's own folder. */
export const root: string = fileURLToPath(new URL('../..', import.meta.url));

const places = ['src', 'test', 'docs/examples'];

/** Every file below a folder, by its path from there with `/` between names, sorted. */
export function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** The text of every TypeScript file that is ours, by its path from the project's folder. */
export function readSources(): Map<string, string> {
  const paths = places
    .flatMap((place) => listFiles(join(root, place)).map((path) => `${place}/${path}`))
    .filter((path) => path.endsWith('.ts') && !path.includes('/node_modules/'));
  return new Map([...paths, 'tsup.config.ts'].map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}
