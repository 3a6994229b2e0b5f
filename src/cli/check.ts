import { issuesFrom } from '../define/issue.ts';
import type { Arguments, Options } from './arguments.ts';
import type { Command } from './command.ts';
import { loadDefinitions, mostDefinitionsMiB } from './definition-set.ts';
import { fileIssues } from './file-issues.ts';
import { beginning, type Finding, hasErrors } from './finding.ts';
import { formatFindings, formatGithub, tally } from './format-findings.ts';
import { count, type Outcome, type Terminal, toJsonText, UsageError } from './outcome.ts';
import type { Paint } from './paint.ts';
import { repairText } from './repair.ts';
import { replaceFile } from './replace-file.ts';
import { formatSarif } from './sarif.ts';
import { codeOf, isFinding, readSource } from './source.ts';

const issue = issuesFrom(fileIssues);
const options: Options = {
  fix: { help: 'apply the repairs that are certain, and leave the rest of each file as it is' },
  format: {
    value: 'FORMAT',
    choices: ['text', 'json', 'github', 'sarif'],
    help: 'text (default), json, github (annotations of GitHub Actions) or sarif (2.1.0)',
  },
  strict: { help: 'let warnings count as errors' },
  json: { help: 'the same as --format json' },
};

/** Tells what is wrong with definitions, and where. */
export const check: Command = {
  name: 'check',
  summary: 'tell what is wrong with definitions, and where',
  usage: 'FILE… [--fix] [--format FORMAT]',
  options,
  examples: ['backhaul check gateway/*.yaml', 'backhaul check --format github definitions.json'],
  run,
};

async function run(args: Arguments, { paint }: Terminal): Promise<Outcome> {
  const files = [...new Set(args.positionals)];
  if (files.length === 0) throw new UsageError('name the files to check');
  const repaired = args.has('fix') ? await Promise.all(files.map(repairFile)) : [];
  const set = await loadDefinitions(files);
  const findings = [...set.findings, ...repaired.flatMap(({ finding }) => finding ?? [])];
  const failed = hasErrors(findings) || (args.has('strict') && findings.length > 0);
  const facts = {
    files: files.length,
    integrations: set.integrations.length,
    fixed: repaired.reduce((sum, { fixed }) => sum + fixed, 0),
    findings,
  };
  const format = args.has('json') ? 'json' : (args.text('format') ?? 'text');
  return { text: report(facts, format, paint), exitCode: failed ? 1 : 0 };
}

/** Repairs a file. One that cannot be read is told afterwards. */
async function repairFile(file: string): Promise<{ readonly fixed: number; readonly finding?: Finding }> {
  const source = await readSource(file, mostDefinitionsMiB);
  if (isFinding(source)) return { fixed: 0 };
  const { text, fixed } = repairText(source);
  if (fixed === 0) return { fixed };
  try {
    await replaceFile(file, source.mark + text);
    return { fixed };
  } catch (error) {
    return { fixed: 0, finding: { ...issue('file.unwritable', [], [codeOf(error)]), file, ...beginning } };
  }
}

interface Facts {
  readonly files: number;
  /** Those that are right. */
  readonly integrations: number;
  /** Issues that were repaired. */
  readonly fixed: number;
  readonly findings: readonly Finding[];
}

function report(facts: Facts, format: string, paint: Paint): string {
  const { files, integrations, fixed, findings } = facts;
  if (format === 'github') return formatGithub(findings);
  if (format === 'sarif') return formatSarif(findings);
  if (format === 'json') return toJsonText(facts);
  const right = hasErrors(findings) ? '' : `${count(integrations, 'integration')} in `;
  const where = right + count(files, 'file');
  const lines = [
    ...(fixed === 0 ? [] : [`${count(fixed, 'issue')} repaired`]),
    `${where}: ${tally(findings)}${offer(findings)}`,
  ];
  return `${formatFindings(findings, paint)}${lines.join('\n')}\n`;
}

function offer(findings: readonly Finding[]): string {
  const certain = findings.filter(({ fix }) => fix !== undefined).length;
  return certain === 0 ? '' : `; --fix repairs ${certain}`;
}
