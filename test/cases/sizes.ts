/** The most that a bundle of the code may weigh: minified, dependencies included, as gzip. */
export interface Budget {
  readonly title: string;
  readonly code: string;
  readonly bytes: number;
}

export const budgets: readonly Budget[] = [
  { title: 'everything in backhaul', code: "export * from 'backhaul';", bytes: 48_000 },
  {
    title: 'what runs definitions',
    code: "export { compileDefinition, createHandler, parseDefinitions } from 'backhaul';",
    bytes: 42_000,
  },
  { title: 'parseDefinition alone', code: "export { parseDefinition } from 'backhaul';", bytes: 29_000 },
  { title: 'parseTemplate alone', code: "export { parseTemplate } from 'backhaul';", bytes: 5_500 },
  { title: 'parseAddress alone', code: "export { parseAddress } from 'backhaul';", bytes: 8_000 },
];
