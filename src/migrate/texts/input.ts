/** Texts about the input as a whole, and about fields as such. */
export const inputTexts = {
  'input.syntax': {
    severity: 'error',
    message: (line: number, column: number, what: string): string =>
      `line ${line}, column ${column}: the text is neither JSON nor YAML: ${what}`,
  },
  'input.unparsed': {
    severity: 'error',
    message: (what: string): string => `the text cannot be read: ${what}`,
  },
  'input.too-large': {
    severity: 'error',
    message: (kind: string, length: number, most: number): string =>
      `the text has ${length} characters; of ${kind}, ${most} are the most`,
    hint: 'Split the export into several files.',
  },
  'input.unreadable': {
    severity: 'error',
    message: (what: string): string => what,
  },
  'input.duplicate-key': {
    severity: 'lost',
    message: (key: string, where: string): string =>
      `${where}"${key}" stands twice in one object; only the last one was read`,
    hint: 'Remove one of them and import again.',
  },
  'input.duplicate-keys': {
    severity: 'lost',
    message: (count: number): string => `${count} more keys stand twice; only the last ones were read`,
  },
  'input.yaml': {
    severity: 'choice',
    message: (line: number, what: string): string => `line ${line}: ${what}`,
  },
  'input.no-api': {
    severity: 'error',
    message: (): string => 'no API stands here: it would have ServiceType and RequestConfig',
    hint: 'Save the whole answer of DescribeApi, one for each API; lists such as DescribeApisStatus hold no backends.',
  },
  'input.openapi': {
    severity: 'error',
    message: (): string => 'this is an OpenAPI document; read it with fromTencentOpenApi',
  },
  'input.not-openapi': {
    severity: 'error',
    message: (): string => 'no OpenAPI document stands here: it would have "openapi" and "paths"',
    hint: 'Answers of DescribeApi and requests of CreateApi are read with fromTencentApi.',
  },
  'input.version': {
    severity: 'error',
    message: (version: string): string => `the version is ${version}; only OpenAPI 3 is understood`,
    hint: 'Convert the document to OpenAPI 3.0 first.',
  },
  'input.version-near': {
    severity: 'choice',
    message: (version: string): string =>
      `the version is ${version}; it was read as 3.0, which the vendor imports`,
  },
  'input.version-missing': {
    severity: 'choice',
    message: (): string => 'the document names no version; it was read as OpenAPI 3.0',
  },
  'input.vendor-error': {
    severity: 'error',
    message: (what: string): string => `the vendor answered with an error, not with an API: ${what}`,
    hint: 'Fetch the API again.',
  },
  'field.unread': {
    severity: 'lost',
    message: (key: string): string => `"${key}" is not carried over: nothing is known of it here`,
    hint: 'Look up what it did; if it matters, write it into the definition by hand.',
  },
  'field.type': {
    severity: 'error',
    message: (key: string, wanted: string, got: string): string =>
      `"${key}" must be ${wanted}, not ${got}; it is not carried over`,
  },
  'field.missing': {
    severity: 'error',
    message: (key: string, why: string): string => `"${key}" is missing: ${why}`,
  },
  'field.converted': {
    severity: 'note',
    message: (got: string, wanted: string): string => `${got} was read as ${wanted}`,
  },
  'field.alias': {
    severity: 'note',
    message: (key: string, meant: string): string => `"${key}" was read as "${meant}"`,
  },
} as const;
