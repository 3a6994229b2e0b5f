/** The most that a bundle of the code may weigh: minified, dependencies included, as gzip. */
export interface Budget {
  readonly title: string;
  readonly code: string;
  readonly bytes: number;
}

export const budgets: readonly Budget[] = [
  { title: 'everything in backhaul', code: "export * from 'backhaul';", bytes: 25_000 },
  { title: 'parseAddress alone', code: "export { parseAddress } from 'backhaul';", bytes: 8_000 },
];
