import type { CheckedMock } from '../../src/define/checked.ts';
import type { Row } from './sound.ts';

/** Changes to the mock. */
export const refused: readonly Row[] = [
  ['a status of an interim response', { '/backend/status': 100 }, ['definition.range /backend/status']],
  ['a status that is none', { '/backend/status': 600 }, ['definition.range /backend/status']],
  ['a status in text', { '/backend/status': '200' }, ['definition.type /backend/status']],
  ['a body with 204', { '/backend/status': 204 }, ['mock.body /backend/body']],
  ['a body with 205', { '/backend/status': 205 }, ['mock.body /backend/body']],
  ['a body with 304', { '/backend/status': 304, '/backend/body': '' }, ['mock.body /backend/body']],
  ['no body with 204', { '/backend/status': 204, '/backend/body': undefined }, []],
  ['a body that is too large', { '/backend/body': 'é'.repeat(524_289) }, ['mock.too-large /backend/body']],
  ['a body as large as may be', { '/backend/body': 'é'.repeat(524_288) }, []],
  ['half a surrogate pair', { '/backend/body': '\ud83d' }, ['mock.encoding /backend/body']],
  ['half a surrogate pair inside JSON, which escapes it', { '/backend/body': ['\ud83d'] }, []],
  ['a header name that is none', { '/backend/headers/a b': 'x' }, ['field.name /backend/headers/a b']],
  [
    'a header that splits the response',
    { '/backend/headers/x-a': 'x\r\nset-cookie: a=b' },
    ['field.value /backend/headers/x-a'],
  ],
  [
    'one bad value among several',
    { '/backend/headers/x-a': ['x', 'ü'] },
    ['field.value /backend/headers/x-a'],
  ],
  [
    'a value that is no text',
    { '/backend/headers/x-a': ['x', 1] },
    ['definition.type /backend/headers/x-a/1'],
  ],
  ['no value', { '/backend/headers/x-a': [] }, ['definition.empty /backend/headers/x-a']],
  [
    'a length of its own',
    { '/backend/headers/Content-Length': '3' },
    ['field.reserved /backend/headers/Content-Length'],
  ],
  [
    'framing of its own',
    { '/backend/headers/transfer-encoding': 'chunked' },
    ['field.reserved /backend/headers/transfer-encoding'],
  ],
  [
    'a connection of its own',
    { '/backend/headers/connection': 'close' },
    ['field.reserved /backend/headers/connection'],
  ],
  [
    'two spellings of a header',
    { '/backend/headers/X-Mock': 'no' },
    ['mock.duplicate /backend/headers/X-Mock'],
  ],
  [
    'a required parameter, which a mock only checks',
    { '/frontend/parameters': { 'query.page': { required: true } } },
    [],
  ],
  ['an unused variable, which a mock only checks', { '/frontend/path': '/health/{name}' }, []],
  [
    'parameters of a backend that asks nobody',
    { '/backend/parameters': {} },
    ['definition.unknown-key /backend/parameters'],
  ],
];

type Answer = Omit<CheckedMock, 'kind' | 'body'> & { readonly body: string | null };

/** Changes to the mock, and what it answers. */
export const answers: readonly (readonly [title: string, changes: Row[1], answer: Answer])[] = [
  [
    'JSON',
    {},
    {
      status: 200,
      headers: [
        ['x-mock', 'yes'],
        ['content-type', 'application/json'],
      ],
      body: '{"ok":true}',
    },
  ],
  [
    'JSON null',
    { '/backend/body': null },
    {
      status: 200,
      headers: [
        ['x-mock', 'yes'],
        ['content-type', 'application/json'],
      ],
      body: 'null',
    },
  ],
  [
    'JSON text',
    { '/backend/body': '"a"', '/backend/headers': { 'Content-Type': 'application/json' } },
    { status: 200, headers: [['Content-Type', 'application/json']], body: '"a"' },
  ],
  [
    'text',
    { '/backend/body': 'grüße', '/backend/headers': undefined },
    { status: 200, headers: [['content-type', 'text/plain; charset=utf-8']], body: 'grüße' },
  ],
  [
    'no text',
    { '/backend/body': '', '/backend/headers': undefined },
    { status: 200, headers: [['content-type', 'text/plain; charset=utf-8']], body: '' },
  ],
  [
    'no body',
    { '/backend/body': undefined, '/backend/headers': undefined, '/backend/status': undefined },
    { status: 200, headers: [], body: null },
  ],
  [
    'a header of several lines',
    { '/backend/body': undefined, '/backend/headers': { 'set-cookie': ['a=1', 'b=2'] } },
    {
      status: 200,
      headers: [
        ['set-cookie', 'a=1'],
        ['set-cookie', 'b=2'],
      ],
      body: null,
    },
  ],
  [
    'a member called __proto__',
    { '/backend/body': JSON.parse('{"__proto__":1}'), '/backend/headers': undefined },
    { status: 200, headers: [['content-type', 'application/json']], body: '{"__proto__":1}' },
  ],
];
