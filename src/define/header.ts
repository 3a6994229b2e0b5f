/** Whether the text is a field name (RFC 9110 5.1). */
export function isToken(text: string): boolean {
  return /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/u.test(text);
}

/** Whether the text can stand as a field value: visible ASCII, spaces and tabs inside (RFC 9110 5.5). */
export function isFieldValue(text: string): boolean {
  return /^(?:[\x21-\x7e](?:[\t\x20-\x7e]*[\x21-\x7e])?)?$/u.test(text);
}
