import { parseDefinition } from 'backhaul';
import { fromTencentOpenApi } from 'backhaul/migrate';
import { describe, expect, test } from 'vitest';
import { documents } from '../cases/migrate-openapi.ts';
import { codesOf } from './saved.ts';

describe('OpenAPI documents', () => {
  test.each(documents)('$title', ({ text, definitions, codes }) => {
    const migration = fromTencentOpenApi(text);
    expect(codesOf(migration)).toEqual(codes);
    expect(migration.definitions).toMatchObject(definitions);
    expect(migration.definitions).toHaveLength(definitions.length);
    for (const one of migration.definitions) expect(parseDefinition(one).issues).toBeUndefined();
  });
});
