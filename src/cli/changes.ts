import { stat } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';

/** Milliseconds between two looks. */
const interval = 250;

/**
 * Looks for changes of files until it is stopped, and tells of each once; the next look waits for `tell`. Looking
 * sees what a notification misses: files behind links, in containers, and on other machines.
 */
export async function watchFiles(
  files: readonly string[],
  before: string,
  tell: () => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  let last = before;
  while (!signal.aborted) {
    // An abort ends the pause early.
    await delay(interval, undefined, { signal }).catch(() => undefined);
    const now = await stateOf(files);
    if (now === last || signal.aborted) continue;
    last = now;
    await tell();
  }
}

/** What changes when one of the files does. */
export async function stateOf(files: readonly string[]): Promise<string> {
  const states = await Promise.all(
    files.map(async (file) => {
      const found = await stat(file, { bigint: true }).catch(() => null);
      return found === null ? '-' : [found.dev, found.ino, found.size, found.mtimeNs].join(' ');
    }),
  );
  return states.join('\n');
}
