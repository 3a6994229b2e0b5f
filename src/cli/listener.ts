import type { ClbBackend } from '../define/definition.ts';
import { checkListener, type ListenerReport, type ListenerRule } from '../define/listener.ts';
import { listTexts } from '../define/suggest.ts';
import type { Arguments, Options } from './arguments.ts';
import type { Command } from './command.ts';
import { isUsable, type Located, loadDefinitions, toFinding } from './definition-set.ts';
import { type Finding, hasErrors, inOrder } from './finding.ts';
import { formatFindings, tally } from './format-findings.ts';
import { type Outcome, type Terminal, toJsonText, UsageError } from './outcome.ts';
import { type Paint, visible } from './paint.ts';
import { loadRules } from './rules-file.ts';
import type { TextDocument } from './text-document.ts';

const options: Options = {
  rules: { value: 'FILE', help: 'the rules of the listener: a list of { domain, path, default? }' },
  name: { value: 'NAME', multiple: true, help: 'only the integration of this name; may be repeated' },
  json: { help: 'print the report as JSON' },
};

/** Finds which rules of a load balancer the CLB backends reach. */
export const listener: Command = {
  name: 'listener',
  summary: "find which of a load balancer's own rules the CLB backends reach",
  usage: 'FILE… --rules rules.json [--name NAME]',
  options,
  examples: ['backhaul listener clinics.yaml --rules rules.json'],
  run,
};

async function run(args: Arguments, { paint }: Terminal): Promise<Outcome> {
  const files = args.positionals;
  const rulesFile = args.text('rules');
  if (files.length === 0) throw new UsageError('name the files of definitions');
  if (rulesFile === undefined) throw new UsageError('--rules is missing; name the file of the rules');
  const set = await loadDefinitions(files);
  const rules = await loadRules(rulesFile);
  const before = [...set.findings, ...rules.findings];
  if (!isUsable(set) || rules.document === undefined) return toOutcome([], before, args, paint);
  const { document } = rules;
  const reports = choose(set.located, args.all('name')).map((one) => reportOn(one, document));
  const found = reports.flatMap(({ findings }) => findings);
  return toOutcome(reports, inOrder([...before, ...distinct(found)], [...files, rulesFile]), args, paint);
}

/** What one backend reaches. */
interface Reached {
  readonly name: string;
  readonly report: Omit<ListenerReport, 'issues'>;
  readonly rules: readonly ListenerRule[];
  readonly findings: readonly Finding[];
}

/** The CLB backends, all of them or those with the names. */
function choose(located: readonly Located[], names: readonly string[]): readonly Located[] {
  const balanced = located.filter(({ checked }) => checked.backend.kind === 'clb');
  const known = balanced.map(({ checked }) => checked.name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new UsageError(`no CLB integration is called "${unknown}"; there is ${listTexts(known)}`);
  }
  if (known.length === 0) throw new UsageError('no integration in these files has a CLB backend');
  return names.length === 0 ? balanced : balanced.filter(({ checked }) => names.includes(checked.name));
}

function reportOn({ checked, document, path }: Located, rules: TextDocument): Reached {
  const list = rules.value as readonly ListenerRule[];
  const { issues, ...report } = checkListener(checked.definition.backend as ClbBackend, list);
  const findings = issues.map(({ fix, ...one }) => {
    const [side, ...keys] = one.path;
    return side === 'rules'
      ? toFinding({ ...one, path: keys }, rules)
      : toFinding({ ...one, path: [...path, ...one.path] }, document);
  });
  return { name: checked.name, report, rules: list, findings };
}

/** Each backend tells the same of the rules. */
function distinct(findings: readonly Finding[]): readonly Finding[] {
  const spelt = new Map(findings.map((finding) => [JSON.stringify(finding), finding]));
  return [...spelt.values()];
}

function toOutcome(
  reached: readonly Reached[],
  findings: readonly Finding[],
  args: Arguments,
  paint: Paint,
): Outcome {
  const exitCode = hasErrors(findings) ? 1 : 0;
  if (args.has('json')) {
    const integrations = reached.map(({ name, report }) => ({ name, ...report }));
    return { text: toJsonText({ integrations, findings }), exitCode };
  }
  const lines = reached.flatMap((one) => [paint('bold', visible(one.name)), ...spell(one), '']);
  return { text: `${[...lines, formatFindings(findings, paint) + tally(findings)].join('\n')}\n`, exitCode };
}

function spell({ report, rules }: Reached): readonly string[] {
  const lines = report.reached.map(({ rule, path }) => {
    const { domain = '', path: rulePath = '' } = rules[rule] ?? {};
    const mark = rule === report.rule ? '*' : ' ';
    return `  ${mark} rule ${rule}  ${visible(domain)} ${visible(rulePath)}  by ${visible(path)}`;
  });
  if (report.uncaught !== null) lines.push(`    no rule  by ${visible(report.uncaught)}`);
  return lines.length === 0 ? ['    no rule'] : lines;
}
