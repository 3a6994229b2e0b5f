const kinds = ['unhandledRejection', 'uncaughtException', 'warning'] as const;

/** Counts what nobody in this process handles from now on: rejections, exceptions and warnings. */
export class Troubles {
  readonly #seen: unknown[] = [];
  readonly #note = (trouble: unknown): void => {
    this.#seen.push(trouble);
    console.error(trouble);
  };

  constructor() {
    for (const kind of kinds) process.on(kind, this.#note);
  }

  /** Listens no more, and says how many there were. */
  async stop(): Promise<number> {
    // A rejection is unhandled only when the microtasks of its turn are over.
    for (let turn = 0; turn < 2; turn++) await new Promise(setImmediate);
    for (const kind of kinds) process.off(kind, this.#note);
    return this.#seen.length;
  }
}
