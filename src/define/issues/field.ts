/** Texts of what can be wrong with a header field that a definition names. */
export const fieldIssues = {
  'field.name': {
    severity: 'error',
    message: (name: string): string => `"${name}" is no header name; use letters, digits and "-"`,
    hint: 'A token of RFC 9110 5.6.2.',
  },
  'field.value': {
    severity: 'error',
    message: (text: string): string =>
      `${JSON.stringify(text)} is no header value; use visible ASCII, and spaces or tabs inside only`,
  },
  'field.reserved': {
    severity: 'error',
    message: (name: string): string => `the gateway itself answers for "${name}"; choose another header`,
    hint: 'Fields of the connection, of framing and of forwarding; { "context": "clientIp" } gives the client\'s address.',
  },
} as const;
