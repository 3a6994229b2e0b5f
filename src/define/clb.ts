import type { Address } from './address.ts';
import { isPrivateVip } from './address-policy.ts';
import type { Json } from './definition.ts';
import type { DraftListener } from './draft.ts';
import { type IssuePath, issuesFrom, type PatchOperation } from './issue.ts';
import type { Issue } from './issue-table.ts';
import { backendIssues } from './issues/backend.ts';
import { reachRule } from './reach.ts';
import { readRepaired } from './repair.ts';
import { parseRuleDomain, selectsDomain } from './rule-domain.ts';
import { parseRulePath } from './rule-path.ts';
import type { Template } from './template.ts';

type Layer7 = Extract<DraftListener, { protocol: 'HTTP' | 'HTTPS' }>;

const issue = issuesFrom(backendIssues);
const at: IssuePath = ['backend', 'listener'];

/** Proves that the address is a private load balancer's and says what its listener speaks. */
export function checkVip(
  { host, hostKind, port, scheme }: Address,
  text: string,
  listener: DraftListener | undefined,
  issues: Issue[],
): void {
  const path = ['backend', 'address'];
  const isPrivate = hostKind !== 'name' && isPrivateVip(host.replace(/^\[|\]$/gu, ''));
  if (!isPrivate) issues.push(issue('clb.vip', path, [host]));
  if (!/:\d+$/u.test(text)) {
    const fix: PatchOperation = { op: 'replace', path: '/backend/address', value: `${text}:${port}` };
    issues.push(issue('clb.port', path, [text, port], [fix]));
  }
  if (listener === undefined) return;
  const { protocol } = listener;
  if (protocol === 'UDP') issues.push(issue('clb.udp', [...at, 'protocol'], []));
  if (protocol.startsWith('HTTP') && protocol.toLowerCase() !== scheme) {
    issues.push(issue('clb.protocol', [...at, 'protocol'], [protocol, scheme]));
  }
}

/** Proves that a layer-7 listener catches every path that the template can render. */
export function checkReach({ path: rule }: Layer7, template: Template | undefined, issues: Issue[]): void {
  const path = [...at, 'path'];
  if (readRepaired(parseRulePath, rule, path, issues)?.value === undefined) return;
  if (rule === undefined || template === undefined) return;
  const reach = reachRule(template, rule);
  if (reach.kind === 'unknown')
    issues.push(issue('clb.path-unknown', path, [rule, reach.tried, reach.missed, reach.isCut]));
  else if (reach.kind !== 'always') issues.push(issue('clb.path', ['backend', 'path'], [rule, reach.path]));
}

/** What Host says where that is a constant, and where it is written, or would be. */
export interface Host {
  readonly text: string | undefined;
  readonly path: IssuePath;
}

/** Proves that the constant Host selects the listener's domain. `beside` says whether there are parameters at all. */
export function checkDomain({ domain }: Layer7, host: Host, beside: boolean, issues: Issue[]): void {
  const rule = readRepaired(parseRuleDomain, domain, [...at, 'domain'], issues)?.value;
  if (rule === undefined || domain === undefined) return;
  if (host.text !== undefined) {
    if (!selectsDomain(domain, host.text)) issues.push(issue('clb.host', host.path, [host.text, domain]));
  } else if (rule.kind === 'exact') {
    const fix = host.path.length > 2 ? undefined : [addHost({ value: domain }, beside)];
    issues.push(issue('clb.host-missing', host.path, [domain], fix));
  } else {
    issues.push(issue('clb.host-pattern', host.path, [domain]));
  }
}

function addHost(value: Json, beside: boolean): PatchOperation {
  const path = '/backend/parameters';
  return beside
    ? { op: 'add', path: `${path}/header.host`, value }
    : { op: 'add', path, value: { 'header.host': value } };
}
