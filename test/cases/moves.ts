import type { Changes, Row } from './sound.ts';

const parameters = '/backend/parameters';

const reserved = [
  'Connection',
  'Keep-Alive',
  'TE',
  'Trailer',
  'Transfer-Encoding',
  'Upgrade',
  'Content-Length',
  'Expect',
  'Via',
  'Forwarded',
  'Proxy-Authorization',
  'Proxy-Connection',
  'X-Forwarded-For',
  'x_forwarded_host',
  'X-Forwarded-Anything',
];

/** Changes to the HTTP definition's mapping. */
export const mappings: readonly Row[] = [
  [
    'a misspelt source',
    { [`${parameters}/path.id`]: 'path.petld' },
    ['parameter.from /backend/parameters/path.id'],
  ],
  [
    'a source that is a bare name',
    { [`${parameters}/path.id`]: 'petId' },
    ['parameter.from /backend/parameters/path.id'],
  ],
  [
    'a source near nothing',
    { [`${parameters}/query.x`]: 'cookie.session' },
    ['parameter.from /backend/parameters/query.x'],
  ],
  [
    'a misspelt source in an object',
    { [`${parameters}/query.x`]: { from: 'query.tga' } },
    ['parameter.from /backend/parameters/query.x/from'],
  ],
  [
    'a header source in another case',
    { '/frontend/parameters/header.X-Tenant': {}, [`${parameters}/query.tenant`]: 'header.x-tenant' },
    [],
  ],
  [
    'a misspelt target variable',
    { [parameters]: { 'path.ld': 'path.petId' } },
    ['parameter.variable /backend/parameters/path.ld'],
  ],
  [
    'a target variable near nothing',
    { [`${parameters}/path.owner`]: 'path.petId' },
    ['parameter.variable /backend/parameters/path.owner'],
  ],
  [
    'a target variable misspelt while the right one is there',
    { [`${parameters}/path.ix`]: 'path.petId' },
    ['parameter.variable /backend/parameters/path.ix'],
  ],
  [
    'a variable that nothing fills',
    { [`${parameters}/path.id`]: undefined },
    ['parameter.unused /frontend/path', 'parameter.unfilled /backend/path'],
  ],
  [
    'two variables that nothing fills',
    { '/backend/path': '/{a}/{b}/{id}' },
    ['parameter.unfilled /backend/path', 'parameter.unfilled /backend/path'],
  ],
  [
    'a variable of the same name, filled without a word',
    { '/backend/path': '/{petId}', [`${parameters}/path.id`]: undefined },
    [],
  ],
  [
    'a variable of the same name, filled by a constant',
    { '/backend/path': '/{petId}', [parameters]: { 'path.petId': { value: 'x' } } },
    ['parameter.unused /frontend/path'],
  ],
  [
    'a variable that is filled by an optional parameter',
    { [`${parameters}/path.id`]: 'query.tag' },
    ['parameter.may-be-missing /backend/parameters/path.id', 'parameter.unused /frontend/path'],
  ],
  [
    'a variable that is filled by a parameter with a default',
    { '/frontend/path': '/v1', [`${parameters}/path.id`]: 'query.limit' },
    [],
  ],
  [
    'a variable that is filled by a required parameter',
    {
      '/frontend/path': '/v1',
      '/frontend/parameters/query.tag/required': true,
      [`${parameters}/path.id`]: 'query.tag',
    },
    [],
  ],
  [
    'a variable that is filled by a context value',
    { '/frontend/path': '/v1', [`${parameters}/path.id`]: { context: 'requestId' } },
    [],
  ],
  [
    'a variable that is filled by a constant',
    { '/frontend/path': '/v1', [`${parameters}/path.id`]: { value: 7 } },
    [],
  ],
  [
    'a variable that is filled by nothing but air',
    { '/frontend/path': '/v1', [`${parameters}/path.id`]: { value: '' } },
    ['parameter.constant /backend/parameters/path.id/value'],
  ],
  [
    'a variable that is filled by a dot segment',
    { '/frontend/path': '/v1', [`${parameters}/path.id`]: { value: '..' } },
    ['parameter.constant /backend/parameters/path.id/value'],
  ],
  [
    'a variable that makes a dot segment with its surroundings',
    { '/frontend/path': '/v1', '/backend/path': '/.{id}', [`${parameters}/path.id`]: { value: '.' } },
    ['parameter.constant /backend/parameters/path.id/value'],
  ],
  [
    'a variable that is filled by a list',
    { '/frontend/path': '/v1', [`${parameters}/path.id`]: { value: ['a'] } },
    ['parameter.constant /backend/parameters/path.id/value'],
  ],
  [
    'a variable whose default is empty',
    {
      '/frontend/path': '/v1',
      '/frontend/parameters/query.tag/default': '',
      [`${parameters}/path.id`]: 'query.tag',
    },
    ['parameter.default /backend/parameters/path.id'],
  ],
  [
    'a variable that takes all values',
    { [`${parameters}/path.id`]: { from: 'path.petId', multiple: 'all' } },
    ['parameter.multiple /backend/parameters/path.id/multiple'],
  ],
  ['a rest into a rest', { '/frontend/path': '/v1/{petId*}', '/backend/path': '/{id*}' }, []],
  [
    'a rest that may be empty into one that may not',
    { '/frontend/path': '/v1/{petId*}', '/backend/path': '/{id+}' },
    ['parameter.may-be-empty /backend/parameters/path.id'],
  ],
  [
    'a rest that may be empty into one segment',
    { '/frontend/path': '/v1/{petId*}' },
    ['parameter.may-be-empty /backend/parameters/path.id'],
  ],
  [
    'a rest that may be empty, kept by name',
    { '/frontend/path': '/v1/{id*}', [`${parameters}/path.id`]: undefined },
    ['parameter.may-be-empty /frontend/path'],
  ],
  ['a rest with a segment at least into one segment', { '/frontend/path': '/v1/{petId+}' }, []],
  [
    'a rest that may be empty into the query',
    { '/frontend/path': '/v1/{petId*}', '/backend/path': '/', [parameters]: { 'query.rest': 'path.petId' } },
    [],
  ],
  [
    'a constant into a rest',
    { '/frontend/path': '/v1', '/backend/path': '/{id+}', [`${parameters}/path.id`]: { value: 'a/b' } },
    [],
  ],
  [
    'a constant that climbs out of a rest',
    { '/frontend/path': '/v1', '/backend/path': '/x/{id+}', [`${parameters}/path.id`]: { value: 'a/../..' } },
    ['parameter.constant /backend/parameters/path.id/value'],
  ],
  [
    'a constant that makes a host of a path',
    { '/frontend/path': '/v1', '/backend/path': '/{id+}', [`${parameters}/path.id`]: { value: '/evil' } },
    ['parameter.constant /backend/parameters/path.id/value'],
  ],
  [
    'a variable of the path that goes nowhere',
    { '/backend/path': '/', [`${parameters}/path.id`]: undefined },
    ['parameter.unused /frontend/path'],
  ],
  [
    'a variable of the path that is dropped',
    { '/backend/path': '/', [`${parameters}/path.id`]: undefined, '/backend/drop': ['path.petId'] },
    [],
  ],
  [
    'a dropped variable that the backend path has',
    { '/backend/path': '/{petId}', [`${parameters}/path.id`]: undefined, '/backend/drop': ['path.petId'] },
    ['parameter.unfilled /backend/path'],
  ],
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
  ['a host with an underscore', { [`${parameters}/header.host`]: { value: 'my_pets.internal' } }, []],
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

/** Changes, and what fills what in which order. */
export const orders: readonly (readonly [title: string, changes: Changes, moves: readonly string[]])[] = [
  [
    'as written, constants last',
    {},
    [
      'query.limit < query.limit all omit',
      'path.id < path.petId reject omit',
      'header.x-tag < query.tag first empty',
      'header.x-request-id < requestId',
      'header.host = "pets.internal"',
    ],
  ],
  [
    'a constant written first',
    { '/backend/parameters': { 'query.v': { value: 1 }, 'path.id': 'path.petId' } },
    [
      'query.tag < query.tag all omit',
      'query.limit < query.limit all omit',
      'path.id < path.petId reject omit',
      'query.v = 1',
    ],
  ],
  [
    'what is moved is not copied',
    { '/backend/parameters': { 'path.id': 'path.petId', 'query.t': 'query.tag', 'query.u': 'query.tag' } },
    [
      'query.limit < query.limit all omit',
      'path.id < path.petId reject omit',
      'query.t < query.tag all omit',
      'query.u < query.tag all omit',
    ],
  ],
  [
    'what is dropped stays behind',
    { '/backend/drop': ['query.limit'] },
    [
      'path.id < path.petId reject omit',
      'header.x-tag < query.tag first empty',
      'header.x-request-id < requestId',
      'header.host = "pets.internal"',
    ],
  ],
  [
    'a variable keeps its name where the backend path has it',
    { '/backend/path': '/{petId}', '/backend/parameters': { 'query.id': 'path.petId' } },
    [
      'path.petId < path.petId reject omit',
      'query.tag < query.tag all omit',
      'query.limit < query.limit all omit',
      'query.id < path.petId all omit',
    ],
  ],
];
