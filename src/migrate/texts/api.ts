/** Texts about an API as a whole, and about the definition that came of it. */
export const apiTexts = {
  'api.left-out': {
    severity: 'error',
    message: (name: string): string => `no definition was made of ${name}; the other entries say why`,
  },
  'api.call': {
    severity: 'note',
    message: (): string => 'RequestId names the call that fetched this, and is not carried over',
  },
  'api.protocol': {
    severity: 'note',
    message: (protocol: string): string =>
      `clients call by ${protocol}; which of them a client may use is up to the server that backhaul runs in`,
    hint: 'Serve HTTPS with node:https or with a load balancer in front.',
  },
  'api.protocol-unsupported': {
    severity: 'lost',
    message: (protocol: string): string => `the front protocol ${protocol} is no plain HTTP`,
    hint: 'Send WebSocket paths straight to the service, through nginx or haproxy.',
  },
  'api.auth': {
    severity: 'lost',
    message: (type: string): string => `AuthType ${type}: nothing checks who calls until middleware does`,
    hint: 'Put passport, express-oauth2-jwt-bearer or koa-jwt in front of the handler.',
  },
  'api.auth-detail': {
    severity: 'lost',
    message: (key: string): string => `${key} belongs to the authentication, which is not carried over`,
    hint: 'Give its values to the middleware that takes over.',
  },
  'api.cors': {
    severity: 'lost',
    message: (): string => 'CORS was on, and is not carried over',
    hint: 'Put cors (Express) or @koa/cors in front: origin *, methods GET,POST,PUT,DELETE,HEAD,OPTIONS,PATCH, maxAge 86400. With credentials, list the origins: browsers take none with *.',
  },
  'api.timeout': {
    severity: 'choice',
    message: (seconds: number, milliseconds: number): string =>
      `a time limit of ${seconds} s is outside 1 to 1,800 s; ${milliseconds} ms were written`,
  },
  'api.timeout-mock': {
    severity: 'note',
    message: (): string => 'a fixed answer needs no time limit',
  },
  'api.function': {
    severity: 'note',
    message: (key: string): string => `${key} belongs to another service type, and is not carried over`,
  },
  'api.debug': {
    severity: 'note',
    message: (key: string): string =>
      `${key} is for the vendor's marketplace and console, and is not carried over`,
  },
  'api.documentation': {
    severity: 'note',
    message: (key: string): string => `"${key}" documents, does nothing at run time, and is not carried over`,
  },
  'api.request-body': {
    severity: 'choice',
    message: (): string =>
      'whether the vendor made parameters of the request body is unknown; it passes through unread',
    hint: 'Declare body places in frontend.parameters if the gateway is to check or to map them.',
  },
  'api.renamed': {
    severity: 'choice',
    message: (name: string, other: string): string =>
      `the name "${name}" is taken; this one is called "${other}"`,
  },
  'definition.repaired': {
    severity: 'note',
    message: (what: string): string => `repaired: ${what}`,
  },
  'definition.warned': {
    severity: 'note',
    message: (what: string): string => what,
  },
  'definition.refused': {
    severity: 'error',
    message: (what: string): string => what,
  },
} as const;
