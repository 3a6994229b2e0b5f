import type { Definition } from '../define/definition.ts';
import { type Api, checkMigrationOptions, type MigrationOptions } from './api.ts';
import type { Cursor } from './cursor.ts';
import { writeDefinition } from './definition.ts';
import { readInput } from './input.ts';
import { findOperations } from './openapi.ts';
import { Report, type ReportEntry } from './report.ts';
import { type Entry, settleRoutes } from './routes.ts';
import { findApis } from './tencent-api.ts';

export type { ListenerChoice, MigrationOptions } from './api.ts';
export type { ReportCode, ReportEntry, ReportSeverity } from './report.ts';

/** What an export became. Whatever stands in the input and not in a definition has an entry in the report. */
export interface Migration {
  /** Each passes `parseDefinition`, and their names differ. */
  readonly definitions: readonly Definition[];
  readonly report: readonly ReportEntry[];
}

/**
 * Turns APIs of Tencent Cloud API Gateway into definitions: answers of DescribeApi or requests of CreateApi, one or
 * a list, wrapped or bare, as JSON text or as a value. What cannot be read is an entry of the report; only a wrong
 * option throws, a `TypeError`.
 */
export function fromTencentApi(input: unknown, options: MigrationOptions = {}): Migration {
  checkMigrationOptions('fromTencentApi', options);
  return migrate(input, options, findApis);
}

/**
 * The same for an OpenAPI 3 document with the vendor's `x-apigw-*` extensions, as YAML or JSON text or as a value.
 */
export function fromTencentOpenApi(input: unknown, options: MigrationOptions = {}): Migration {
  checkMigrationOptions('fromTencentOpenApi', options);
  return migrate(input, options, findOperations);
}

function migrate(
  input: unknown,
  options: MigrationOptions,
  find: (root: Cursor) => Iterable<Api>,
): Migration {
  const report = new Report();
  const root = readInput(input, report);
  if (root === undefined) return { definitions: [], report: report.entries };
  const entries: Entry[] = [];
  for (const api of find(root)) {
    const written = writeDefinition(api, options);
    api.at.settle();
    const end = report.entries.length;
    if (written !== undefined) {
      report.label(api.start, written.checked.name);
      entries.push({ ...written, end });
    }
  }
  const definitions = settleRoutes(entries, report);
  root.settle();
  return { definitions, report: report.entries };
}
