import { fromTencentApi } from 'backhaul/migrate';
import { describe, expect, test } from 'vitest';
import { orderRows, pathRows } from '../cases/migrate-paths.ts';
import { ask, codesOf, savedApi, serve } from './saved.ts';

describe('paths', () => {
  test.each(pathRows)('$front to $backend asked for $target reaches $reaches', async (row) => {
    const migration = fromTencentApi(
      savedApi({
        RequestConfig: { Path: row.front, Method: 'GET' },
        ServiceConfig: { Url: 'http://api.example.com', Path: row.backend, Method: 'GET' },
      }),
    );
    expect(await ask(serve(migration), row.target)).toBe(row.reaches);
    if (row.told !== undefined) expect(codesOf(migration)).toContain(row.told);
  });
});

describe('signs of other routers', () => {
  const migrate = (Path: string): ReturnType<typeof fromTencentApi> =>
    fromTencentApi(
      savedApi({
        RequestConfig: { Path, Method: 'GET' },
        ServiceConfig: { Url: 'http://api.example.com', Path: '/x', Method: 'GET' },
      }),
    );

  test.each(['/a/:id', '/a/*', '/a/**', '/a/(.*)', '/a/pets:batch'])('%s is text', async (path) => {
    const migration = migrate(`=${path}`);
    expect(await ask(serve(migration), path)).toBe('/x');
    expect(codesOf(migration)).not.toContain('definition.warned');
  });

  test.each(['/a/<id>', '/a/[id]'])('%s is not made a variable', (path) => {
    const migration = migrate(`=${path}`);
    expect(migration.definitions).toEqual([]);
    expect(codesOf(migration)).toContain('definition.refused');
  });
});

describe('several paths', () => {
  test.each(orderRows)('of $fronts $reaches answers $target', async ({ fronts, target, reaches, told }) => {
    const migration = fromTencentApi(
      fronts.map((Path, index) =>
        savedApi({
          ApiName: Path,
          RequestConfig: { Path, Method: 'GET' },
          ServiceConfig: { Url: 'http://api.example.com', Path: `/${index}`, Method: 'GET' },
        }),
      ),
    );
    const path = await ask(serve(migration), target);
    expect(fronts[Number(path?.split('/')[1])]).toBe(reaches);
    const doubts = ['path.tie', 'path.order', 'path.services'];
    const known = told === undefined ? [] : [told];
    expect(codesOf(migration).filter((code) => doubts.includes(code))).toEqual(known);
  });
});
