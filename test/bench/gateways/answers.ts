/** A JSON text of 100 bytes. */
export const pet: string = JSON.stringify({ id: 42, name: 'Rex', note: '' }).replace(
  '""',
  `"${'x'.repeat(68)}"`,
);

/** What the upstream answers at `/path/{id}`, and how long that is in bytes. */
export const answers: Readonly<Record<string, string>> = {
  '42': pet,
  upload: pet,
  '64k': 'x'.repeat(65_536),
  '1m': 'x'.repeat(1_048_576),
};
