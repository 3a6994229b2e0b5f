import type { Address } from './address.ts';
import { isPrivateVip } from './address-policy.ts';
import type { Json } from './definition.ts';
import type { DraftListener, DraftProxy } from './draft.ts';
import { type IssuePath, issuesFrom, type PatchOperation } from './issue.ts';
import type { Issue } from './issue-table.ts';
import { backendIssues } from './issues/backend.ts';
import { reachRule } from './reach.ts';
import { relocate } from './repair.ts';
import { parseRuleDomain, selectsDomain } from './rule-domain.ts';
import { parseRulePath } from './rule-path.ts';
import type { Template } from './template.ts';

type Layer7 = Extract<DraftListener, { protocol: 'HTTP' | 'HTTPS' }>;

const issue = issuesFrom(backendIssues);
const at: IssuePath = ['backend', 'listener'];

/** Proves that the address is a private load balancer's and says what its listener speaks. */
export function checkVip(
  address: Address,
  text: string,
  listener: DraftListener | undefined,
): readonly Issue[] {
  const path = ['backend', 'address'];
  const issues: Issue[] = [];
  const ip = address.host.replace(/^\[|\]$/gu, '');
  if (address.hostKind === 'name' || !isPrivateVip(ip)) issues.push(issue('clb.vip', path, [address.host]));
  if (!/:\d+$/u.test(text)) {
    const fix: PatchOperation = { op: 'replace', path: '/backend/address', value: `${text}:${address.port}` };
    issues.push(issue('clb.port', path, [text, address.port], [fix]));
  }
  const layer7 = listener?.protocol === 'HTTP' || listener?.protocol === 'HTTPS';
  if (layer7 && listener.protocol.toLowerCase() !== address.scheme) {
    issues.push(issue('clb.protocol', [...at, 'protocol'], [listener.protocol, address.scheme]));
  }
  if (listener?.protocol === 'UDP') issues.push(issue('clb.udp', [...at, 'protocol'], []));
  return issues;
}

/** Proves that a layer-7 listener catches every path that the template can render. */
export function checkReach({ path: rule }: Layer7, template: Template | undefined): readonly Issue[] {
  if (rule === undefined) return [];
  const parsed = parseRulePath(rule);
  const issues = relocate(parsed.issues ?? parsed.warnings, [...at, 'path']);
  if (parsed.issues !== undefined || template === undefined) return issues;
  const reach = reachRule(template, rule);
  switch (reach.kind) {
    case 'always':
      return issues;
    case 'never':
    case 'sometimes':
      return [...issues, issue('clb.path', ['backend', 'path'], [rule, reach.path])];
    case 'unknown':
      return [...issues, issue('clb.path-unknown', [...at, 'path'], [rule, reach.tried, reach.missed])];
  }
}

/** What Host says where that is a constant, and where it is written, or would be. */
export interface Host {
  readonly text: string | undefined;
  readonly path: IssuePath;
}

/** Proves that the constant Host selects the listener's domain. */
export function checkDomain({ domain }: Layer7, host: Host, { parameters }: DraftProxy): readonly Issue[] {
  if (domain === undefined) return [];
  const parsed = parseRuleDomain(domain);
  const issues = relocate(parsed.issues ?? parsed.warnings, [...at, 'domain']);
  if (parsed.issues !== undefined) return issues;
  if (host.text === undefined) {
    if (parsed.value.kind !== 'exact') return [...issues, issue('clb.host-pattern', host.path, [domain])];
    const fix = host.path.length > 2 ? undefined : [addHost({ value: domain }, parameters !== undefined)];
    return [...issues, issue('clb.host-missing', host.path, [domain], fix)];
  }
  if (selectsDomain(domain, host.text)) return issues;
  return [...issues, issue('clb.host', host.path, [host.text, domain])];
}

function addHost(value: Json, beside: boolean): PatchOperation {
  const path = '/backend/parameters';
  return beside
    ? { op: 'add', path: `${path}/header.host`, value }
    : { op: 'add', path, value: { 'header.host': value } };
}
