import { parse } from 'node:path';
import type { Definition, Json } from '../define/definition.ts';
import { readInput } from '../migrate/input.ts';
import { Report } from '../migrate/report.ts';
import {
  fromTencentApi,
  fromTencentOpenApi,
  type MigrationOptions,
  type ReportEntry,
  type ReportSeverity,
} from '../migrate/tencent.ts';
import type { Source } from './source.ts';

/** An entry of the report, with the file that it is about. */
export interface FileEntry extends ReportEntry {
  readonly file: string;
}

/** The definitions of one service, whose clients call a host of its own. */
export interface Service {
  /** The vendor's id of it, or the name of its OpenAPI file; empty where the export tells none. */
  readonly name: string;
  readonly definitions: readonly Definition[];
}

export interface MigratedFiles {
  readonly services: readonly Service[];
  readonly entries: readonly FileEntry[];
  /** Whether every file could be read. */
  readonly isWhole: boolean;
}

interface Input {
  readonly file: string;
  /** `undefined` where the file cannot be read. */
  readonly value: Json | undefined;
  readonly isOpenApi: boolean;
  readonly entries: readonly ReportEntry[];
}

/** The severities of entries, worst first. */
export const severities: readonly ReportSeverity[] = ['error', 'lost', 'choice', 'note'];

/** Turns exports into definitions. APIs in several files are seen side by side, as if one file held them. */
export function migrateSources(sources: readonly Source[], options: MigrationOptions): MigratedFiles {
  const inputs = sources.map(readSourceInput);
  const apis = inputs.filter(({ value, isOpenApi }) => value !== undefined && !isOpenApi);
  const fromApis = fromTencentApi(
    apis.map(({ value }) => value ?? null),
    options,
  );
  const fromOpenApis = inputs
    .filter(({ isOpenApi }) => isOpenApi)
    .map(({ file, value }) => ({ file, ...fromTencentOpenApi(value, options) }));
  return {
    services: [
      ...byService(fromApis.definitions),
      ...fromOpenApis.map(({ file, definitions }) => ({ name: parse(file).name, definitions })),
    ].filter(({ definitions }) => definitions.length > 0),
    entries: [
      ...inputs.flatMap(({ file, entries }) => entries.map((entry) => ({ ...entry, file }))),
      ...fromApis.report.map((entry) => inFile(entry, apis)),
      ...fromOpenApis.flatMap(({ file, report }) => report.map((entry) => ({ ...entry, file }))),
    ],
    isWhole: inputs.every(({ value }) => value !== undefined),
  };
}

function readSourceInput({ file, text }: Source): Input {
  const report = new Report();
  const value = readInput(text, report)?.take();
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  const isOpenApi = isObject && ('openapi' in value || 'paths' in value || 'swagger' in value);
  return { file, value, isOpenApi, entries: report.entries };
}

function byService(definitions: readonly Definition[]): readonly Service[] {
  const services = new Map<string, Definition[]>();
  for (const definition of definitions) {
    const record = definition['x-tencent'];
    const id = typeof record === 'object' && record !== null && 'ServiceId' in record ? record.ServiceId : '';
    const name = typeof id === 'string' ? id : '';
    services.set(name, [...(services.get(name) ?? []), definition]);
  }
  return [...services].map(([name, members]) => ({ name, definitions: members }));
}

/** The first key of a path is the number of the file. */
function inFile(entry: ReportEntry, inputs: readonly Input[]): FileEntry {
  const [index, ...path] = entry.path;
  return { ...entry, path, file: inputs[Number(index)]?.file ?? '' };
}
