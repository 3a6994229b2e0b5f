import type { ClbBackend, ListenerRule, SecurityGroupRequest, SecurityGroupRule } from 'backhaul';
import fc from 'fast-check';
import { clb, http, mock, post } from '../../cases/sound.ts';
import { mistaken } from '../../define/mutation.ts';

/** Texts of pieces that mean something, and any text at all. */
function textOf(...pieces: readonly string[]): fc.Arbitrary<string> {
  const known = fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((list) => list.join(''));
  return fc.oneof({ weight: 4, arbitrary: known }, fc.string({ unit: 'binary' }));
}

export const addresses: fc.Arbitrary<unknown> = fc.oneof(
  {
    weight: 9,
    arbitrary: textOf(
      'http://',
      'https://',
      'HTTP:',
      'a.example',
      '10.0.0.1',
      '[::1]',
      ':80',
      '/',
      '@',
      '%41',
      '\0',
      'xn--a',
      '.',
    ),
  },
  fc.anything(),
);

export const templates: fc.Arbitrary<unknown> = fc.oneof(
  {
    weight: 9,
    arbitrary: textOf('/', '/a', '{b}', '{c}', '{d*}', '{e+}', '{', '}', '%2F', '%', '..', '-', 'é'),
  },
  fc.anything(),
);

export const paths: fc.Arbitrary<string> = textOf(
  '/',
  '/a',
  'b',
  '%2F',
  '%2e',
  '..',
  '%41',
  '%',
  '%ff',
  '-',
  '.json',
  '\0',
  'é',
);

/** Values for the templates of `soundTemplates`, wrong ones as well. */
export const pathValues: fc.Arbitrary<Readonly<Record<string, string | readonly string[]>>> = fc.dictionary(
  fc.constantFrom('a', 'b', 'rest', '__proto__', 'toString'),
  fc.oneof(paths, fc.array(paths, { maxLength: 4 })),
  { maxKeys: 3 },
);

export const soundTemplates: readonly string[] = [
  '/{a}',
  '/x/{a}/{b}',
  '/{rest*}',
  '/a/{rest+}',
  '/x-{a}.json',
  '/',
];

export const definitions: fc.Arbitrary<unknown> = fc.oneof({ weight: 4, arbitrary: mistaken }, fc.anything());

export const definitionLists: fc.Arbitrary<unknown> = fc
  .array(fc.oneof(mistaken, fc.constantFrom(http, post, clb, mock)), { maxLength: 4 })
  .map((integrations) => ({ integrations }));

/** What a caller without types may hand over; the functions say that they never throw. */
const loose = <Wanted>(value: unknown): Wanted => value as Wanted;

const rules = fc.array(
  fc.record({
    domain: textOf('a.example', '*.', '*', '~', '.com', 'store.example.com', ':80'),
    path: textOf('/', '/store', '/a', '= /', '^~ /', '~ ', '~* ', '[a-z]+', '(', ')*', '.', '$'),
    default: fc.boolean(),
  }),
  { maxLength: 6 },
);

export const listeners: fc.Arbitrary<readonly [ClbBackend, readonly ListenerRule[]]> = fc
  .tuple(mistaken, fc.oneof({ weight: 4, arbitrary: rules as fc.Arbitrary<unknown> }, fc.anything()))
  .map(([definition, list]) => [
    loose<ClbBackend>(Reflect.get(Object(definition), 'backend') ?? clb.backend),
    loose<readonly ListenerRule[]>(list),
  ]);

const cidrs = fc.oneof(
  fc.constantFrom('10.0.0.0/8', '9.0.0.0/8', '100.64.0.1/10', '::/0', '::ffff:0:0/96', '0.0.0.0/0'),
  fc.string(),
);
const groupRules = fc.array(
  fc.record({
    action: fc.constantFrom('accept', 'drop', 'ACCEPT'),
    protocol: fc.constantFrom('TCP', 'UDP', 'ALL', 'ICMP', 'tcp'),
    ports: fc.oneof(fc.constantFrom('ALL', '80', '80,443', '1-65535', '9-1'), fc.string()),
    cidr: cidrs,
  }),
  { maxLength: 6 },
);

export const securityGroups: fc.Arbitrary<readonly [readonly SecurityGroupRule[], SecurityGroupRequest]> = fc
  .tuple(
    fc.oneof({ weight: 4, arbitrary: groupRules as fc.Arbitrary<unknown> }, fc.anything()),
    fc.record(
      { port: fc.oneof(fc.constantFrom(80, 443), fc.integer()), sources: fc.array(cidrs, { maxLength: 4 }) },
      { requiredKeys: ['port'] },
    ),
  )
  .map(([list, request]) => [loose<readonly SecurityGroupRule[]>(list), request]);

export const mocks: fc.Arbitrary<{ readonly kind: 'mock' }> = fc.record(
  {
    kind: fc.constant('mock' as const),
    status: fc.oneof(fc.integer({ min: 90, max: 610 }), fc.anything()),
    headers: fc.oneof(
      fc.dictionary(textOf('x-a', 'content-length', ' ', 'Set-Cookie'), fc.string()),
      fc.anything(),
    ),
    body: fc.oneof(fc.jsonValue(), fc.anything()),
  },
  { requiredKeys: ['kind'] },
);

const word = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom<unknown[]>(
      'PATH',
      'QUERY',
      'HEADER',
      'a',
      '/a',
      '/{a}/b',
      'GET',
      'http://10.0.0.8',
      'int',
      '7',
      'TRUE',
      200,
      true,
      null,
    ),
  },
  fc.jsonValue({ maxDepth: 1 }),
);
const parameters = fc.oneof(
  fc.array(
    fc.dictionary(
      fc.constantFrom(
        'Name',
        'Position',
        'Type',
        'Required',
        'DefaultValue',
        'RelevantRequestParameterName',
        'RelevantRequestParameterPosition',
      ),
      word,
      { maxKeys: 5 },
    ),
    { maxLength: 3 },
  ),
  word,
);

/** Exported APIs, whole and broken. */
export const apis: fc.Arbitrary<unknown> = fc.array(
  fc.record(
    {
      ServiceType: fc.constantFrom('HTTP', 'MOCK', 'CLB', 'SCF'),
      RequestConfig: fc.record({
        Path: fc.oneof(fc.constantFrom('/a/{a}', '/{a}', '=/a'), word),
        Method: word,
      }),
      ServiceConfig: fc.oneof(
        fc.record({ Url: word, Path: word, Method: word, Product: word }, { requiredKeys: [] }),
        word,
      ),
      RequestParameters: parameters,
      ServiceParameters: parameters,
      ConstantParameters: parameters,
      ServiceMockReturnMessage: word,
      ServiceTimeout: word,
    },
    { requiredKeys: ['ServiceType', 'RequestConfig'] },
  ),
  { maxLength: 3 },
);

export const openApis: fc.Arbitrary<unknown> = fc.oneof(
  fc.record({
    openapi: fc.constantFrom<unknown[]>('3.0.0', '3.1.0', '2.0', 3),
    paths: fc.dictionary(
      fc.constantFrom('/a', '/{a}', 'b'),
      fc.oneof(fc.dictionary(fc.constantFrom('get', 'post', 'x-apigw-api'), word), word),
    ),
    components: word,
  }),
  textOf(
    '{',
    '}',
    '[',
    ']',
    ': ',
    '- ',
    '\n',
    '  ',
    '"',
    '&a ',
    '*a',
    '!!x ',
    '|',
    'openapi: 3.0.0\n',
    'paths:',
    ',',
  ),
  fc.anything(),
);
