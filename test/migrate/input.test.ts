import { fromTencentApi, fromTencentOpenApi, type Migration } from 'backhaul/migrate';
import { describe, expect, it, test } from 'vitest';
import { type InputRow, noApis, noDocuments, unreadable } from '../cases/migrate-inputs.ts';
import { codesOf, savedApi } from './saved.ts';

function expectRow({ definitions, report }: Migration, { code, path, says }: InputRow): void {
  expect(definitions).toEqual([]);
  expect(report[0]).toMatchObject({ code, path, severity: 'error', message: expect.stringMatching(says) });
  expect(report).toHaveLength(1);
}

describe('what cannot be read', () => {
  test.each(unreadable)('$title', (row) => {
    expectRow(fromTencentApi(row.input), row);
    expectRow(fromTencentOpenApi(row.input), row);
  });
});

describe('what is no API', () => {
  test.each(noApis)('$title', (row) => expectRow(fromTencentApi(row.input), row));
});

describe('what is no OpenAPI document', () => {
  test.each(noDocuments)('$title', (row) => expectRow(fromTencentOpenApi(row.input), row));
});

describe('the ways in which APIs are saved', () => {
  const api = savedApi({});
  const wrapped = { Response: { Result: api, RequestId: 'r' } };
  const ways: readonly (readonly [title: string, input: unknown, count: number])[] = [
    ['bare', api, 1],
    ['as text', JSON.stringify(api), 1],
    ['as text with a byte order mark', `\u{feff}${JSON.stringify(api)}`, 1],
    [
      'as YAML',
      'ApiName: a\nServiceType: MOCK\nServiceMockReturnMessage: m\nRequestConfig: { Path: /, Method: GET }',
      1,
    ],
    ['as an answer', wrapped, 1],
    ['as the result of an answer', { Result: api }, 1],
    [
      'as a list of answers',
      [wrapped, { Result: savedApi({ RequestConfig: { Path: '=/b', Method: 'GET' } }) }],
      2,
    ],
    ['as a list in an answer', { Response: { Result: [api] } }, 1],
    ['as an empty list', [], 0],
  ];

  test.each(ways)('%s', (_, input, count) => {
    expect(fromTencentApi(input).definitions).toHaveLength(count);
  });

  it('tells of keys that stand twice', () => {
    const text = '{"a\\u0062": {"x": ["y", {"x": 1, "\\"": 2, "x": {}}]}, "ab": 3}';
    const found = fromTencentApi(text).report.filter(({ code }) => code === 'input.duplicate-key');
    expect(found.map(({ path }) => path)).toEqual([['ab', 'x', 1, 'x'], ['ab']]);
  });

  it('does not list keys that stand twice without end', () => {
    const codes = codesOf(fromTencentApi(`{${'"a":1,'.repeat(500)}"a":1}`));
    expect(codes.filter((code) => code.startsWith('input.duplicate'))).toHaveLength(101);
    expect(codes).toContain('input.duplicate-keys');
  });
});
