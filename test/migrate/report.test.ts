import { fromTencentApi, fromTencentOpenApi, type Migration } from 'backhaul/migrate';
import { describe, expect, it } from 'vitest';
import { reportTable } from '../../src/migrate/report.ts';
import { services } from '../cases/migrate-apis.ts';
import { loadBalancers } from '../cases/migrate-clb.ts';
import { noApis, noDocuments, unreadable } from '../cases/migrate-inputs.ts';
import { constants, mappings } from '../cases/migrate-mappings.ts';
import { mocks } from '../cases/migrate-mocks.ts';
import { documents } from '../cases/migrate-openapi.ts';
import { listenerOptions } from '../cases/migrate-options.ts';
import { parameters } from '../cases/migrate-parameters.ts';
import { orderRows, pathRows } from '../cases/migrate-paths.ts';
import { surroundings } from '../cases/migrate-surroundings.ts';

const apiRows = [
  ...services,
  ...loadBalancers,
  ...mocks,
  ...surroundings,
  ...parameters,
  ...mappings,
  ...constants,
];
// These depend on numbers of APIs and services; tests of several APIs raise them.
const elsewhere = [
  'path.order-unchecked',
  'path.services',
  'api.renamed',
  'input.duplicate-keys',
  'api.call',
];
const raised = new Set<string>([
  ...[...apiRows, ...documents, ...listenerOptions].flatMap(({ codes }) => codes),
  ...[...unreadable, ...noApis, ...noDocuments].map(({ code }) => code),
  ...[...pathRows, ...orderRows].flatMap(({ told }) => told ?? []),
  ...elsewhere,
]);

describe('the report', () => {
  it('has no text that no row raises', () => {
    expect(Object.keys(reportTable).filter((code) => !raised.has(code))).toEqual([]);
  });

  it('is plain data, and the same each time', () => {
    for (const { text } of documents) {
      const migration: Migration = fromTencentOpenApi(text);
      expect(JSON.parse(JSON.stringify(migration))).toEqual(migration);
      expect(fromTencentOpenApi(text)).toEqual(migration);
    }
  });

  it('quotes long values in short', () => {
    const [entry] = fromTencentApi({
      ServiceType: 'x'.repeat(1000),
      RequestConfig: { Path: '/', Method: 'GET' },
    }).report;
    expect(entry?.message.length).toBeLessThan(200);
  });
});
