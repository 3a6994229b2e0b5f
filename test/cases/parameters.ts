import type { Row } from './sound.ts';

const limit = '/frontend/parameters/query.limit';

/** Changes to the HTTP definition's frontend parameters. */
export const frontends: readonly Row[] = [
  [
    'a refined variable of the path',
    { '/frontend/parameters/path.petId': { type: 'integer', minimum: 1 } },
    [],
  ],
  [
    'a misspelt variable',
    { '/frontend/parameters/path.petld': {} },
    ['parameter.variable /frontend/parameters/path.petld'],
  ],
  [
    'a variable that the path has not',
    { '/frontend/parameters/path.owner': {} },
    ['parameter.variable /frontend/parameters/path.owner'],
  ],
  [
    'a variable that is optional',
    { '/frontend/parameters/path.petId': { required: false } },
    ['parameter.path-optional /frontend/parameters/path.petId/required'],
  ],
  [
    'a variable with a default',
    { '/frontend/parameters/path.petId': { default: '1' } },
    ['parameter.path-optional /frontend/parameters/path.petId/default'],
  ],
  [
    'a variable that is required, as it is anyway',
    { '/frontend/parameters/path.petId': { required: true } },
    [],
  ],
  [
    'a rest with a type',
    { '/frontend/path': '/v1/{petId+}', '/frontend/parameters/path.petId': { type: 'integer' } },
    ['parameter.rest /frontend/parameters/path.petId'],
  ],
  [
    'a rest with an enum',
    { '/frontend/path': '/v1/{petId+}', '/frontend/parameters/path.petId': { enum: ['a'] } },
    ['parameter.rest /frontend/parameters/path.petId'],
  ],
  [
    'a rest with a description',
    { '/frontend/path': '/v1/{petId+}', '/frontend/parameters/path.petId': { description: 'where' } },
    [],
  ],
  [
    'a header whose name is none',
    { '/frontend/parameters/header.x y': {} },
    ['field.name /frontend/parameters/header.x y'],
  ],
  [
    'two spellings of a header',
    {
      '/frontend/parameters/header.X-Tag': {},
      '/frontend/parameters/header.x_tag': {},
      '/backend/parameters/header.x-tag': undefined,
    },
    ['parameter.duplicate /frontend/parameters/header.x_tag'],
  ],
  ['a query name in two cases', { '/frontend/parameters/query.Tag': {} }, []],
  [
    'a body parameter of a method without body',
    { '/frontend/parameters/body.name': {} },
    ['parameter.no-body /frontend/parameters/body.name'],
  ],
  [
    'a hop-by-hop header',
    { '/frontend/parameters/header.te': {} },
    ['field.reserved /frontend/parameters/header.te'],
  ],
  [
    'a forwarding header that goes elsewhere',
    {
      '/frontend/parameters/header.x-forwarded-for': {},
      '/backend/parameters/query.for': 'header.x-forwarded-for',
    },
    ['field.reserved /frontend/parameters/header.x-forwarded-for'],
  ],
  [
    'required with a default',
    { [`${limit}/required`]: true },
    ['parameter.required-default /frontend/parameters/query.limit/default'],
  ],
  [
    'a default of another type',
    { [`${limit}/default`]: 'many' },
    ['parameter.type /frontend/parameters/query.limit/default'],
  ],
  ['a default in text', { [`${limit}/default`]: '20' }, []],
  ['a long default in text', { [`${limit}/default`]: '123456789012345678901234567890' }, []],
  [
    'a long default as a number',
    { [`${limit}/default`]: 2 ** 64 },
    ['parameter.digits /frontend/parameters/query.limit/default'],
  ],
  [
    'a default with an exponent',
    { [`${limit}/default`]: 1e21 },
    ['parameter.type /frontend/parameters/query.limit/default'],
  ],
  [
    'a default with leading zeros',
    { [`${limit}/default`]: '007' },
    ['parameter.type /frontend/parameters/query.limit/default'],
  ],
  ['minus zero', { [`${limit}/default`]: '-0' }, ['parameter.type /frontend/parameters/query.limit/default']],
  [
    'a boolean for an integer',
    { [`${limit}/default`]: true },
    ['parameter.type /frontend/parameters/query.limit/default'],
  ],
  [
    'a fraction for an integer',
    { [`${limit}/default`]: 1.5 },
    ['parameter.type /frontend/parameters/query.limit/default'],
  ],
  ['a fraction for a number', { [`${limit}/type`]: 'number', [`${limit}/default`]: 1.5 }, []],
  [
    'a number for text',
    { '/frontend/parameters/query.tag/default': 5 },
    ['parameter.type /frontend/parameters/query.tag/default'],
  ],
  ['a boolean', { '/frontend/parameters/query.tag': { type: 'boolean', default: false } }, []],
  [
    'a boolean in text',
    { '/frontend/parameters/query.tag': { type: 'boolean', default: 'false' } },
    ['parameter.type /frontend/parameters/query.tag/default'],
  ],
  [
    'bounds of text',
    { '/frontend/parameters/query.tag/minimum': 1 },
    ['parameter.bounds /frontend/parameters/query.tag/minimum'],
  ],
  [
    'an upper bound of text',
    { '/frontend/parameters/query.tag/maximum': 1 },
    ['parameter.bounds /frontend/parameters/query.tag/maximum'],
  ],
  [
    'bounds that cross',
    { [`${limit}/minimum`]: 30, [`${limit}/maximum`]: 10, [`${limit}/default`]: undefined },
    ['parameter.bounds-order /frontend/parameters/query.limit/minimum'],
  ],
  ['bounds that meet', { [`${limit}/minimum`]: 20, [`${limit}/maximum`]: 20 }, []],
  [
    'a default below the minimum',
    { [`${limit}/minimum`]: 21 },
    ['parameter.bounds-value /frontend/parameters/query.limit/default'],
  ],
  [
    'a default above the maximum',
    { [`${limit}/maximum`]: 19.5 },
    ['parameter.bounds-value /frontend/parameters/query.limit/default'],
  ],
  [
    'a long default just above the maximum',
    { [`${limit}/maximum`]: 9007199254740991, [`${limit}/default`]: '9007199254740992' },
    ['parameter.bounds-value /frontend/parameters/query.limit/default'],
  ],
  ['an enum', { [`${limit}/enum`]: [10, 20, '30'] }, []],
  [
    'an enum without the default',
    { [`${limit}/enum`]: [10, 30] },
    ['parameter.default-enum /frontend/parameters/query.limit/default'],
  ],
  [
    'an enum with another type',
    { [`${limit}/enum`]: [20, 'x', 30] },
    ['parameter.type /frontend/parameters/query.limit/enum/1'],
  ],
  [
    'an enum outside the bounds',
    { [`${limit}/enum`]: [20, 500], [`${limit}/maximum`]: 100 },
    ['parameter.bounds-value /frontend/parameters/query.limit/enum/1'],
  ],
  [
    'a default that no header holds',
    { '/frontend/parameters/header.x-a': { default: 'a\nb' } },
    ['parameter.default /frontend/parameters/header.x-a'],
  ],
  [
    'several mistakes in one parameter',
    { [limit]: { type: 'integer', default: 'x', enum: ['y'], minimum: 2, maximum: 1 } },
    [
      'parameter.bounds-order /frontend/parameters/query.limit/minimum',
      'parameter.type /frontend/parameters/query.limit/enum/0',
      'parameter.type /frontend/parameters/query.limit/default',
      'parameter.default-enum /frontend/parameters/query.limit/default',
    ],
  ],
];
