/** An entry of the package with every name that it gives away. */
export interface Entry {
  readonly entry: string;
  readonly values: readonly string[];
  readonly types: readonly string[];
}

export const entries: readonly Entry[] = [];
