import type { Row } from './sound.ts';

const parameters = '/backend/parameters';

const reserved = [
  'Connection',
  'Keep-Alive',
  'TE',
  'Trailer',
  'Transfer-Encoding',
  'Upgrade',
  'HTTP2-Settings',
  'Content-Length',
  'Expect',
  'Via',
  'Forwarded',
  'Proxy',
  'Proxy-Authenticate',
  'Proxy-Authentication-Info',
  'Proxy-Authorization',
  'Proxy-Connection',
  'X-Forwarded-For',
  'x_forwarded_host',
  'X--Forwarded.Proto',
];

const free = [
  'X-Forwarded-Prefix',
  'x_forwarded_port',
  'X-Forwarded-User',
  'X-Forwarded-Ssl',
  'X-Real-IP',
  'X-Original-URL',
  'Proxy-Features',
];

/** Changes to the HTTP definition's mapping: what can stand in a header, a query, a body. */
export const fillings: readonly Row[] = [
  [
    'two spellings of a target header',
    { [`${parameters}/header.X_Tag`]: { value: 'a' } },
    ['parameter.duplicate /backend/parameters/header.X_Tag'],
  ],
  [
    'a target header whose name is none',
    { [`${parameters}/header.a:b`]: { value: 'a' } },
    ['field.name /backend/parameters/header.a:b'],
  ],
  [
    'a required parameter whose place is taken',
    { '/frontend/parameters/query.page': { required: true }, [`${parameters}/query.page`]: { value: 1 } },
    ['parameter.lost /frontend/parameters/query.page'],
  ],
  [
    'an optional parameter whose place is taken',
    { '/frontend/parameters/query.page': {}, [`${parameters}/query.page`]: { value: 1 } },
    [],
  ],
  [
    'a required parameter that is dropped',
    {
      '/frontend/parameters/query.page': { required: true },
      [`${parameters}/query.page`]: { value: 1 },
      '/backend/drop': ['query.page'],
    },
    [],
  ],
  [
    'a required parameter that is mapped away from a taken place',
    {
      '/frontend/parameters/query.page': { required: true },
      [`${parameters}/query.page`]: { value: 1 },
      [`${parameters}/query.p`]: 'query.page',
    },
    [],
  ],
  [
    'a drop that nothing declares',
    { '/backend/drop': ['header.authorization'] },
    ['parameter.drop /backend/drop/0'],
  ],
  ['a misspelt drop', { '/backend/drop': ['query.limt'] }, ['parameter.drop /backend/drop/0']],
  ['a drop that is no place', { '/backend/drop': ['authorization'] }, ['parameter.drop /backend/drop/0']],
  ['a drop of what is mapped', { '/backend/drop': ['query.tag'] }, ['parameter.drop-used /backend/drop/0']],
  [
    'a host that a client chooses',
    { [`${parameters}/header.host`]: 'query.tag' },
    ['parameter.host /backend/parameters/header.host'],
  ],
  [
    'a host that is declared and kept',
    { '/frontend/parameters/header.Host': {}, [`${parameters}/header.host`]: undefined },
    ['parameter.host /frontend/parameters/header.Host'],
  ],
  ['the host of the request', { [`${parameters}/header.host`]: { context: 'host' } }, []],
  [
    'another context value as host',
    { [`${parameters}/header.host`]: { context: 'clientIp' } },
    ['parameter.host /backend/parameters/header.host'],
  ],
  ['a host with a port', { [`${parameters}/header.host`]: { value: 'pets.internal:8080' } }, []],
  ['a host with a final dot', { [`${parameters}/header.host`]: { value: 'pets.internal.' } }, []],
  ['a host that no address may be', { [`${parameters}/header.host`]: { value: '169.254.169.254' } }, []],
  ...['[1::2::3]', '[1.2.3.4]', 'u@pets.internal', 'pets.internal:0', 'pets.internal:', '1.2.3'].map(
    (value): Row => [
      `a host that is none: ${value}`,
      { [`${parameters}/header.host`]: { value } },
      ['parameter.constant /backend/parameters/header.host/value'],
    ],
  ),
  ['a host with an underscore', { [`${parameters}/header.host`]: { value: 'my_pets.internal' } }, []],
  ['a host with a final dot', { [`${parameters}/header.host`]: { value: 'pets.internal.:8080' } }, []],
  [
    'a host with two final dots',
    { [`${parameters}/header.host`]: { value: 'pets.internal..' } },
    ['parameter.constant /backend/parameters/header.host/value'],
  ],
  [
    'a host with an underscore and a mistake',
    { [`${parameters}/header.host`]: { value: 'my_pets.internal/x' } },
    ['parameter.constant /backend/parameters/header.host/value'],
  ],
  [
    'a host with a path',
    { [`${parameters}/header.host`]: { value: 'pets.internal/x' } },
    ['parameter.constant /backend/parameters/header.host/value'],
  ],
  [
    'a host with a port too high',
    { [`${parameters}/header.host`]: { value: 'pets.internal:65536' } },
    ['parameter.constant /backend/parameters/header.host/value'],
  ],
  [
    'a host that is empty',
    { [`${parameters}/header.host`]: { value: '' } },
    ['parameter.constant /backend/parameters/header.host/value'],
  ],
  [
    'a constant header with a line break',
    { [`${parameters}/header.x-a`]: { value: 'a\r\nx: y' } },
    ['parameter.constant /backend/parameters/header.x-a/value'],
  ],
  ['a constant header that is empty', { [`${parameters}/header.x-a`]: { value: '' } }, []],
  [
    'a constant header that is null',
    { [`${parameters}/header.x-a`]: { value: null } },
    ['parameter.constant /backend/parameters/header.x-a/value'],
  ],
  ['a constant in the query', { [`${parameters}/query.v`]: { value: true } }, []],
  [
    'a constant in the query with NUL',
    { [`${parameters}/query.v`]: { value: 'a\0' } },
    ['parameter.constant /backend/parameters/query.v/value'],
  ],
  [
    'a constant in the query with half a character',
    { [`${parameters}/query.v`]: { value: '\ud800' } },
    ['parameter.constant /backend/parameters/query.v/value'],
  ],
  [
    'an object in the query',
    { [`${parameters}/query.v`]: { value: { a: 1 } } },
    ['parameter.constant /backend/parameters/query.v/value'],
  ],
  [
    'a default that its target header cannot hold',
    { '/frontend/parameters/query.tag/default': 'ü' },
    ['parameter.default /backend/parameters/header.x-tag'],
  ],
  [
    'a constant in the body of a GET',
    { [`${parameters}/body.x`]: { value: 1 } },
    ['parameter.no-body /backend/parameters/body.x'],
  ],
  [
    'a constant in the body of whatever the client sends, which is a GET',
    { '/backend/method': 'ANY', '/backend/body': 'json', [`${parameters}/body.x`]: { value: 1 } },
    ['parameter.no-body /backend/parameters/body.x'],
  ],
  [
    'a constant in a body that no client sends',
    { '/backend/method': 'POST', [`${parameters}/body.x`]: { value: 1 } },
    ['parameter.body-format /backend/parameters/body.x'],
  ],
  [
    'a constant in a body whose format is given',
    { '/backend/method': 'POST', '/backend/body': 'json', [`${parameters}/body.x`]: { value: 1 } },
    [],
  ],
  [
    'every reserved header',
    {
      [parameters]: {
        'path.id': 'path.petId',
        ...Object.fromEntries(reserved.map((name) => [`header.${name}`, { value: 'x' }])),
      },
    },
    reserved.map((name) => `field.reserved /backend/parameters/header.${name}`),
  ],
  [
    'headers of proxies in front that are like any other',
    {
      [parameters]: {
        'path.id': 'path.petId',
        ...Object.fromEntries(free.map((name) => [`header.${name}`, { value: 'x' }])),
      },
    },
    [],
  ],
  [
    'headers of proxies in front that are declared',
    {
      '/frontend/parameters': Object.fromEntries(free.map((name) => [`header.${name}`, {}])),
      [parameters]: { 'path.id': 'path.petId' },
    },
    [],
  ],
];

/** Changes to the definition with a body. */
export const bodies: readonly Row[] = [
  [
    'a constant object',
    { '/backend/parameters/body.meta': { value: { a: [1] } } },
    ['parameter.body-format /backend/parameters/body.meta/value'],
  ],
  [
    'a constant object in JSON',
    { '/backend/body': 'json', '/backend/parameters/body.meta': { value: { a: [1] } } },
    [],
  ],
  [
    'a constant null in JSON',
    { '/backend/body': 'json', '/backend/parameters/body.meta': { value: null } },
    [],
  ],
  [
    'a constant null in a form',
    {
      '/backend/body': 'form',
      '/frontend/parameters/body#~1owner~1id': undefined,
      '/backend/parameters/body.meta': { value: null },
    },
    ['parameter.body-format /backend/parameters/body.meta/value'],
  ],
  [
    'a member inside another in a form',
    { '/backend/body': 'form' },
    ['parameter.body-format /frontend/parameters/body#~1owner~1id'],
  ],
  ['a constant text', { '/backend/parameters/body.kind': { value: 'cat' } }, []],
  [
    'a field and its pointer',
    { '/frontend/parameters/body#~1name': {} },
    ['parameter.duplicate /frontend/parameters/body#~1name'],
  ],
  [
    'a member and a member inside it',
    {
      '/backend/body': 'json',
      '/backend/parameters/body.a': { value: {} },
      '/backend/parameters/body#~1a~1b': { value: 1 },
    },
    ['parameter.overlap /backend/parameters/body#~1a~1b'],
  ],
  [
    'a member and a longer name',
    { '/backend/parameters/body.a': { value: 1 }, '/backend/parameters/body.ab': { value: 1 } },
    [],
  ],
  [
    'a required field that a GET cannot carry',
    { '/backend/method': 'GET' },
    ['backend.body-dropped /backend/method', 'parameter.lost /frontend/parameters/body.name'],
  ],
  [
    'fields that move to the query of a GET',
    { '/backend/method': 'GET', '/backend/parameters': { 'query.name': 'body.name' } },
    ['backend.body-dropped /backend/method'],
  ],
];
