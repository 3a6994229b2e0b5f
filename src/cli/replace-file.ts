import { randomUUID } from 'node:crypto';
import { chmod, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Writes a file anew. Whoever reads it meanwhile, or after a crash, finds the old text or the new one. */
export async function replaceFile(file: string, text: string): Promise<void> {
  // A link goes on to link.
  const path = await realpath(file);
  const { mode } = await stat(path);
  const fresh = join(dirname(path), `.${basename(path)}.${randomUUID()}`);
  try {
    await writeFile(fresh, text, { flag: 'wx' });
    await chmod(fresh, mode);
    await rename(fresh, path);
  } catch (error) {
    await rm(fresh, { force: true });
    throw error;
  }
}
