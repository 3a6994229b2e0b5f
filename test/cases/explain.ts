import type { Definition } from 'backhaul';

/** The pet example with what else can be explained. */
export const explained: readonly Definition[] = [
  {
    name: 'getPet',
    frontend: {
      method: 'GET',
      path: '/v1/pets/{petId}',
      parameters: { 'query.tag': {}, 'query.limit': { type: 'integer', default: 20 }, 'query.sort': {} },
    },
    backend: {
      kind: 'http',
      address: 'http://api.myservice.com',
      method: 'GET',
      path: '/path/{id}',
      parameters: {
        'path.id': 'path.petId',
        'header.x-tag': 'query.tag',
        'query.sort': { from: 'query.sort', missing: 'empty' },
        'query.ip': { context: 'clientIp' },
        'header.host': { value: 'pets.internal' },
      },
    },
  },
  {
    name: 'renamePet',
    frontend: { method: 'POST', path: '/v1/pets/{petId}', parameters: { 'body.name': { required: true } } },
    backend: {
      kind: 'http',
      address: 'http://api.myservice.com',
      path: '/pets/{petId}',
      parameters: { 'body.title': 'body.name' },
    },
  },
  {
    name: 'anything',
    frontend: { method: 'ANY', path: '/v1/{rest*}' },
    backend: { kind: 'mock', status: 404, headers: { 'x-mock': 'yes' }, body: { message: 'none' } },
  },
];

/** Method, target, header lines and body of a request, and its explanation as text. */
export const explanationTexts: readonly (readonly [
  title: string,
  method: string,
  target: string,
  headers: readonly string[],
  body: string | undefined,
  text: string,
])[] = [
  [
    'a request that is sent',
    'GET',
    '/v1/pets/a%2Fb?tag=old&tag=%6eew&debug=1&ip=evil&IP[]=evil',
    [
      'Host',
      'api.example.com',
      'X-Tag',
      'evil',
      'Connection',
      'close, X-Secret',
      'X-Secret',
      '1',
      'Accept',
      '*/*',
    ],
    undefined,
    `GET /v1/pets/a%2Fb?tag=old&tag=%6eew&debug=1&ip=evil&IP[]=evil

integrations
  * answers        GET /v1/pets/{petId}   getPet
    other method   POST /v1/pets/{petId}  renamePet
    less specific  ANY /v1/{rest*}        anything

parameters
  query.limit   <- query.limit       "20"             -> "limit=20"
  path.id       <- path.petId        "a%2Fb"          -> "a%2Fb"
  header.x-tag  <- query.tag         "old", "%6eew"   -> "old, new"       [multiple: join]
  query.sort    <- query.sort                         -> "sort="          [missing: empty]
  query.ip      <- context clientIp  "127.0.0.1"      -> "ip=127.0.0.1"
  header.host   <- constant          "pets.internal"  -> "pets.internal"

left out
  X-Tag       owned
  Connection  hop-by-hop
  X-Secret    connection-listed
  tag=old     owned
  tag=%6eew   owned
  ip=evil     owned
  IP[]=evil   shadow

sent to http://api.myservice.com
  GET /path/a%2Fb?debug=1&limit=20&sort=&ip=127.0.0.1
  host: pets.internal
  Accept: */*
  x-tag: old, new
  x-forwarded-for: 127.0.0.1
  x-forwarded-host: api.example.com
  x-forwarded-proto: http
  via: 1.1 backhaul
`,
  ],
  [
    'a body that is written anew',
    'POST',
    '/v1/pets/7',
    ['Content-Type', 'application/json'],
    '{"title":"evil","Title":"evil","name":"Rex"}',
    `POST /v1/pets/7

integrations
    other method   GET /v1/pets/{petId}   getPet
  * answers        POST /v1/pets/{petId}  renamePet
    less specific  ANY /v1/{rest*}        anything

parameters
  path.petId  <- path.petId  "7"    -> "7"
  body.title  <- body.name   "Rex"  -> "Rex"

left out
  body "Title"  shadow

sent to http://api.myservice.com
  POST /pets/7
  host: api.myservice.com
  content-type: application/json
  x-forwarded-for: 127.0.0.1
  x-forwarded-host: localhost
  x-forwarded-proto: http
  via: 1.1 backhaul

  {"title":"Rex"}
`,
  ],
  [
    'a parameter that is missing',
    'POST',
    '/v1/pets/7',
    ['Content-Type', 'application/json'],
    '{}',
    `POST /v1/pets/7

integrations
    other method   GET /v1/pets/{petId}   getPet
  * answers        POST /v1/pets/{petId}  renamePet
    less specific  ANY /v1/{rest*}        anything

answer
  400 parameter.missing: body.name is required
`,
  ],
  [
    'a mock',
    'PUT',
    '/v1/else',
    [],
    undefined,
    `PUT /v1/else

integrations
    other path  GET /v1/pets/{petId}   getPet
    other path  POST /v1/pets/{petId}  renamePet
  * answers     ANY /v1/{rest*}        anything

answer
  404
  x-mock: yes
  content-type: application/json
  content-length: 18
`,
  ],
  [
    'a path that nobody serves',
    'GET',
    '/v2',
    [],
    undefined,
    `GET /v2

integrations
    other path  GET /v1/pets/{petId}   getPet
    other path  POST /v1/pets/{petId}  renamePet
    other path  ANY /v1/{rest*}        anything

answer
  404 route.not-found: no integration serves this path
`,
  ],
];
