/** The most that a bundle of the code may weigh: minified, dependencies included, as gzip. */
export interface Budget {
  readonly title: string;
  readonly code: string;
  readonly bytes: number;
}

export const budgets: readonly Budget[] = [
  { title: 'everything in backhaul', code: "export * from 'backhaul';", bytes: 56_000 },
  {
    title: 'what runs definitions',
    code: "export { compileDefinition, createHandler, parseDefinitions } from 'backhaul';",
    bytes: 49_500,
  },
  { title: 'parseDefinition alone', code: "export { parseDefinition } from 'backhaul';", bytes: 33_500 },
  { title: 'parseTemplate alone', code: "export { parseTemplate } from 'backhaul';", bytes: 6_600 },
  { title: 'parseAddress alone', code: "export { parseAddress } from 'backhaul';", bytes: 9_600 },
];
