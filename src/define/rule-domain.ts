import { withoutFinalDot } from './host.ts';
import { issuesFrom, type Parsed } from './issue.ts';
import { listenerIssues } from './issues/listener.ts';
import { compileRegex, type RegexTest } from './regex.ts';
import type { Work } from './work.ts';

/** The domain of a listener's rule. Names are in lower case; wildcards keep their dot (`.example.com`). */
export type RuleDomain =
  | { readonly kind: 'exact' | 'leading' | 'trailing'; readonly text: string }
  /** `test` is absent where the expression cannot be decided here. */
  | { readonly kind: 'regex'; readonly text: string; readonly test?: RegexTest };

type Code = keyof typeof listenerIssues;

const issue = issuesFrom(listenerIssues);
const longest = 512;
const name = /^(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\.|$))+$/u;

/** Reads the domain of a rule: a name, `*.example.com`, `www.example.*`, or `~` and a regular expression. */
export function parseRuleDomain(text: unknown): Parsed<RuleDomain, Code> {
  if (typeof text !== 'string') return { issues: [issue('listener.domain', [], [])] };
  if (text.length > longest) return { issues: [issue('listener.too-long', [], [text.length])] };
  if (text.startsWith('~')) return readRegex(text, text.slice(1).trim());
  const lower = text.toLowerCase();
  const kind = lower.startsWith('*.') ? 'leading' : lower.endsWith('.*') ? 'trailing' : 'exact';
  const bare = kind === 'leading' ? lower.slice(2) : kind === 'trailing' ? lower.slice(0, -2) : lower;
  if (!isName(bare)) return { issues: [issue('listener.domain', [], [])] };
  const rule = { leading: `.${bare}`, trailing: `${bare}.`, exact: bare }[kind];
  return { value: { kind, text: rule }, warnings: [] };
}

function readRegex(text: string, source: string): Parsed<RuleDomain, Code> {
  const regex = compileRegex(source, true);
  if (regex.fault === 'malformed') return { issues: [issue('listener.regex', [], [source])] };
  if (regex.fault === undefined) return { value: { kind: 'regex', text, test: regex.test }, warnings: [] };
  return { value: { kind: 'regex', text }, warnings: [issue('listener.regex-unsupported', [], [source])] };
}

function isName(text: string): boolean {
  return text.length <= 253 && name.test(text) && !text.endsWith('.');
}

/** The name in a Host field value: lower case, without port and final dot; `null` where it is no name. */
function readHostName(host: string): string | null {
  const text = host.length > longest ? '' : withoutFinalDot(host.toLowerCase().replace(/:\d*$/u, ''));
  return isName(text) ? text : null;
}

/**
 * Whether the domain of a rule is selected by a Host, with or without port or final dot: by an equal name, a name under its
 * wildcard however deep, or its regular expression. What cannot be read or decided selects nothing.
 */
export function selectsDomain(rule: string, host: string): boolean {
  const domain = parseRuleDomain(rule).value;
  const text = readHostName(host);
  return domain !== undefined && text !== null && selects(domain, text) === true;
}

function selects(domain: RuleDomain, host: string, work?: Work): boolean | undefined {
  switch (domain.kind) {
    case 'exact':
      return host === domain.text;
    case 'leading':
      return host.length > domain.text.length && host.endsWith(domain.text);
    case 'trailing':
      return host.length > domain.text.length && host.startsWith(domain.text);
    case 'regex':
      return domain.test?.(host, work);
  }
}

/**
 * The index of the domain that a Host selects: the exact one, the longest leading wildcard, the longest trailing
 * one, or the first regular expression. `undefined` where none is, `null` where an undecided one may be, or one that
 * takes more work than is left.
 */
export function selectDomain(
  domains: readonly RuleDomain[],
  host: string,
  work?: Work,
): number | undefined | null {
  const text = readHostName(host);
  if (text === null) return undefined;
  const fits = domains.map((domain) => selects(domain, text, work));
  for (const kind of ['exact', 'leading', 'trailing'] as const) {
    let best: number | undefined;
    domains.forEach((domain, index) => {
      const longer = best === undefined || domain.text.length > (domains[best]?.text.length ?? 0);
      if (domain.kind === kind && fits[index] === true && longer) best = index;
    });
    if (best !== undefined) return best;
  }
  const first = fits.findIndex((fit) => fit !== false);
  return first < 0 ? undefined : fits[first] === undefined ? null : first;
}
