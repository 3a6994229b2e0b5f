/** Texts of what can be wrong with the shape of a definition. `at` is a path as people write it. */
export const definitionIssues = {
  'definition.unreadable': {
    severity: 'error',
    message: (at: string, what: string): string => `${at} is ${what}; write plain JSON data`,
  },
  'definition.too-deep': {
    severity: 'error',
    message: (at: string, most: number): string => `${at} has more than ${most} levels; flatten it`,
  },
  'definition.too-large': {
    severity: 'error',
    message: (most: number): string => `the input has more than ${group(most)} characters; split it`,
  },
  'definition.too-many': {
    severity: 'error',
    message: (at: string, count: number, most: number): string =>
      `${at} has ${group(count)} entries; ${group(most)} are the most`,
  },
  'definition.text': {
    severity: 'error',
    message: (): string => 'the input is text; pass what JSON.parse makes of it',
  },
  'definition.list': {
    severity: 'error',
    message: (): string => 'the input is a list; write { "integrations": [ … ] }',
  },
  'definition.type': {
    severity: 'error',
    message: (at: string, wanted: string, got: string, instead: string): string =>
      `${at} must be ${wanted}, not ${got}${instead}`,
  },
  'definition.missing': {
    severity: 'error',
    message: (at: string, key: string, wanted: string): string => `${at} has no "${key}"; add ${wanted}`,
  },
  'definition.unknown-key': {
    severity: 'error',
    message: (at: string, key: string, instead: string): string =>
      `${at} knows no "${key}"${instead || '; remove it'}`,
    hint: 'Notes of your own go to keys at the top level that begin with "x-".',
  },
  'definition.place': {
    severity: 'error',
    message: (at: string, key: string, instead: string): string =>
      `"${key}" of ${at} is no place${instead || '; write one, as in "query.limit"'}`,
    hint: 'path.NAME, query.NAME, header.NAME, body.NAME, or body#/A/B (RFC 6901).',
  },
  'definition.value': {
    severity: 'error',
    message: (at: string, got: string, known: string, instead: string): string =>
      `${at} is "${got}"; use ${known}${instead}`,
  },
  'definition.range': {
    severity: 'error',
    message: (at: string, got: number, least: number, most: number): string =>
      `${at} is ${got}; use ${group(least)} to ${group(most)}`,
  },
  'definition.empty': {
    severity: 'error',
    message: (at: string): string => `${at} is empty; fill it or leave it out`,
  },
  'definition.duplicate-name': {
    severity: 'error',
    message: (name: string, first: number): string =>
      `the name "${name}" is taken by integrations[${first}]; choose another`,
    hint: 'Without a name an integration is called by its method and path.',
  },
} as const;

function group(number: number): string {
  return String(number).replace(/\B(?=(?:\d{3})+$)/gu, ',');
}
