/** Texts about paths and the order in which they are matched. */
export const pathTexts = {
  'path.prefix': {
    severity: 'note',
    message: (path: string, template: string): string =>
      `"${path}" matched every path that begins so, as "${path}test"; "${template}" matches whole segments`,
    hint: 'Write a definition of its own for such a path if clients call one.',
  },
  'path.prefix-slash': {
    severity: 'note',
    message: (path: string, template: string, bare: string): string =>
      `"${path}" became "${template}", which also matches "${bare}"`,
  },
  'path.append': {
    severity: 'choice',
    message: (front: string, backend: string): string =>
      `how the vendor joins what follows "${front}" to "${backend}" is unknown; one "/" stands between them`,
    hint: 'Compare both gateways for the path itself and for one below it.',
  },
  'path.exact-variable': {
    severity: 'choice',
    message: (sign: string, path: string): string =>
      `what "${sign}" means before variables is unknown; "${path}" matches as without it`,
  },
  'path.regex': {
    severity: 'lost',
    message: (path: string): string => `"${path}" is a regular expression, and templates know none`,
    hint: 'Write the paths that it stands for as definitions of their own.',
  },
  'path.greedy': {
    severity: 'choice',
    message: (names: string, template: string): string =>
      `variables took slashes at the vendor; in "${template}", ${names} each take one segment or less`,
    hint: 'Other paths get 404. Write a definition for each number of segments that clients use.',
  },
  'path.tail': {
    severity: 'choice',
    message: (template: string): string =>
      `whether the vendor's pattern also matched what follows its last text is unknown; "${template}" matches whole paths`,
  },
  'path.typed': {
    severity: 'choice',
    message: (name: string, type: string): string =>
      `{${name}} is ${type}, and no such value holds a slash; it takes one segment`,
  },
  'path.rest-inside': {
    severity: 'choice',
    message: (name: string, path: string): string =>
      `{${name}} of "${path}" takes a value that may hold slashes, which become %2F there`,
    hint: 'How the vendor encoded them is unknown.',
  },
  'path.backend-missing': {
    severity: 'choice',
    message: (path: string): string =>
      `the backend path is empty, and what the vendor sends then is unknown; "${path}" was written`,
  },
  'path.order': {
    severity: 'choice',
    message: (name: string, others: string): string =>
      `"${name}" and ${others} match the same paths, and backhaul may choose another than the vendor`,
    hint: 'Vendor: "=" first, then "^~", patterns, the longest prefix; the order of two patterns is unknown. backhaul: segments from left to right, text before variables.',
  },
  'path.order-unchecked': {
    severity: 'choice',
    message: (count: number): string =>
      `${count} APIs are too many to compare; where patterns and prefixes match the same path, backhaul may choose another than the vendor`,
    hint: 'Import services one by one.',
  },
  'path.tie': {
    severity: 'lost',
    message: (first: string): string => `"${first}" answers the same requests, and comes first`,
  },
  'path.services': {
    severity: 'choice',
    message: (first: string): string => `"${first}", of another service, answers the same method and path`,
    hint: 'Give each service a handler of its own, and choose between them by the host that clients call.',
  },
} as const;
