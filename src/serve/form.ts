/**
 * Writes what a form parser made of a body as a form again, nested values with brackets as qs reads them;
 * `undefined` for what no form parser makes.
 */
export function encodeForm(fields: unknown): string | undefined {
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) return undefined;
  const pairs = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) append(pairs, name, value);
  return pairs.toString();
}

function append(pairs: URLSearchParams, name: string, value: unknown): void {
  if (typeof value !== 'object' || value === null) {
    pairs.append(name, value === null || value === undefined ? '' : String(value));
    return;
  }
  // A list of texts came as a repeated field; only a list of groups needs its indexes.
  const repeated = Array.isArray(value) && value.every((item) => typeof item !== 'object' || item === null);
  for (const [key, item] of Object.entries(value)) append(pairs, repeated ? name : `${name}[${key}]`, item);
}

/** Whether two forms hold the same fields, whatever their order and the spelling of groups and lists in names. */
export function holdSameFields(form: string, other: string): boolean {
  return listFields(form) === listFields(other);
}

function listFields(form: string): string {
  const fields = [...new URLSearchParams(form)].map(([name, value]) => [
    name.replace(/\.([^.[\]]+)/gu, '[$1]').replace(/\[\d*\]/gu, ''),
    value,
  ]);
  return JSON.stringify(fields.map((field) => JSON.stringify(field)).sort());
}
