import { formatIp, readIp } from './ip.ts';
import { type IssueOf, issuesFrom, type Parsed, settle } from './issue.ts';
import { addressIssues } from './issues/address.ts';

/** A host in its one spelling: lower case, IPv6 in brackets and in its RFC 5952 form. A final dot is kept. */
export interface Host {
  readonly text: string;
  readonly kind: 'name' | 'ipv4' | 'ipv6';
}

type Code = keyof typeof addressIssues;

const issue = issuesFrom(addressIssues);

/**
 * Reads a host: a name (RFC 1123 2.1, A-labels only; `_` is a warning), which a dot may end (RFC 3986 3.2.2), an IPv4
 * address in four decimal parts, or an IPv6 address in brackets without zone. WHATWG URL is asked for a second opinion
 * and must read the same host.
 */
export function readHost(text: string): Parsed<Host, Code> {
  if (text === '') return { issues: [issue('address.host-missing', [], [])] };
  if (text.startsWith('[')) return readBracketed(text);
  if (text.includes('%')) return { issues: [issue('address.percent', [], [text])] };
  if (text.includes('+')) return { issues: [issue('address.plus', [], [text])] };
  const ip = readIp(text);
  if (ip?.kind === 'ipv6') return { issues: [issue('address.ipv6-brackets', [], [text])] };
  if (ip !== null && isReadAlike(text)) return { value: { text, kind: 'ipv4' }, warnings: [] };
  return readName(text.toLowerCase());
}

function readBracketed(text: string): Parsed<Host, Code> {
  if (text.includes('%')) return { issues: [issue('address.zone', [], [])] };
  const ip = text.endsWith(']') ? readIp(text.slice(1, -1)) : null;
  const host = ip?.kind === 'ipv6' ? `[${formatIp(ip)}]` : '';
  if (!isReadAlike(host)) return { issues: [issue('address.ipv6', [], [text])] };
  return { value: { text: host, kind: 'ipv6' }, warnings: [] };
}

function readName(text: string): Parsed<Host, Code> {
  const name = withoutFinalDot(text);
  // Whatever ends in a number is an IPv4 address to URL parsers and resolvers, in one spelling or another.
  if (/(?:^|\.)(?:\d+|0x[0-9a-f]*)$/u.test(name)) return { issues: [issue('address.ipv4', [], [text])] };
  const issues = [...checkName(name), ...name.split('.').flatMap(checkLabel)];
  const isWrong = issues.some(({ severity }) => severity === 'error');
  if (!isWrong && !isReadAlike(text)) issues.push(issue('address.a-label', [], [name]));
  return settle({ text, kind: 'name' }, issues);
}

/** A name as certificates and virtual hosts have it (RFC 6066 3): the dot only tells a resolver that it is whole. */
export function withoutFinalDot(name: string): string {
  return name.replace(/\.$/u, '');
}

function checkName(name: string): readonly IssueOf<Code>[] {
  const issues: IssueOf<Code>[] = [];
  if (name.length > 253) issues.push(issue('address.name-length', [], [name.length]));
  if (name.includes('*')) issues.push(issue('address.wildcard', [], [name]));
  if (name.includes('_')) issues.push(issue('address.underscore', [], [name]));
  if (/[^a-z0-9.*_-]/u.test(name)) issues.push(issue('address.character', [], [name]));
  if (name.split('.').includes('')) issues.push(issue('address.label-empty', [], [name]));
  return issues;
}

function checkLabel(label: string): readonly IssueOf<Code>[] {
  if (label.length > 63) return [issue('address.label-length', [], [label])];
  return /^-|-$/u.test(label) ? [issue('address.label-hyphen', [], [label])] : [];
}

function isReadAlike(host: string): boolean {
  try {
    return new URL(`http://${host}`).hostname === host;
  } catch {
    return false;
  }
}
