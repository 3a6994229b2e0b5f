import type { Changes } from './sound.ts';
import { clb, http } from './sound.ts';

/** What is done to a sound definition, and what stands there after its fixes; `undefined`: no longer there. */
export const repaired: readonly (readonly [
  title: string,
  definition: typeof http | typeof clb,
  changes: Changes,
  after: Changes,
])[] = [
  [
    'a slash behind the address',
    http,
    { '/backend/address': 'http://a.example/' },
    { '/backend/address': 'http://a.example' },
  ],
  [
    'a scheme in upper case',
    http,
    { '/backend/address': 'HTTP://a.example' },
    { '/backend/address': 'http://a.example' },
  ],
  [
    'a path in the address',
    http,
    { '/backend/address': 'http://a.example/v2/' },
    { '/backend/address': 'http://a.example', '/backend/path': '/v2/path/{id}' },
  ],
  [
    'a path in an address with other faults',
    http,
    { '/backend/address': 'HTTP://a.example/v2' },
    { '/backend/address': 'http://a.example', '/backend/path': '/v2/path/{id}' },
  ],
  [
    'a path that is not ASCII',
    http,
    { '/frontend/path': '/größe/{petId}' },
    { '/frontend/path': '/gr%C3%B6%C3%9Fe/{petId}' },
  ],
  ['a path without its slash', http, { '/backend/path': 'path/{id}' }, { '/backend/path': '/path/{id}' }],
  ['a method in lower case', http, { '/backend/method': 'get' }, { '/backend/method': 'GET' }],
  [
    'a misspelt key',
    http,
    { '/backend/adress': 'http://a.example', '/backend/address': undefined },
    { '/backend/adress': undefined, '/backend/address': 'http://a.example' },
  ],
  [
    'a misspelt key in a misspelt key',
    http,
    { '/backned': { kind: 'mock', boby: 'x' }, '/backend': undefined },
    { '/backned': undefined, '/backend': { kind: 'mock', body: 'x' } },
  ],
  [
    'a misspelt location',
    http,
    { '/frontend/parameters/qurey.x': {} },
    { '/frontend/parameters/qurey.x': undefined, '/frontend/parameters/query.x': {} },
  ],
  [
    'a misspelt source',
    http,
    { '/backend/parameters/path.id': 'path.petld' },
    { '/backend/parameters/path.id': 'path.petId' },
  ],
  [
    'a misspelt source in an object',
    http,
    { '/backend/parameters/header.x-tag/from': 'query.tga' },
    { '/backend/parameters/header.x-tag/from': 'query.tag' },
  ],
  [
    'a source that is a bare name',
    http,
    { '/backend/parameters/path.id': 'petId' },
    { '/backend/parameters/path.id': 'path.petId' },
  ],
  [
    'a misspelt variable and a misspelt source',
    http,
    { '/backend/parameters': { 'path.ld': 'path.petld' } },
    { '/backend/parameters': { 'path.id': 'path.petId' } },
  ],
  ['a misspelt drop', http, { '/backend/drop': ['query.limt'] }, { '/backend/drop': ['query.limit'] }],
  [
    'a variable that is optional',
    http,
    { '/frontend/parameters/path.petId': { required: false, default: '1' } },
    { '/frontend/parameters/path.petId': {} },
  ],
  [
    'a missing port',
    clb,
    { '/backend/address': 'http://10.0.0.8' },
    { '/backend/address': 'http://10.0.0.8:80' },
  ],
  [
    'a missing port behind a slash',
    clb,
    { '/backend/address': 'https://10.0.0.8/', '/backend/listener/protocol': 'HTTPS' },
    { '/backend/address': 'https://10.0.0.8:443' },
  ],
  [
    'a plus before the port',
    clb,
    { '/backend/address': 'http://10.0.0.8+80' },
    { '/backend/address': 'http://10.0.0.8:80' },
  ],
  [
    'a missing host',
    clb,
    { '/backend/parameters': {} },
    { '/backend/parameters': { 'header.host': { value: 'store.example.com' } } },
  ],
  [
    'a missing host without parameters',
    clb,
    { '/backend/parameters': undefined },
    { '/backend/parameters': { 'header.host': { value: 'store.example.com' } } },
  ],
];

/** Patches that do not fit, with the data they leave as it is. */
export const unfit: readonly (readonly [title: string, data: unknown, fix: readonly object[]])[] = [
  ['a member that is there is not added', { a: 1 }, [{ op: 'add', path: '/a', value: 2 }]],
  ['a member that is not there is not replaced', { a: 1 }, [{ op: 'replace', path: '/b', value: 2 }]],
  ['a member that is not there is not removed', { a: 1 }, [{ op: 'remove', path: '/b' }]],
  ['a member is not renamed over another', { a: 1, b: 2 }, [{ op: 'move', from: '/a', path: '/b' }]],
  ['nothing is put into a text', { a: 'x' }, [{ op: 'add', path: '/a/b', value: 2 }]],
  ['nothing is put where the way does not lead', { a: {} }, [{ op: 'add', path: '/b/c', value: 2 }]],
  [
    'a patch is applied whole or not at all',
    { a: 1 },
    [
      { op: 'replace', path: '/a', value: 2 },
      { op: 'remove', path: '/b' },
    ],
  ],
  [
    'a renaming is taken back, in its place',
    { a: 1, b: { c: [2] }, d: 3 },
    [
      { op: 'move', from: '/a', path: '/x' },
      { op: 'add', path: '/b/c/9', value: 4 },
      { op: 'remove', path: '/d' },
      { op: 'replace', path: '/b/c/0/e', value: 5 },
    ],
  ],
  [
    'members of a prototype are none',
    { a: 1 },
    [
      { op: 'replace', path: '/constructor', value: 2 },
      { op: 'add', path: '/__proto__/x', value: 2 },
    ],
  ],
];
