/** An expression over the names of `backhaul` and what it gives in a context without Node and without the web. */
export const expressions: readonly (readonly [expression: string, value: unknown])[] = [
  ['typeof backhaul.parseAddress', 'function'],
];
