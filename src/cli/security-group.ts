import {
  checkSecurityGroup,
  gatewaySources,
  type SecurityGroupReport,
  type SecurityGroupRule,
} from '../define/security-group.ts';
import { type Arguments, type Options, readNumber } from './arguments.ts';
import type { Command } from './command.ts';
import { toFinding } from './definition-set.ts';
import { type Finding, hasErrors } from './finding.ts';
import { formatFindings } from './format-findings.ts';
import { type Outcome, type Terminal, toJsonText, UsageError } from './outcome.ts';
import type { Paint } from './paint.ts';
import { loadRules } from './rules-file.ts';

const options: Options = {
  port: { value: 'PORT', help: 'the port that must be reached' },
  protocol: { value: 'PROTOCOL', choices: ['TCP', 'UDP'], help: 'TCP (default) or UDP' },
  source: {
    value: 'CIDR',
    multiple: true,
    help: `who must reach it; may be repeated (default ${gatewaySources.join(' and ')})`,
  },
  json: { help: 'print the report as JSON' },
};

/** Finds whether the rules of a security group let sources through to a port. */
export const securityGroup: Command = {
  name: 'security-group',
  summary: 'find whether a security group lets sources through to a port',
  usage: 'rules.json --port PORT [--protocol TCP] [--source CIDR]…',
  options,
  examples: ['backhaul security-group rules.json --port 80 --source 10.0.1.0/24'],
  run,
};

interface Question {
  readonly port: number;
  readonly protocol: 'TCP' | 'UDP';
  readonly sources: readonly string[];
}

async function run(args: Arguments, { paint }: Terminal): Promise<Outcome> {
  const [file, ...others] = args.positionals;
  if (file === undefined || others.length > 0) throw new UsageError('name one file of rules');
  const question = readQuestion(args);
  const { document, findings: before } = await loadRules(file);
  if (document === undefined) return toOutcome(question, null, before, args, paint);
  const { issues, ...report } = checkSecurityGroup(document.value as readonly SecurityGroupRule[], question);
  const source = issues.find(({ path: [side] }) => side !== 'rules');
  if (source !== undefined) throw new UsageError(`--source: ${source.message}`);
  // What there is to repair stands in the message: `check` knows no rules.
  const findings = issues.map(({ fix, path, ...one }) =>
    toFinding({ ...one, path: path.slice(1) }, document),
  );
  return toOutcome(question, report, [...before, ...findings], args, paint);
}

function readQuestion(args: Arguments): Question {
  const port = args.text('port');
  if (port === undefined) throw new UsageError('--port is missing; name the port of the backend');
  const sources = args.all('source');
  return {
    port: readNumber('port', port, 1, 65_535),
    protocol: args.text('protocol') === 'UDP' ? 'UDP' : 'TCP',
    sources: sources.length === 0 ? gatewaySources : sources,
  };
}

function toOutcome(
  question: Question,
  report: Omit<SecurityGroupReport, 'issues'> | null,
  findings: readonly Finding[],
  args: Arguments,
  paint: Paint,
): Outcome {
  const isOpen = report?.open === true && !hasErrors(findings);
  if (args.has('json'))
    return { text: toJsonText({ ...question, ...report, findings }), exitCode: isOpen ? 0 : 1 };
  const { protocol, port, sources } = question;
  const drops = report?.dropped ?? [];
  const lines = drops.map(({ cidr, rule }) =>
    rule === null ? `  ${cidr}  no rule matches` : `  ${cidr}  rule ${rule} drops it`,
  );
  const verdict = isOpen
    ? [paint('green', `${protocol} port ${port} is open to ${sources.join(', ')}`)]
    : lines.length > 0
      ? [paint('red', `${protocol} port ${port} is closed to`), ...lines]
      : [`whether ${protocol} port ${port} is open is not proven`];
  return { text: `${formatFindings(findings, paint)}${verdict.join('\n')}\n`, exitCode: isOpen ? 0 : 1 };
}
