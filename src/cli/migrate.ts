import { join } from 'node:path';
import type { MigrationOptions } from '../migrate/tencent.ts';
import type { Arguments, Options } from './arguments.ts';
import type { Command } from './command.ts';
import { type Finding, hasErrors } from './finding.ts';
import { formatFindings } from './format-findings.ts';
import { readListenerChoices } from './listener-choice.ts';
import { type FileEntry, migrateSources } from './migration.ts';
import { type DefinitionsFormat, writeServices } from './migration-files.ts';
import { spellPlace, tallyEntries, writeReport } from './migration-report.ts';
import { count, type Outcome, type Terminal, toJsonText, UsageError } from './outcome.ts';
import { refuseFolder, writeFolder } from './output-folder.ts';
import { type Paint, visible } from './paint.ts';
import { codeOf, isFinding, readSource, type Source } from './source.ts';

const options: Options = {
  output: { short: 'o', value: 'DIR', help: 'the folder to write; a new or an empty one' },
  format: {
    value: 'FORMAT',
    choices: ['yaml', 'json'],
    help: 'how definitions are written: yaml (default) or json',
  },
  'vendor-headers': { help: "send the vendor's own headers (X-Api-RequestId …) to backends, as it did" },
  listener: {
    value: '[API=]LISTENER',
    multiple: true,
    help: 'the listener of CLB backends: TCP, UDP, HTTP or HTTPS, these two also with ://DOMAIN/PATH',
  },
  json: { help: 'print what was written and the report as JSON' },
};

/** Turns exports of Tencent Cloud API Gateway into definitions. */
export const migrate: Command = {
  name: 'migrate',
  summary: 'turn exports of Tencent Cloud API Gateway into definitions',
  usage: 'FILE… -o DIR [--listener LISTENER] [--vendor-headers]',
  options,
  examples: [
    'backhaul migrate exports/*.json -o gateway',
    'backhaul migrate openapi.yaml -o gateway --listener HTTP://clinics.example.com/clinics',
  ],
  run,
};

const mostMiB = 64;

/** What a command line asks for. */
interface Job {
  readonly files: readonly string[];
  readonly folder: string;
  readonly format: DefinitionsFormat;
  readonly options: MigrationOptions;
}

/** What came of it. */
interface Result {
  readonly definitions: number;
  readonly entries: readonly FileEntry[];
  readonly findings: readonly Finding[];
  /** The files that were written: all or none. */
  readonly written: readonly string[];
  /** Why there are none, where nothing else tells. */
  readonly fault?: string;
}

async function run(args: Arguments, { paint }: Terminal): Promise<Outcome> {
  const job = readJob(args);
  const refusal = await refuseFolder(job.folder);
  if (refusal !== null) throw new UsageError(refusal);
  const read = await Promise.all(job.files.map((file) => readSource(file, mostMiB)));
  const findings = read.filter(isFinding);
  const result =
    findings.length > 0
      ? { definitions: 0, entries: [], findings, written: [] }
      : await migrateInto(
          job,
          read.filter((one): one is Source => !isFinding(one)),
        );
  const isWell = result.written.length > 0 && result.entries.every(({ severity }) => severity !== 'error');
  return {
    text: args.has('json') ? toJsonText(result) : formatResult(result, paint),
    exitCode: isWell ? 0 : 1,
  };
}

function readJob(args: Arguments): Job {
  const files = [...new Set(args.positionals)];
  const folder = args.text('output');
  const listener = readListenerChoices(args.all('listener'));
  if (files.length === 0) throw new UsageError('name the exports to migrate');
  if (folder === undefined) throw new UsageError('-o is missing; name the folder to write');
  return {
    files,
    folder,
    format: args.text('format') === 'json' ? 'json' : 'yaml',
    options: { vendorHeaders: args.has('vendor-headers'), ...(listener === undefined ? {} : { listener }) },
  };
}

async function migrateInto({ folder, format, options }: Job, sources: readonly Source[]): Promise<Result> {
  const { services, entries, isWhole } = migrateSources(sources, options);
  const definitions = services.reduce((sum, service) => sum + service.definitions.length, 0);
  const result = { definitions, entries, findings: [], written: [] };
  if (!isWhole || definitions === 0) {
    return entries.length > 0 ? result : { ...result, fault: 'there is no API in these files' };
  }
  const { files, findings } = writeServices(services, format, folder);
  if (hasErrors(findings)) return { ...result, findings };
  const texts = new Map(files.map(({ name, text }) => [name, text]));
  texts.set('report.md', writeReport(files, entries));
  try {
    await writeFolder(folder, texts);
  } catch (error) {
    return { ...result, fault: `${folder} cannot be written: ${codeOf(error)}` };
  }
  return { ...result, findings, written: [...texts.keys()].map((name) => join(folder, name)) };
}

function formatResult(result: Result, paint: Paint): string {
  const { definitions, entries, findings, written, fault } = result;
  const told = entries.filter(({ severity }) => severity === 'error' || severity === 'lost');
  const lines = [
    ...told.map((entry) => formatEntry(entry, paint)),
    `${count(definitions, 'definition')}; ${tallyEntries(entries)}`,
    ...(fault === undefined ? [] : [visible(fault)]),
    written.length === 0 ? 'nothing was written' : `written: ${written.map(visible).join(', ')}`,
    ...(written.length > 2
      ? ['services have names or requests in common: serve each of these files by itself']
      : []),
  ];
  return `${formatFindings(findings, paint)}${lines.join('\n')}\n`;
}

function formatEntry(entry: FileEntry, paint: Paint): string {
  const colour = entry.severity === 'error' ? 'red' : 'yellow';
  const place = paint('bold', `${spellPlace(entry)}:`);
  return `${place} ${paint(colour, `${entry.severity}:`)} ${visible(entry.message)} ${paint('dim', `(${entry.code})`)}`;
}
