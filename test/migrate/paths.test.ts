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
