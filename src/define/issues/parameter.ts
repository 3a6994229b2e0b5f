/** Texts of what can be wrong with frontend and backend parameters. */
export const parameterIssues = {
  'parameter.variable': {
    severity: 'error',
    message: (side: string, key: string, path: string, name: string, instead: string): string =>
      `${side}.parameters has "${key}" but the ${side} path ${path} has no {${name}}${instead || '; put it into the path or remove the parameter'}`,
  },
  'parameter.header-name': {
    severity: 'error',
    message: (name: string): string =>
      `"${name}" is no header name; use letters, digits and !#$%&'*+-.^_\`|~ (RFC 9110 5.1)`,
  },
  'parameter.duplicate': {
    severity: 'error',
    message: (key: string, first: string): string =>
      `"${key}" and "${first}" are the same place; keep one of them`,
    hint: 'Header names ignore case, and backends are known to read "_" as "-".',
  },
  'parameter.overlap': {
    severity: 'error',
    message: (key: string, outer: string): string =>
      `"${key}" lies inside "${outer}", which another parameter fills; fill one of them`,
  },
  'parameter.path-optional': {
    severity: 'error',
    message: (key: string, member: string): string =>
      `"${key}" is always there, because the path has it; remove ${member}`,
  },
  'parameter.rest': {
    severity: 'error',
    message: (key: string): string =>
      `"${key}" holds several segments; it takes no type and no enum, check one segment by {name} instead`,
  },
  'parameter.type': {
    severity: 'error',
    message: (value: unknown, type: string): string =>
      `${JSON.stringify(value)} is no ${type}; write a value of that type or change the type`,
  },
  'parameter.header-value': {
    severity: 'error',
    message: (text: string): string =>
      `${JSON.stringify(text)} is no header value; use visible ASCII, with spaces and tabs inside only`,
  },
  'parameter.digits': {
    severity: 'error',
    message: (value: number): string =>
      `${value} has more digits than a JSON number keeps; write it as text, in quotes`,
    hint: 'JavaScript keeps whole numbers exactly up to 9,007,199,254,740,991.',
  },
  'parameter.bounds': {
    severity: 'error',
    message: (type: string): string =>
      `minimum and maximum need the type "integer" or "number", not "${type}"`,
  },
  'parameter.bounds-order': {
    severity: 'error',
    message: (minimum: number, maximum: number): string =>
      `the minimum ${minimum} is above the maximum ${maximum}; no value fits`,
  },
  'parameter.bounds-value': {
    severity: 'error',
    message: (text: string): string => `${text} lies outside minimum and maximum`,
  },
  'parameter.default-enum': {
    severity: 'error',
    message: (text: string): string =>
      `the default ${text} is not in the enum; add it there or choose another`,
  },
  'parameter.required-default': {
    severity: 'warning',
    message: (key: string): string =>
      `"${key}" is required and has a default, which is never used; remove one of them`,
  },
  'parameter.no-body': {
    severity: 'error',
    message: (side: string, key: string, method: string): string =>
      `"${key}" needs a body, and the ${side} method ${method} carries none; use POST, PUT, PATCH, DELETE or ANY`,
  },
  'parameter.from': {
    severity: 'error',
    message: (from: string, instead: string): string =>
      `the frontend declares no "${from}"${instead || '; declare it in frontend.parameters'}`,
  },
  'parameter.unfilled': {
    severity: 'error',
    message: (name: string, path: string, source: string): string =>
      `nothing fills {${name}} of the backend path ${path}; write "path.${name}": "${source}" in backend.parameters`,
  },
  'parameter.may-be-missing': {
    severity: 'error',
    message: (name: string, from: string): string =>
      `{${name}} of the backend path is filled by "${from}", which a client may leave out; make that required or give it a default`,
  },
  'parameter.may-be-empty': {
    severity: 'error',
    message: (name: string, rest: string): string =>
      `{${rest}*} may hold no segment at all and fills only a rest; write {${name}*} in the backend path, or {${rest}+} in the frontend path`,
  },
  'parameter.multiple': {
    severity: 'error',
    message: (key: string): string =>
      `"${key}" is one piece of the path and takes no "all"; use first, last, join or reject`,
  },
  'parameter.lost': {
    severity: 'error',
    message: (key: string, why: string): string =>
      `the required "${key}" goes nowhere, because ${why}; map it to another place or name it in backend.drop`,
  },
  'parameter.unused': {
    severity: 'warning',
    message: (key: string): string =>
      `"${key}" goes nowhere; map it in backend.parameters, or name it in backend.drop if that is meant`,
  },
  'parameter.reserved': {
    severity: 'error',
    message: (key: string): string =>
      `the gateway itself answers for "${key}"; choose another header, or { "context": "clientIp" } for the client's address`,
    hint: 'Fields of the connection, of framing and of forwarding (RFC 9110 7.6) are no parameters.',
  },
  'parameter.host': {
    severity: 'error',
    message: (key: string): string =>
      `"${key}" takes no client's value; write { "value": "api.example.com" } or { "context": "host" }`,
    hint: 'A Host that a client chooses chooses the virtual host that answers.',
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
      `backend.drop names "${key}", which the frontend does not declare${instead || '; declare it in frontend.parameters, {} will do'}`,
  },
  'parameter.drop-used': {
    severity: 'error',
    message: (key: string): string => `"${key}" is both dropped and mapped; do one of them`,
  },
} as const;
