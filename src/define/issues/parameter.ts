/** Texts of what can be wrong with frontend and backend parameters. */
export const parameterIssues = {
  'parameter.variable': {
    severity: 'error',
    message: (side: string, key: string, path: string, name: string, instead: string): string =>
      `${side}.parameters has "${key}" but the ${side} path ${path} has no {${name}}${instead || '; remove one or add the other'}`,
  },
  'parameter.duplicate': {
    severity: 'error',
    message: (key: string, first: string): string => `"${key}" is the same place as "${first}"; keep one`,
    hint: 'Header names ignore case, and many backends read "_" as "-".',
  },
  'parameter.overlap': {
    severity: 'error',
    message: (key: string, outer: string): string => `"${key}" lies inside "${outer}"; fill one of them`,
  },
  'parameter.path-optional': {
    severity: 'error',
    message: (key: string, member: string): string => `"${key}" is in every path; remove "${member}"`,
  },
  'parameter.rest': {
    severity: 'error',
    message: (key: string): string => `"${key}" is a list of segments; remove its type and enum`,
  },
  'parameter.type': {
    severity: 'error',
    message: (value: unknown, type: string): string =>
      `${JSON.stringify(value)} is no ${type}; change it or the type`,
  },
  'parameter.digits': {
    severity: 'error',
    message: (value: number): string => `${value} is too long for a JSON number; write it in quotes`,
    hint: 'JavaScript keeps whole numbers up to 9,007,199,254,740,991.',
  },
  'parameter.bounds': {
    severity: 'error',
    message: (type: string): string => `a ${type} has no bounds; remove them, or use "integer" or "number"`,
  },
  'parameter.bounds-order': {
    severity: 'error',
    message: (minimum: number, maximum: number): string =>
      `minimum ${minimum} is above maximum ${maximum}; swap them`,
  },
  'parameter.bounds-value': {
    severity: 'error',
    message: (text: string): string => `${text} is outside minimum and maximum; change one of them`,
  },
  'parameter.default-enum': {
    severity: 'error',
    message: (text: string): string => `the default ${text} is not in the enum; add it, or choose another`,
  },
  'parameter.required-default': {
    severity: 'warning',
    message: (key: string): string => `"${key}" is required, so its default is never used; remove one`,
  },
  'parameter.no-body': {
    severity: 'error',
    message: (side: string, key: string, method: string): string =>
      `the ${side} method ${method} has no body for "${key}"; use POST, PUT, PATCH, DELETE or ANY`,
  },
  'parameter.from': {
    severity: 'error',
    message: (from: string, instead: string): string =>
      `the frontend has no parameter "${from}"${instead || '; declare it in frontend.parameters'}`,
  },
  'parameter.unfilled': {
    severity: 'error',
    message: (name: string, path: string, source: string): string =>
      `nothing fills {${name}} of the backend path ${path}; add "path.${name}": "${source}" to backend.parameters`,
  },
  'parameter.may-be-missing': {
    severity: 'error',
    message: (name: string, from: string): string =>
      `"${from}" may be missing, and {${name}} of the backend path may not; make it required or give it a default`,
  },
  'parameter.may-be-empty': {
    severity: 'error',
    message: (name: string, rest: string): string =>
      `{${rest}*} may be empty, and {${name}} of the backend path may not; write {${name}*} there or {${rest}+} in the frontend path`,
  },
  'parameter.multiple': {
    severity: 'error',
    message: (key: string): string => `"${key}" takes one value; use "first", "last", "join" or "reject"`,
  },
  'parameter.lost': {
    severity: 'error',
    message: (key: string, why: string): string =>
      `the required "${key}" goes nowhere: ${why}; map it elsewhere or name it in backend.drop`,
  },
  'parameter.unused': {
    severity: 'warning',
    message: (key: string): string => `"${key}" goes nowhere; map it, or name it in backend.drop`,
  },
  'parameter.host': {
    severity: 'error',
    message: (key: string): string =>
      `no client may choose "${key}"; write { "value": "api.example.com" } or { "context": "host" }`,
    hint: 'Host chooses the virtual host that answers.',
  },
  'parameter.constant': {
    severity: 'error',
    message: (key: string, value: unknown, why: string): string =>
      `${JSON.stringify(value)} cannot stand at "${key}": ${why}`,
  },
  'parameter.default': {
    severity: 'error',
    message: (key: string, from: string, text: string, why: string): string =>
      `the default ${JSON.stringify(text)} of "${from}" cannot stand at "${key}": ${why}`,
  },
  'parameter.body-format': {
    severity: 'error',
    message: (key: string, why: string): string => `"${key}" ${why}; set backend.body to "json"`,
  },
  'parameter.drop': {
    severity: 'error',
    message: (key: string, instead: string): string =>
      `backend.drop names "${key}", which the frontend does not declare${instead || '; declare it, {} will do'}`,
  },
  'parameter.drop-used': {
    severity: 'error',
    message: (key: string): string => `"${key}" is dropped and mapped; do one of them`,
  },
} as const;
