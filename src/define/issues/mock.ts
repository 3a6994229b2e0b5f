/** Texts of what can be wrong with a mock. */
export const mockIssues = {
  'mock.body': {
    severity: 'error',
    message: (status: number): string => `${status} has no body; remove it, or choose another status`,
    hint: 'RFC 9110 15.3.5, 15.3.6 and 15.4.5.',
  },
  'mock.too-large': {
    severity: 'error',
    message: (bytes: number): string =>
      `a fixed body has at most 1,048,576 bytes, not ${bytes}; serve it by a backend`,
  },
  'mock.encoding': {
    severity: 'error',
    message: (): string => 'the body holds half a surrogate pair; remove it',
  },
  'mock.duplicate': {
    severity: 'error',
    message: (name: string, first: string): string =>
      `"${name}" and "${first}" are one header; write a list under one name`,
  },
} as const;
