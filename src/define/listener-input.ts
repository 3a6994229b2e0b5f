import { parseAddress } from './address.ts';
import type { Json } from './definition.ts';
import { type IssueOf, type IssuePath, issuesFrom, type Parsed } from './issue.ts';
import { listenerIssues } from './issues/listener.ts';
import { findUnknownKeys, readMember, readMembers } from './member.ts';
import { placeIdentity, readPlace } from './place.ts';
import { parseRuleDomain, type RuleDomain } from './rule-domain.ts';
import { parseRulePath, type RulePath } from './rule-path.ts';
import { didYouMean } from './suggest.ts';
import { parseTemplate } from './template.ts';
import type { Piece } from './template-pieces.ts';

export type ListenerCode = keyof typeof listenerIssues;
export type ListenerIssue = IssueOf<ListenerCode>;

/** What selects a rule, and the rule as it was written. */
export interface Selector {
  readonly domain: RuleDomain;
  readonly path: RulePath;
  readonly texts: { readonly domain: string; readonly path: string };
}

/** A readable rule, with its place in the list. */
export interface Rule extends Selector {
  readonly index: number;
  readonly isDefault: boolean;
}

/** What of a backend decides which rule it reaches; the selector is the one that it names. */
export interface Target extends Selector {
  readonly pieces: readonly Piece[];
  /** `null` where the definition leaves it open. */
  readonly host: string | null;
  readonly hostPath: IssuePath;
}

const issue = issuesFrom(listenerIssues);
const mostRules = 500;

/** The readable rules of a list. Of two that select alike the first one stands. */
export function readRules(input: Json | undefined): {
  readonly rules: readonly Rule[];
  readonly issues: readonly ListenerIssue[];
} {
  const issues: ListenerIssue[] = [];
  const rules: Rule[] = [];
  if (!Array.isArray(input) || input.length > mostRules)
    return { rules, issues: [issue('listener.rules', ['rules'], [])] };
  input.forEach((entry: Json, index) => {
    const read = readSelector(entry, ['rules', index]);
    issues.push(...(read.issues ?? read.warnings), ...checkKeys(entry, index));
    if (read.value === undefined) return;
    const rule = { ...read.value, index, isDefault: readMember(entry, 'default') === true };
    const same = rules.find((other) => selectsAlike(other, rule));
    if (same === undefined) rules.push(rule);
    else issues.push(issue('listener.duplicate', ['rules', index], [same.index]));
    const other = rules.find(({ isDefault, domain }) => isDefault && !isSame(domain, rule.domain));
    if (rule.isDefault && other !== undefined) {
      issues.push(
        issue('listener.default', ['rules', index, 'default'], [other.texts.domain, rule.texts.domain]),
      );
    }
  });
  return { rules, issues };
}

/** Other members than these may come with an export; one that is nearly spelt so was surely meant to count. */
function checkKeys(entry: Json, index: number): readonly ListenerIssue[] {
  return findUnknownKeys(entry, ['domain', 'path', 'default'])
    .filter(([, near]) => near.length > 0)
    .map(([key, near]) => issue('listener.unknown-key', ['rules', index, key], [key, didYouMean(near)]));
}

/** Reads what a CLB backend says of its path, its Host and its listener. */
export function readTarget(backend: Json | undefined): Parsed<Target, ListenerCode> {
  const template = parseTemplate(readMember(backend, 'path'));
  const host = findHost(backend);
  const selector = readSelector(readMember(backend, 'listener'), ['backend', 'listener']);
  const issues: ListenerIssue[] = [...(selector.issues ?? selector.warnings)];
  if (template.value === undefined || host === undefined)
    issues.push(issue('listener.backend', ['backend'], []));
  if (host?.text === null) issues.push(issue('listener.host-open', host.path, []));
  if (template.value === undefined || host === undefined || selector.value === undefined) return { issues };
  const { pieces } = template.value;
  return { value: { ...selector.value, pieces, host: host.text, hostPath: host.path }, warnings: issues };
}

function readSelector(input: Json | undefined, at: IssuePath): Parsed<Selector, ListenerCode> {
  const texts = { domain: readMember(input, 'domain'), path: readMember(input, 'path') };
  const domain = parseRuleDomain(texts.domain);
  const path = parseRulePath(texts.path);
  const issues = [
    ...(domain.issues ?? domain.warnings).map((one) => ({ ...one, path: [...at, 'domain'] })),
    ...(path.issues ?? path.warnings).map((one) => ({ ...one, path: [...at, 'path'] })),
  ];
  if (domain.value === undefined || path.value === undefined) return { issues };
  const written = { domain: String(texts.domain), path: String(texts.path) };
  return { value: { domain: domain.value, path: path.value, texts: written }, warnings: issues };
}

/** The Host that the backend is asked with: the constant, else the authority of its address. */
function findHost(
  backend: Json | undefined,
): { readonly text: string | null; readonly path: IssuePath } | undefined {
  for (const [key, source] of readMembers(readMember(backend, 'parameters'))) {
    const place = readPlace(key);
    if (place === null || placeIdentity(place) !== 'header.host') continue;
    const value = readMember(source, 'value');
    return { text: typeof value === 'string' ? value : null, path: ['backend', 'parameters', key] };
  }
  const address = parseAddress(readMember(backend, 'address')).value;
  return address && { text: address.authority, path: ['backend', 'address'] };
}

/** Whether two domains are one. */
export function isSame(one: RuleDomain, other: RuleDomain): boolean {
  return one.kind === other.kind && one.text === other.text;
}

/** Whether two rules select the same domain and the same paths. */
export function selectsAlike(one: Selector, other: Selector): boolean {
  return (
    isSame(one.domain, other.domain) && one.path.kind === other.path.kind && one.path.text === other.path.text
  );
}
