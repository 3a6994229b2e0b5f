/** Texts of what can be wrong with a path template. */
export const templateIssues = {
  'template.type': {
    severity: 'error',
    message: (kind: string): string =>
      `a path template is a string, not ${kind}; write for example "/pets/{petId}"`,
  },
  'template.too-long': {
    severity: 'error',
    message: (length: number): string =>
      `${length} characters are too long for a path template; use at most 2,048`,
  },
  'template.slash': {
    severity: 'error',
    message: (text: string): string => `"${text}" does not begin with "/"; write "/${text}"`,
  },
  'template.double-slash': {
    severity: 'error',
    message: (text: string): string => `"${text}" begins with "//"; begin with one "/"`,
    hint: 'A path that begins with // is read as a host name by URL parsers (RFC 3986 4.2).',
  },
  'template.query': {
    severity: 'error',
    message: (text: string): string =>
      `"${text}" holds "?"; declare query parameters in parameters, or write %3F for a literal question mark`,
  },
  'template.fragment': {
    severity: 'error',
    message: (text: string): string =>
      `"${text}" holds "#"; a fragment is never sent, write %23 for a literal hash`,
  },
  'template.character': {
    severity: 'error',
    message: (text: string, encoded: string): string =>
      `"${text}" holds characters that no path may hold; write "${encoded}"`,
    hint: 'RFC 3986 3.3: everything outside pchar is percent-encoded.',
  },
  'template.syntax': {
    severity: 'error',
    message: (found: string, instead: string): string =>
      `"${found}" is how another router writes a path; ${instead}`,
    hint: '{name} is a segment or a part of one; {name+} and {name*} are the rest of the path.',
  },
  'template.literal': {
    severity: 'warning',
    message: (found: string, instead: string): string =>
      `the signs of "${found}" are plain text here; for a variable, ${instead}`,
    hint: '{name} is a segment or a part of one; {name+} and {name*} are the rest of the path.',
  },
  'template.control': {
    severity: 'error',
    message: (): string => 'the path holds a control character or half a surrogate pair; remove it',
  },
  'template.percent': {
    severity: 'error',
    message: (text: string): string =>
      `"${text}" holds percent-encoding that is malformed, %00 or not UTF-8; write %25 for a literal percent sign`,
  },
  'template.dot-segment': {
    severity: 'error',
    message: (text: string): string => `"${text}" holds a "." or ".." segment; write the path that is meant`,
    hint: 'URL parsers resolve dot segments, so the path that is checked and the path that is reached would differ.',
  },
  'template.braces': {
    severity: 'error',
    message: (text: string): string =>
      `the braces in "${text}" do not pair up; write {name}, and %7B or %7D for a literal brace`,
  },
  'template.name': {
    severity: 'error',
    message: (name: string): string =>
      `"{${name}}" has no usable name; use letters, digits, "_", "-" and ".", beginning with a letter, digit or "_"`,
  },
  'template.duplicate': {
    severity: 'error',
    message: (name: string): string => `the path names {${name}} twice; give each variable its own name`,
  },
  'template.crowded': {
    severity: 'error',
    message: (segment: string): string =>
      `the segment "${segment}" holds two variables; put a "/" between them or make them one`,
    hint: 'With two variables in a segment a path could be read in several ways.',
  },
  'template.rest': {
    severity: 'error',
    message: (name: string): string => `"{${name}}" must be the whole last segment of the path`,
  },
  'path.missing': {
    severity: 'error',
    message: (name: string): string => `the path needs a value for {${name}}`,
  },
  'path.type': {
    severity: 'error',
    message: (name: string, wanted: string): string => `the value of {${name}} must be ${wanted}`,
  },
  'path.empty': {
    severity: 'error',
    message: (name: string): string =>
      `the value of {${name}} is empty; a path variable needs at least one character`,
  },
  'path.encoding': {
    severity: 'error',
    message: (name: string): string => `the value of {${name}} holds NUL or half a surrogate pair`,
  },
  'path.dot-segment': {
    severity: 'error',
    message: (name: string): string =>
      `the value of {${name}} makes a "." or ".." segment, which would climb out of the path`,
  },
  'path.double-slash': {
    severity: 'error',
    message: (name: string): string =>
      `the value of {${name}} makes the path begin with "//", which reads as a host name`,
  },
} as const;
