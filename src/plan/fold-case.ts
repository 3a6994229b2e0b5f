/**
 * The spelling under which two names count as one for readers that ignore case, Unicode's simple folding included
 * (`ſ` is an `s`, the Kelvin sign a `k`).
 */
export function foldCase(name: string): string {
  const lower = name.toLowerCase();
  // Upper case brings together what lower case keeps apart, such as the forms of sigma.
  return /^[\0-\x7f]*$/u.test(lower) ? lower : lower.toUpperCase().toLowerCase();
}
