import { mergeRanges, type Range, readCidr, toCidrs } from './cidr.ts';
import type { Json } from './definition.ts';
import {
  type IssueOf,
  type IssuePath,
  issuesFrom,
  type Parsed,
  type PatchOperation,
  settle,
  toPointer,
} from './issue.ts';
import { securityGroupIssues } from './issues/security-group.ts';
import { findUnknownKeys, readMember } from './member.ts';
import { didYouMean } from './suggest.ts';

/** A readable rule. */
export interface Rule {
  readonly accepts: boolean;
  readonly protocol: string;
  /** Both ends included. */
  readonly ports: readonly (readonly [low: number, high: number])[];
  readonly range: Range;
}

/** A readable question. */
export interface Request {
  readonly sources: readonly Range[];
  readonly port: number;
  readonly protocol: string;
}

export type SecurityGroupCode = keyof typeof securityGroupIssues;
type Issues = IssueOf<SecurityGroupCode>[];

const issue = issuesFrom(securityGroupIssues);
const most = 500;

/** The rules of a list; `null` stands for one that cannot be read or never matches. */
export function readRules(input: Json | undefined): {
  readonly rules: readonly (Rule | null)[];
  readonly issues: Issues;
} {
  const issues: Issues = [];
  const entries = readList(input);
  if (entries === null) return { rules: [], issues: [issue('security-group.rules', ['rules'], [])] };
  return { rules: entries.map((entry, index) => readRule(entry, ['rules', index], issues)), issues };
}

function readRule(entry: Json, at: IssuePath, issues: Issues): Rule | null {
  for (const [key, near] of findUnknownKeys(entry, ['action', 'protocol', 'ports', 'cidr'])) {
    // Other members may come with an export.
    if (near.length === 0) continue;
    issues.push(issue('security-group.unknown-key', [...at, key], ['a rule', key, didYouMean(near)]));
  }
  const action = readWord(entry, 'action', ['accept', 'drop'], at, issues);
  const protocol = readProtocol(entry, at, issues);
  const ports = readPorts(readMember(entry, 'ports'));
  if (ports === null) {
    const fix = fixCase(readMember(entry, 'ports'), ['ALL'], [...at, 'ports']);
    issues.push(issue('security-group.ports', [...at, 'ports'], [], fix));
  }
  const range = readBlock(readMember(entry, 'cidr'), 'security-group.cidr', [...at, 'cidr'], issues);
  if (action === null || protocol === null || ports === null || range === null) return null;
  return { accepts: action === 'accept', protocol, ports, range };
}

function readProtocol(entry: Json, at: IssuePath, issues: Issues): string | null {
  const text = readMember(entry, 'protocol');
  if (typeof text !== 'string' || !/^(?:ICMP|ICMPV6|GRE)$/iu.test(text)) {
    return readWord(entry, 'protocol', ['TCP', 'UDP', 'ALL'], at, issues);
  }
  issues.push(issue('security-group.other-protocol', [...at, 'protocol'], [text]));
  return null;
}

function readWord(
  entry: Json,
  key: 'action' | 'protocol',
  words: readonly string[],
  at: IssuePath,
  issues: Issues,
): string | null {
  const text = readMember(entry, key);
  if (typeof text === 'string' && words.includes(text)) return text;
  const path = [...at, key];
  issues.push(issue(`security-group.${key}`, path, [], fixCase(text, words, path)));
  return null;
}

function fixCase(
  text: Json | undefined,
  words: readonly string[],
  path: IssuePath,
): readonly PatchOperation[] | undefined {
  const word = words.find((one) => typeof text === 'string' && one.toLowerCase() === text.toLowerCase());
  return word === undefined ? undefined : [{ op: 'replace', path: toPointer(path), value: word }];
}

function readPorts(text: Json | undefined): Rule['ports'] | null {
  if (text === 'ALL') return [[0, 65535]];
  if (typeof text !== 'string' || !/^\d{1,5}(?:-\d{1,5})?(?:,\d{1,5}(?:-\d{1,5})?)*$/u.test(text))
    return null;
  const ports = text.split(',').map((part) => {
    const [low, high = low] = part.split('-').map(Number);
    return [low ?? 0, high ?? 0] as const;
  });
  return ports.every(([low, high]) => low <= high && high <= 65535) ? ports : null;
}

function readBlock(
  text: Json | undefined,
  code: 'security-group.cidr' | 'security-group.sources',
  path: IssuePath,
  issues: Issues,
): Range | null {
  const range = typeof text === 'string' ? readCidr(text) : null;
  // An IPv4 block in IPv6 clothes would be compared with no IPv4 address.
  if (range === null || (range.kind === 'ipv6' && range.first >> 32n === 0xffffn)) {
    issues.push(issue(code, path, []));
    return null;
  }
  if (readCidr(String(text).split('/')[0] ?? '')?.first !== range.first) {
    const [block = ''] = toCidrs(range);
    const fix: PatchOperation = { op: 'replace', path: toPointer(path), value: block };
    issues.push(issue('security-group.host-bits', path, [String(text), block], [fix]));
  }
  return range;
}

/** Reads who must reach which port. */
export function readRequest(
  input: Json | undefined,
  usual: readonly string[],
): Parsed<Request, SecurityGroupCode> {
  const issues: Issues = [];
  const port = readMember(input, 'port');
  const protocol = readMember(input, 'protocol') ?? 'TCP';
  const listed = readMember(input, 'sources');
  const texts = readList(listed === undefined ? usual : listed) ?? [];
  for (const [key, near] of findUnknownKeys(input, ['sources', 'port', 'protocol'])) {
    const instead = didYouMean(near) || '; remove it';
    issues.push(issue('security-group.unknown-key', [key], ['the request', key, instead]));
  }
  const sources = texts.map((text, index) =>
    readBlock(text, 'security-group.sources', ['sources', index], issues),
  );
  if (texts.length === 0) issues.push(issue('security-group.sources', ['sources'], []));
  if (typeof port !== 'number' || !Number.isInteger(port) || port < 1 || port > 65535) {
    issues.push(issue('security-group.port', ['port'], []));
  }
  if (protocol !== 'TCP' && protocol !== 'UDP') {
    issues.push(
      issue(
        'security-group.request-protocol',
        ['protocol'],
        [],
        fixCase(protocol, ['TCP', 'UDP'], ['protocol']),
      ),
    );
  }
  const ranges = mergeRanges(sources.filter((source) => source !== null));
  return settle({ sources: ranges, port: Number(port), protocol: String(protocol) }, issues);
}

function readList(input: Json | undefined): readonly Json[] | null {
  return Array.isArray(input) && input.length <= most ? input : null;
}
