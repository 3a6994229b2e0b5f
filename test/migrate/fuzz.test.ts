import { parseDefinition, parseDefinitions } from 'backhaul';
import { fromTencentApi, fromTencentOpenApi, type Migration } from 'backhaul/migrate';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { IssuePath } from '../../src/define/issue.ts';
import { unaccounted } from './accounts.ts';

const scalar = fc.oneof(
  fc.constantFrom(
    null,
    '',
    'GET',
    'PATH',
    'QUERY',
    'header',
    'body',
    'host',
    'a',
    '/a',
    '/{a}/b/{c}',
    '=/a',
    '^~/a/',
    '~x',
    'http://10.0.0.8',
    'clb',
    'MOCK',
    'HTTP',
    'int',
    '7',
    'TRUE',
    '__proto__',
  ),
  fc.string({ maxLength: 8 }),
  fc.integer({ min: -1, max: 2000 }),
  fc.boolean(),
);
const anything = fc.oneof(
  { weight: 5, arbitrary: scalar },
  fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<unknown>,
);
const item = fc.record(
  Object.fromEntries(
    [
      'Name',
      'Position',
      'Postion',
      'Type',
      'DefaultValue',
      'Required',
      'Desc',
      'RelevantRequestParameterName',
      'RelevantRequestParameterPosition',
      'RelevantRequestParameterDesc',
      'RelevantRequestParameterType',
    ].map((key) => [key, anything]),
  ),
  { requiredKeys: [] },
);
const list = fc.oneof({ weight: 4, arbitrary: fc.array(item, { maxLength: 3 }) }, anything);
const config = fc.record(
  {
    Product: anything,
    UniqVpcId: anything,
    Url: fc.constantFrom('http://a.example', '10.0.0.8:80', 'http://10.0.0.8/x', 'https://10.0.0.9'),
    Path: anything,
    Method: anything,
    UpstreamId: anything,
  },
  { requiredKeys: ['Url'] },
);
const methods = fc.constantFrom('GET', 'POST', 'ANY');
const api = fc.record(
  {
    ServiceType: fc.constantFrom('HTTP', 'MOCK', 'CLB', 'SCF'),
    RequestConfig: fc.record({
      Path: fc.oneof(scalar, fc.constantFrom('/a/{b}', '/{x}/{y}', '/p')),
      Method: methods,
    }),
    ServiceConfig: fc.oneof({ weight: 5, arbitrary: config }, anything),
    RequestParameters: list,
    ServiceParameters: list,
    ConstantParameters: list,
    MockReturnHttpHeaders: list,
    ...Object.fromEntries(
      [
        'ApiName',
        'ApiDesc',
        'ServiceTimeout',
        'EnableCORS',
        'AuthType',
        'Protocol',
        'ResponseType',
        'ServiceMockReturnMessage',
        'MockReturnHttpStatusCode',
        'ServiceId',
        'Odd',
      ].map((key) => [key, anything]),
    ),
  },
  { requiredKeys: ['ServiceType', 'RequestConfig'] },
);

function expectSound({ definitions, report }: Migration, input: unknown): void {
  for (const definition of definitions) expect(parseDefinition(definition).issues).toBeUndefined();
  expect(parseDefinitions({ integrations: definitions }).issues).toBeUndefined();
  for (const { path, message } of report) expect(leadsSomewhere(input, path), message).toBe(true);
}

/** Whether the path, or all of it but the last key, leads somewhere. */
function leadsSomewhere(data: unknown, path: IssuePath): boolean {
  let here = data;
  for (const key of path.slice(0, -1)) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, key)) return false;
    here = Reflect.get(here, key);
  }
  return true;
}

test('any list of APIs becomes definitions that hold, and nothing of it is lost in silence', () => {
  fc.assert(
    fc.property(fc.array(api, { maxLength: 3 }), (apis) => {
      // A null prototype, as fast-check makes at times, is gone after a round through JSON.
      const input: unknown = JSON.parse(JSON.stringify(apis));
      expectSound(fromTencentApi(input), input);
      expect(unaccounted(input, fromTencentApi)).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

test('any JSON value is an input, and nothing of it is lost in silence', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.boolean(), (value, isDocument) => {
      const input = isDocument
        ? { openapi: '3.0.0', paths: { '/a': { get: value } }, components: value }
        : [value];
      for (const convert of [fromTencentApi, fromTencentOpenApi]) {
        expectSound(convert(input), input);
        expect(unaccounted(input, convert)).toEqual([]);
      }
    }),
  );
});

test('any text is read without an exception', () => {
  const piece = fc.constantFrom(
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
    '? ',
    '#',
    '---',
    'openapi: 3.0.0\n',
    'paths:',
    ',',
    '1.10',
  );
  const text = fc.oneof(
    fc.string(),
    fc.array(piece).map((pieces) => pieces.join('')),
  );
  fc.assert(
    fc.property(text, (input) => {
      for (const convert of [fromTencentApi, fromTencentOpenApi]) expect(() => convert(input)).not.toThrow();
    }),
  );
});

test('anything at all is read without an exception', () => {
  fc.assert(
    fc.property(fc.anything({ withBigInt: true, withMap: true, withNullPrototype: true }), (input) => {
      for (const convert of [fromTencentApi, fromTencentOpenApi]) expect(() => convert(input)).not.toThrow();
    }),
  );
});
