import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { codeOf } from './source.ts';

/** Why a folder cannot be written into; `null` where it can: it is empty, or not there yet. */
export async function refuseFolder(folder: string): Promise<string | null> {
  try {
    const entries = await readdir(folder);
    if (entries.length > 0) return `${folder} is not empty; name a new folder`;
    return resolve(folder) === process.cwd()
      ? `${folder} is the folder that you are in; name a new one`
      : null;
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT') return null;
    return code === 'ENOTDIR'
      ? `${folder} is a file; name a new folder`
      : `${folder} cannot be read: ${code}`;
  }
}

/** Writes a folder of files that is there whole or not at all. Rejects with the fault of the system. */
export async function writeFolder(folder: string, files: ReadonlyMap<string, string>): Promise<void> {
  const path = resolve(folder);
  const fresh = join(dirname(path), `.${basename(path)}.${randomUUID()}`);
  await mkdir(fresh, { recursive: true });
  try {
    for (const [name, text] of files) await writeFile(join(fresh, name), text, { flag: 'wx' });
    // An empty folder gives way; one that was filled meanwhile does not.
    await rmdir(path).catch(() => undefined);
    await rename(fresh, path);
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    throw error;
  }
}
