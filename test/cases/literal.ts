import type { Changes } from './sound.ts';

/** Changes to the HTTP definition, and the sentences that the compiler and its reader get to see. */
export type Mistake = readonly [title: string, changes: Changes, says: readonly string[]];

/** The mistakes whose whole complaint is kept in test/types/mistakes.txt. */
export const mistakes: readonly Mistake[] = [
  [
    'a misspelt location',
    { '/frontend/parameters/qurey.page': { type: 'integer' } },
    ['qurey.page names no place; did you mean query.page?'],
  ],
  [
    'a variable of the backend path that nothing fills',
    { '/backend/path': '/shops/{shopId}/pets/{id}' },
    ['nothing fills {shopId} of the backend path; write path.shopId in backend.parameters'],
  ],
  [
    'a misspelt variable of the backend path',
    { '/backend/parameters/path.id': undefined, '/backend/parameters/path.ids': 'path.petId' },
    [
      'nothing fills {id} of the backend path; write path.id in backend.parameters',
      'the backend path has no {ids}; did you mean path.id?',
    ],
  ],
  [
    'a source that no frontend parameter declares',
    { '/backend/parameters/path.id': 'path.pet' },
    ['the frontend declares no path.pet; did you mean path.petId?'],
  ],
  [
    'a default of another type',
    { '/frontend/parameters/query.limit': { type: 'integer', default: 'x' } },
    ['x is no integer; write a value of that type or change the type'],
  ],
  [
    'a misspelt key',
    { '/backend/timeoutMs': undefined, '/backend/timeoutms': 3000 },
    ['a backend of kind http knows no key timeoutms; did you mean timeoutMs?'],
  ],
];

/** More of them. */
export const others: readonly Mistake[] = [
  [
    'no parameters on either side',
    { '/frontend/parameters': undefined, '/backend/parameters': undefined },
    ['nothing fills {id} of the backend path; write path.id in backend.parameters'],
  ],
  [
    'a source where nothing but the path is declared',
    { '/frontend/parameters': undefined, '/backend/parameters': { 'path.id': 'query.tag' } },
    ['the frontend declares no query.tag; declare it in frontend.parameters'],
  ],
  [
    'a header that is not the one declared',
    { '/frontend/parameters/header.X-Tag': {}, '/backend/parameters/header.tag': 'header.x-tags' },
    ['the frontend declares no header.x-tags; declare it in frontend.parameters'],
  ],
  [
    'a place without a location',
    { '/frontend/parameters/tag': {} },
    ['tag names no place; write a location and a name, for example query.limit'],
  ],
  [
    'a place without a name',
    { '/backend/parameters/query.': { value: 1 } },
    ['query. names no place; write a location and a name, for example query.limit'],
  ],
  [
    'a variable that the frontend path has not',
    { '/frontend/parameters/path.shop': {} },
    ['the frontend path has no {shop}; put it into the path or remove the parameter'],
  ],
  [
    'two variables that nothing fills',
    { '/backend/path': '/{a}/{b+}', '/backend/parameters/path.id': undefined },
    [
      'nothing fills {a} of the backend path; write path.a in backend.parameters',
      'nothing fills {b} of the backend path; write path.b in backend.parameters',
    ],
  ],
  [
    'a bare name as a source',
    { '/backend/parameters/header.x-tag': 'tag' },
    ['the frontend declares no tag; did you mean query.tag?'],
  ],
  [
    'a constant without its braces',
    { '/backend/parameters/header.x-key': 's3cret' },
    ['the frontend declares no s3cret; for a constant, write { value: … }'],
  ],
  [
    'a constant under from',
    { '/backend/parameters/header.x-key': { from: 's3cret' } },
    ['the frontend declares no s3cret; for a constant, write { value: … }'],
  ],
  [
    'a source under from',
    { '/backend/parameters/header.x-tag': { from: 'query.tga', multiple: 'first' } },
    ['the frontend declares no query.tga; did you mean query.tag?'],
  ],
  [
    'a source near nothing',
    { '/backend/parameters/header.x-tag': 'header.authorization' },
    ['the frontend declares no header.authorization; declare it in frontend.parameters'],
  ],
  [
    'a dropped place that is not declared',
    { '/backend/drop': ['query.limit', 'header.cookie'] },
    ['the frontend declares no header.cookie; declare it in frontend.parameters'],
  ],
  [
    'a variable of the backend path that a client may leave out',
    { '/backend/parameters/path.id': 'query.tag' },
    [
      '{id} of the backend path always needs a value, and a client may leave out query.tag; make that required or give it a default',
    ],
  ],
  [
    'a number where text is meant',
    { '/frontend/parameters/query.tag': { default: 20 } },
    ['20 is no string; write a value of that type or change the type'],
  ],
  [
    'text where a boolean is meant',
    { '/frontend/parameters/query.tag': { type: 'boolean', default: 'true' } },
    ['true is no boolean; write a value of that type or change the type'],
  ],
  [
    'an entry of an enum of another type',
    { '/frontend/parameters/query.tag': { type: 'number', enum: [1, '2.5', true] } },
    ['true is no number; write a value of that type or change the type'],
  ],
  ['an unknown key at the top', { '/owner': 'pets' }, ['a definition knows no key owner; remove it']],
  [
    'an unknown key of the frontend',
    { '/frontend/params': {} },
    ['a frontend knows no key params; did you mean parameters?'],
  ],
  [
    'an unknown key of a frontend parameter',
    { '/frontend/parameters/query.tag': { type: 'string', pattern: '^a' } },
    ['a frontend parameter knows no key pattern; remove it'],
  ],
  [
    'an unknown key of a source',
    { '/backend/parameters/header.x-tag': { from: 'query.tag', value: 'a' } },
    ['this source knows no key value; remove it'],
  ],
  [
    'an unknown key of a constant',
    { '/backend/parameters/header.host': { value: 'a', context: 'host' } },
    ['this source knows no key context; remove it'],
  ],
  [
    'an unknown key of unmapped',
    { '/backend/unmapped': { query: 'drop', header: 'drop' } },
    ['unmapped knows no key header; did you mean headers?'],
  ],
  [
    'a key of another kind of backend',
    { '/backend/listener': { protocol: 'TCP' } },
    ['a backend of kind http knows no key listener; remove it'],
  ],
  [
    'a key of a layer-7 listener at layer 4',
    {
      '/backend/kind': 'clb',
      '/backend/address': 'http://10.0.0.8:80',
      '/backend/listener': { protocol: 'TCP', domain: 'a.example' },
    },
    ['this listener knows no key domain; remove it'],
  ],
  [
    'a mock with parameters',
    { '/backend': { kind: 'mock', parameters: {} } },
    ['a backend of kind mock knows no key parameters; remove it'],
  ],
];

/** Literals that the compiler refuses and the parser warns of, because data may mean what code hardly does. */
export const doubtful: readonly Mistake[] = [
  [
    'a variable of another router in both paths',
    {
      '/frontend/path': '/v1/pets/:petId',
      '/backend/path': '/path/:id/x',
      '/backend/parameters/path.id': undefined,
    },
    [':id is plain text; write {id} for a variable', ':petId is plain text; write {petId} for a variable'],
  ],
  [
    'a variable of another router in the frontend path of a mock',
    { '/frontend/path': '/:petId', '/backend': { kind: 'mock' } },
    [':petId is plain text; write {petId} for a variable'],
  ],
];

/** Changes that `Definition` itself refuses, and a part of what the compiler says of its own. */
export const misshapen: readonly (readonly [title: string, changes: Changes, says: string])[] = [
  ['a method in lower case', { '/frontend/method': 'get' }, `Did you mean '"GET"'?`],
  [
    'a misspelt key that is needed',
    { '/backend/address': undefined, '/backend/adress': 'http://a.example' },
    "does not exist in type 'HttpBackend'. Did you mean to write 'address'?",
  ],
  ['a key that is left out', { '/frontend/path': undefined }, "Property 'path' is missing"],
  [
    'a context value that there is not',
    { '/backend/parameters/query.ip': { context: 'clientIP' } },
    'is not assignable to type',
  ],
  [
    'a default that is a list',
    { '/frontend/parameters/query.tag': { default: [] } },
    'is not assignable to type',
  ],
];
