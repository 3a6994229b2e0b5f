import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromTencentApi, fromTencentOpenApi } from 'backhaul/migrate';
import { describe, expect, it, test } from 'vitest';
import { parse } from 'yaml';
import { services } from '../cases/migrate-apis.ts';
import { loadBalancers } from '../cases/migrate-clb.ts';
import { constants, mappings } from '../cases/migrate-mappings.ts';
import { mocks } from '../cases/migrate-mocks.ts';
import { documents } from '../cases/migrate-openapi.ts';
import { parameters } from '../cases/migrate-parameters.ts';
import { pathRows } from '../cases/migrate-paths.ts';
import { surroundings } from '../cases/migrate-surroundings.ts';
import { root } from '../package/sources.ts';
import { unaccounted } from './accounts.ts';
import { savedApi } from './saved.ts';

const rows = [
  ...services,
  ...loadBalancers,
  ...mocks,
  ...surroundings,
  ...parameters,
  ...mappings,
  ...constants,
];
const samples = join(root, '../shared/samples');

describe('nothing is lost in silence', () => {
  test.each(rows)('in an API with $title', ({ api }) => {
    expect(unaccounted(savedApi(api), fromTencentApi)).toEqual([]);
    expect(unaccounted({ Response: { Result: [savedApi(api)], RequestId: 'r' } }, fromTencentApi)).toEqual(
      [],
    );
  });

  test.each(pathRows)('in an API with the path $front', ({ front, backend }) => {
    const RequestConfig = { Path: front, Method: 'GET' };
    const ServiceConfig = { Url: 'http://api.example.com', Path: backend, Method: 'GET' };
    expect(unaccounted(savedApi({ RequestConfig, ServiceConfig }), fromTencentApi)).toEqual([]);
  });

  test.each(documents)('in $title', ({ text }) => {
    expect(unaccounted(parse(text, { uniqueKeys: false, logLevel: 'error' }), fromTencentOpenApi)).toEqual(
      [],
    );
  });

  it('also where nothing is known of a member', () => {
    expect(unaccounted({ a: { b: [null, 1, {}, []] }, c: '' }, fromTencentApi)).toEqual([]);
    expect(unaccounted({ openapi: '3.0.0', paths: { '/a': { b: [1] } } }, fromTencentOpenApi)).toEqual([]);
  });
});

describe.runIf(existsSync(samples))('external cases', () => {
  // The folder holds documents of other vendors too.
  const yaml = existsSync(samples)
    ? readdirSync(samples).filter((file) => /^openapi-import-.*\.yaml$/u.test(file))
    : [];

  test.each(yaml)('%s is accounted for', (file) => {
    const text = readFileSync(join(samples, file), 'utf8');
    expect(unaccounted(parse(text), fromTencentOpenApi)).toEqual([]);
    expect(fromTencentOpenApi(text)).toEqual(fromTencentOpenApi(parse(text)));
  });

  it('the answer of DescribeApi is accounted for', () => {
    const [, json = ''] =
      /```\s*(\{.*?)```/su.exec(readFileSync(join(samples, 'describe-api.md'), 'utf8')) ?? [];
    expect(unaccounted(JSON.parse(json), fromTencentApi)).toEqual([]);
    expect(fromTencentApi(json)).toEqual(fromTencentApi(JSON.parse(json)));
  });
});
