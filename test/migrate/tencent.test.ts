import { parseDefinition } from 'backhaul';
import { fromTencentApi } from 'backhaul/migrate';
import { describe, expect, test } from 'vitest';
import { type ApiRow, services } from '../cases/migrate-apis.ts';
import { loadBalancers } from '../cases/migrate-clb.ts';
import { constants, mappings } from '../cases/migrate-mappings.ts';
import { mocks } from '../cases/migrate-mocks.ts';
import { parameters } from '../cases/migrate-parameters.ts';
import { surroundings } from '../cases/migrate-surroundings.ts';
import { codesOf, savedApi } from './saved.ts';

const groups: readonly (readonly [title: string, rows: readonly ApiRow[]])[] = [
  ['backends', services],
  ['load balancers', loadBalancers],
  ['mocks', mocks],
  ['what surrounds a backend', surroundings],
  ['frontend parameters', parameters],
  ['mappings', mappings],
  ['constants', constants],
];

describe.each(groups)('%s', (_, rows) => {
  test.each(rows)('$title', ({ api, definition, codes }) => {
    const migration = fromTencentApi(savedApi(api));
    expect(codesOf(migration)).toEqual(codes);
    expect(migration.definitions).toMatchObject(definition === null ? [] : [definition]);
    expect(migration.definitions).toHaveLength(definition === null ? 0 : 1);
    for (const one of migration.definitions) expect(parseDefinition(one).issues).toBeUndefined();
  });
});
