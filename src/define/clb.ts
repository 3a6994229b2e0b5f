import type { Address } from './address.ts';
import { isPrivateVip } from './address-policy.ts';
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

/** Proves that the constant Host selects the listener's domain. `host` is `undefined` where none is written. */
export function checkDomain(
  { domain }: Layer7,
  host: { readonly text: string; readonly path: IssuePath } | undefined,
  backend: DraftProxy,
): readonly Issue[] {
  if (domain === undefined) return [];
  const parsed = parseRuleDomain(domain);
  const issues = relocate(parsed.issues ?? parsed.warnings, [...at, 'domain']);
  if (parsed.issues !== undefined) return issues;
  if (host === undefined) return [...issues, missHost(domain, parsed.value.kind === 'exact', backend)];
  if (selectsDomain(domain, host.text)) return issues;
  return [...issues, issue('clb.host', host.path, [host.text, domain])];
}

function missHost(domain: string, plain: boolean, { parameters }: DraftProxy): Issue {
  const path = ['backend', 'parameters'];
  if (!plain) return issue('clb.host-pattern', path, [domain]);
  const entry = { value: domain };
  const fix: PatchOperation =
    parameters === undefined
      ? { op: 'add', path: '/backend/parameters', value: { 'header.host': entry } }
      : { op: 'add', path: '/backend/parameters/header.host', value: entry };
  return issue('clb.host-missing', path, [domain], [fix]);
}
