import { readFile } from 'node:fs/promises';

/** Unacknowledged bytes by connection, as the system spells its two ends; connections without any are left out. */
export type UnsentTable = ReadonlyMap<string, number>;

/** How much longer than its reading took a table is used, so that reading takes a tenth of the time at most. */
const reuse = 9;

/** A table of proc_net_tcp, read for all that ask at about the same time: it lists every connection of the machine. */
export class KernelTable {
  readonly #path: string;
  #latest: Promise<UnsentTable | null> | null = null;

  constructor(path: string) {
    this.#path = path;
  }

  /** `null` where the system has no such table. */
  read(): Promise<UnsentTable | null> {
    this.#latest ??= this.#readNow();
    return this.#latest;
  }

  async #readNow(): Promise<UnsentTable | null> {
    const begun = performance.now();
    const text = await readFile(this.#path, 'latin1').catch(() => null);
    const forget = (): void => {
      this.#latest = null;
    };
    setTimeout(forget, reuse * (performance.now() - begun)).unref();
    return text === null ? null : parse(text);
  }
}

function parse(text: string): UnsentTable {
  const table = new Map<string, number>();
  for (const [, ends = '', unsent = ''] of text.matchAll(/^ *\d+: (\S+ \S+) \S+ (?!0{8})([\dA-F]{8}):/gmu))
    table.set(ends, Number.parseInt(unsent, 16));
  return table;
}
