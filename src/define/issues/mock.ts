/** Texts of what can be wrong with a mock. */
export const mockIssues = {
  'mock.body': {
    severity: 'error',
    message: (status: number): string =>
      `status ${status} carries no body; remove body, or choose another status`,
    hint: 'RFC 9110 15.3.5, 15.3.6 and 15.4.5.',
  },
  'mock.too-large': {
    severity: 'error',
    message: (bytes: number): string =>
      `${bytes} bytes are too many for a fixed body; 1,048,576 are the most`,
    hint: 'Longer answers are better served by a backend.',
  },
  'mock.encoding': {
    severity: 'error',
    message: (): string => 'the body holds half a surrogate pair, which has no UTF-8 form; remove it',
  },
  'mock.header-name': {
    severity: 'error',
    message: (name: string): string =>
      `"${name}" is no header name; use letters, digits and !#$%&'*+-.^_\`|~ (RFC 9110 5.1)`,
  },
  'mock.header-value': {
    severity: 'error',
    message: (value: string): string =>
      `${JSON.stringify(value)} is no header value; use visible ASCII, with spaces and tabs inside only`,
  },
  'mock.header-reserved': {
    severity: 'error',
    message: (name: string): string => `the gateway itself answers for "${name}"; remove it`,
    hint: 'Fields of the connection and of framing follow from the answer (RFC 9110 7.6, RFC 9112 6).',
  },
  'mock.header-duplicate': {
    severity: 'error',
    message: (name: string, first: string): string =>
      `"${name}" and "${first}" are one header; write its values as a list under one name`,
  },
} as const;
