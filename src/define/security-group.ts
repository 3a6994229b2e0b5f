import { mergeRanges, type Range, splitRanges, toCidrs } from './cidr.ts';
import type { IssueOf } from './issue.ts';
import {
  type Request,
  type Rule,
  readRequest,
  readRules,
  type SecurityGroupCode,
} from './security-group-input.ts';
import { snapshot } from './snapshot.ts';

/** An inbound rule of a security group, as a console shows it. */
export interface SecurityGroupRule {
  readonly action: 'accept' | 'drop';
  readonly protocol: 'TCP' | 'UDP' | 'ALL';
  /** `80`, `80,443`, `1000-2000` or `ALL`. */
  readonly ports: string;
  /** IPv4 or IPv6. */
  readonly cidr: string;
}

/** Who must reach which port. */
export interface SecurityGroupRequest {
  /** CIDR blocks; by default those that the vendor's gateway calls from. */
  readonly sources?: readonly string[];
  readonly port: number;
  /** `TCP` by default. */
  readonly protocol?: 'TCP' | 'UDP';
}

export interface SecurityGroupReport {
  /** Whether every source reaches the port. An error in the input leaves that unproven: `false`. */
  readonly open: boolean;
  /** The sources that do not, as the fewest CIDR blocks. */
  readonly uncovered: readonly string[];
  /** The same by the rule that drops them, by its index; `null` where no rule matches. */
  readonly dropped: readonly { readonly cidr: string; readonly rule: number | null }[];
  readonly issues: readonly IssueOf<SecurityGroupCode>[];
}

/** Where the vendor's gateway calls backends from, by its manual. */
export const gatewaySources: readonly string[] = ['100.64.0.0/10', '9.0.0.0/8'];
/** The wider set that the vendor's page of best practice lists. */
export const wideGatewaySources: readonly string[] = [
  '9.0.0.0/8',
  '10.0.0.0/8',
  '11.0.0.0/8',
  '30.0.0.0/8',
  '100.64.0.0/10',
];

/** Characters and values of the rules, and of the request. */
const mostInput = 1_000_000;

/**
 * Finds which sources the inbound rules of a security group let through to a port: the first rule that matches
 * wins, and what no rule matches is dropped. Paths of issues begin with `rules`, or name a member of the request.
 * Never throws.
 */
export function checkSecurityGroup(
  rules: readonly SecurityGroupRule[],
  request: SecurityGroupRequest,
): SecurityGroupReport {
  const list = readRules(snapshot(rules, mostInput).value);
  const wanted = readRequest(snapshot(request, mostInput).value, gatewaySources);
  const issues = [...list.issues, ...(wanted.issues ?? wanted.warnings)];
  if (wanted.value === undefined) return { open: false, uncovered: [], dropped: [], issues };
  const drops = findDrops(list.rules, wanted.value);
  const dropped = drops.flatMap(({ rule, ranges }) =>
    mergeRanges(ranges)
      .flatMap(toCidrs)
      .map((cidr) => ({ cidr, rule })),
  );
  const uncovered = mergeRanges(drops.flatMap(({ ranges }) => ranges)).flatMap(toCidrs);
  const open = uncovered.length === 0 && issues.every(({ severity }) => severity !== 'error');
  return { open, uncovered, dropped, issues };
}

interface Drop {
  readonly rule: number | null;
  readonly ranges: readonly Range[];
}

function findDrops(rules: readonly (Rule | null)[], { sources, port, protocol }: Request): readonly Drop[] {
  const drops: Drop[] = [];
  let left = sources;
  for (const [index, rule] of rules.entries()) {
    if (rule === null || (rule.protocol !== 'ALL' && rule.protocol !== protocol)) continue;
    if (!rule.ports.some(([low, high]) => low <= port && port <= high)) continue;
    const { inside, outside } = splitRanges(left, rule.range);
    if (!rule.accepts && inside.length > 0) drops.push({ rule: index, ranges: inside });
    left = outside;
  }
  return left.length === 0 ? drops : [...drops, { rule: null, ranges: left }];
}
