import { readFile } from 'node:fs/promises';

/** Unacknowledged bytes by connection, as the system spells its two ends; connections without any are left out. */
export type UnsentTable = ReadonlyMap<string, number>;

/** How much longer than a reading took the next one waits, so that reading takes a tenth of the time; at most so many milliseconds. */
const rest = 9;
const longestRest = 2_500;

/** A table of proc_net_tcp, read for all that ask at about the same time: it lists every connection of the machine. */
export class KernelTable {
  readonly #path: string;
  /** The reading that has not begun yet. */
  #next: Promise<UnsentTable | null> | null = null;
  /** Resolves when it may begin. */
  #rested: Promise<void> = Promise.resolve();

  constructor(path: string) {
    this.#path = path;
  }

  /**
   * Reads the table after this call, never before: an old one would say of a client that moves that it stands
   * still. `null` where the system has no such table.
   */
  read(): Promise<UnsentTable | null> {
    this.#next ??= this.#rested.then(() => {
      this.#next = null;
      return this.#readNow();
    });
    return this.#next;
  }

  #readNow(): Promise<UnsentTable | null> {
    const begun = performance.now();
    const reading = readFile(this.#path, 'latin1').catch(() => null);
    this.#rested = reading.then(() => pause(Math.min(rest * (performance.now() - begun), longestRest)));
    return reading.then((text) => (text === null ? null : parse(text)));
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}

function parse(text: string): UnsentTable {
  const table = new Map<string, number>();
  for (const [, ends = '', unsent = ''] of text.matchAll(/^ *\d+: (\S+ \S+) \S+ (?!0{8})([\dA-F]{8}):/gmu))
    table.set(ends, Number.parseInt(unsent, 16));
  return table;
}
