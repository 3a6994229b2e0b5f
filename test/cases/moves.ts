import type { Changes, Row } from './sound.ts';

const parameters = '/backend/parameters';

/** What fills `header.x-key`, and what the issue says to write. */
export const sources: readonly (readonly [source: unknown, says: string])[] = [
  ['s3cret', 'the frontend has no parameter "s3cret"; for a constant, write { "value": … }'],
  [{ from: 's3cret' }, 'the frontend has no parameter "s3cret"; for a constant, write { "value": … }'],
  [
    'Bearer s3cret.x',
    'the frontend has no parameter "Bearer s3cret.x"; for a constant, write { "value": … }',
  ],
  ['query.tga', 'the frontend has no parameter "query.tga"; did you mean "query.tag"?'],
  ['tag', 'the frontend has no parameter "tag"; did you mean "query.tag"?'],
  ['qeury.tag', 'the frontend has no parameter "qeury.tag"; did you mean "query.tag"?'],
  ['header.x-other', 'the frontend has no parameter "header.x-other"; declare it in frontend.parameters'],
  [
    5,
    'backend.parameters["header.x-key"] must be a string or an object, not a whole number; for a constant, write { "value": … }',
  ],
  [
    true,
    'backend.parameters["header.x-key"] must be a string or an object, not true or false; for a constant, write { "value": … }',
  ],
  [
    ['a'],
    'backend.parameters["header.x-key"] must be a string or an object, not a list; for a constant, write { "value": … }',
  ],
];

/** Changes to the HTTP definition's mapping: sources, and variables of the path. */
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
