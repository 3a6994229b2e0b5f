/** JSON Pointers with the values that stand there instead; `undefined` takes a member away. */
export type Changes = Readonly<Record<string, unknown>>;

/** What is done to a sound definition, and the issues that follow: `code pointer`. */
export type Row = readonly [title: string, changes: Changes, issues: readonly string[]];

/** Definitions without an issue. */
export const http = {
  name: 'getPet',
  frontend: {
    method: 'GET',
    path: '/v1/pets/{petId}',
    parameters: { 'query.tag': { type: 'string' }, 'query.limit': { type: 'integer', default: 20 } },
  },
  backend: {
    kind: 'http',
    address: 'http://api.myservice.com',
    method: 'GET',
    path: '/path/{id}',
    timeoutMs: 3000,
    parameters: {
      'path.id': 'path.petId',
      'header.x-tag': { from: 'query.tag', multiple: 'first', missing: 'empty' },
      'header.host': { value: 'pets.internal' },
      'header.x-request-id': { context: 'requestId' },
    },
  },
} as const;

export const post = {
  name: 'addPet',
  frontend: {
    method: 'POST',
    path: '/v1/pets',
    parameters: { 'body.name': { required: true }, 'body#/owner/id': { type: 'integer' } },
  },
  backend: { kind: 'http', address: 'http://api.myservice.com', path: '/pets', parameters: {} },
} as const;

export const clb = {
  name: 'pets',
  frontend: { method: 'GET', path: '/pets/{id}' },
  backend: {
    kind: 'clb',
    address: 'http://10.0.0.8:80',
    path: '/store/pets/{id}',
    vpc: 'vpc-1',
    listener: { protocol: 'HTTP', domain: 'store.example.com', path: '/store' },
    parameters: { 'header.host': { value: 'store.example.com' } },
  },
} as const;

export const mock = {
  name: 'health',
  frontend: { method: 'GET', path: '/health' },
  backend: { kind: 'mock', status: 200, headers: { 'x-mock': 'yes' }, body: { ok: true } },
} as const;
