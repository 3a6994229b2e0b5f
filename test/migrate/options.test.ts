import { compileMapping, parseDefinition, toRequest } from 'backhaul';
import { fromTencentApi } from 'backhaul/migrate';
import { describe, expect, it, test } from 'vitest';
import { listenerOptions } from '../cases/migrate-options.ts';
import { codesOf, savedApi } from './saved.ts';

describe('options', () => {
  test.each(listenerOptions)('$title', ({ options, api, backend, codes }) => {
    const migration = fromTencentApi(savedApi(api), options);
    expect(codesOf(migration)).toEqual(codes);
    expect(migration.definitions).toMatchObject([{ backend }]);
  });

  it("that keep the vendor's headers tell the client that trusted proxies name", () => {
    const [definition] = fromTencentApi(savedApi({}), { vendorHeaders: true }).definitions;
    const parsed = parseDefinition(definition);
    if (parsed.issues !== undefined) throw new Error(JSON.stringify(parsed.issues));
    const map = compileMapping(parsed.value, { trustedProxies: ['10.0.0.0/8'] });
    const headers = { 'x-forwarded-for': '203.0.113.7', 'x-forwarded-proto': 'https' };
    const mapped = map(toRequest({ target: '/pets', headers, peerIp: '10.0.0.1' }));
    if (mapped instanceof Error) throw mapped;
    const sentIn = (name: string): string | undefined => mapped.headers[mapped.headers.indexOf(name) + 1];
    expect(['X-Client-Proto', 'X-Api-Scheme', 'X-Real-IP'].map(sentIn)).toEqual([
      'https',
      'https',
      '203.0.113.7',
    ]);
  });

  it('leave the answers of mocks alone', () => {
    const mock = savedApi({ ServiceType: 'MOCK', ServiceConfig: null, ServiceMockReturnMessage: 'm' });
    expect(fromTencentApi(mock, { vendorHeaders: true })).toEqual(fromTencentApi(mock));
  });
});

describe('several APIs', () => {
  const path = (Path: string): object => ({ RequestConfig: { Path, Method: 'GET' } });

  it('get different names, which their entries bear', () => {
    const { definitions, report } = fromTencentApi([
      savedApi({ ...path('=/a'), AuthType: 'APP' }),
      savedApi({ ...path('=/b'), AuthType: 'APP', ApiId: 'api-2' }),
      savedApi({ ...path('=/c'), AuthType: 'APP' }),
    ]);
    expect(definitions.map(({ name }) => name)).toEqual(['getPet', 'getPet api-2', 'getPet 2']);
    expect(report.map(({ code, definition }) => [code, definition])).toEqual([
      ['api.auth', 'getPet'],
      ['api.auth', 'getPet api-2'],
      ['api.auth', 'getPet 2'],
      ['api.renamed', 'getPet api-2'],
      ['api.renamed', 'getPet 2'],
    ]);
  });

  it('of two services may share a path, which is told', () => {
    const migration = fromTencentApi([
      savedApi({ ServiceId: 'a' }),
      savedApi({ ServiceId: 'b', ApiName: 'other' }),
    ]);
    expect(migration.definitions).toHaveLength(2);
    expect(migration.report).toMatchObject([
      { code: 'path.services', definition: 'other', path: [1, 'RequestConfig', 'Path'] },
    ]);
  });

  it('are not compared without end', () => {
    const apis = Array.from({ length: 1500 }, (_, index) =>
      savedApi({
        ApiName: `n${index}`,
        ServiceType: 'MOCK',
        ServiceConfig: null,
        ServiceMockReturnMessage: '',
        ...path(`/{a}/${index}`),
      }),
    );
    const codes = codesOf(fromTencentApi(apis));
    expect(codes).toContain('path.order-unchecked');
    expect(codes).not.toContain('path.order');
  });

  it('that overlap are named, the first three by name', () => {
    const fronts = ['/{a}/x', '/b/{c}', '/d/{e}', '/f/{g}', '/h/{i}', '/j/{k}'];
    const { report } = fromTencentApi(fronts.map((Path) => savedApi({ ApiName: Path, ...path(Path) })));
    const [order, ...more] = report.filter(({ code }) => code === 'path.order');
    expect(order?.message).toContain('"/b/{c}", "/d/{e}", "/f/{g}" and 2 more');
    expect(more).toEqual([]);
  });

  it('that cannot be imported do not stop the others', () => {
    const { definitions, report } = fromTencentApi([
      savedApi({ ServiceType: 'SCF', AuthType: 'APP' }),
      5,
      savedApi({}),
    ]);
    expect(definitions).toHaveLength(1);
    expect(report.map(({ code, path, definition }) => [code, path, definition])).toEqual([
      ['api.auth', [0, 'AuthType'], undefined],
      ['backend.unsupported', [0, 'ServiceType'], undefined],
      ['api.left-out', [0], undefined],
      ['input.no-api', [1], undefined],
    ]);
  });
});
