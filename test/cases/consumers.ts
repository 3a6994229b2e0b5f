/** A program of somebody else's that uses the installed package. */
export interface Consumer {
  readonly title: string;
  /** `.mts` and `.cts` are resolved as Node does, `.ts` as a bundler does. */
  readonly file: string;
  /** Whether the program has the types of Node. */
  readonly node: boolean;
  readonly text: string;
}

export const consumers: readonly Consumer[] = [];
