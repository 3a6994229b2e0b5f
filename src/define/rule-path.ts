import { issuesFrom, type Parsed } from './issue.ts';
import { listenerIssues } from './issues/listener.ts';
import { hasDotSegment, isPathText, normalizePercent } from './percent.ts';
import { compileRegex, type RegexTest } from './regex.ts';
import type { Work } from './work.ts';

/** The path of a listener's rule, in the one spelling that template literals have. */
export type RulePath =
  | { readonly kind: 'exact'; readonly text: string }
  /** `final` (`^~`): where it is the longest prefix, no regular expression is asked. */
  | { readonly kind: 'prefix'; readonly text: string; readonly final: boolean }
  /** `test` is absent where the expression cannot be decided here. */
  | { readonly kind: 'regex'; readonly text: string; readonly test?: RegexTest };

type Code = keyof typeof listenerIssues;

const issue = issuesFrom(listenerIssues);
const longest = 512;

/** Reads the path of a rule: `/x` (a prefix), `=/x`, `^~ /x`, `~ regex` or `~* regex` (case ignored). */
export function parseRulePath(text: unknown): Parsed<RulePath, Code> {
  if (typeof text !== 'string') return { issues: [issue('listener.path', [], [])] };
  if (text.length > longest) return { issues: [issue('listener.too-long', [], [text.length])] };
  const [, sign, rest = ''] = /^(=|\^~|~\*?)?\s*(.*)$/su.exec(text) ?? [];
  if (sign?.startsWith('~')) return readRegex(text, rest.trim(), sign === '~*');
  if (!rest.startsWith('/')) return { issues: [issue('listener.path', [], [])] };
  const path = normalizePercent(rest);
  if (path === null || !isPathText(path)) return { issues: [issue('listener.path-character', [], [rest])] };
  // A prefix ends anywhere: `/.` is the beginning of `/.well-known`.
  if (hasDotSegment(sign === '=' ? path : `${path}x`))
    return { issues: [issue('listener.path-dot-segment', [], [rest])] };
  const rule: RulePath =
    sign === '=' ? { kind: 'exact', text: path } : { kind: 'prefix', text: path, final: sign === '^~' };
  return { value: rule, warnings: [] };
}

function readRegex(text: string, source: string, ignoreCase: boolean): Parsed<RulePath, Code> {
  const regex = compileRegex(source, ignoreCase);
  if (source === '' || regex.fault === 'malformed')
    return { issues: [issue('listener.regex', [], [source])] };
  if (regex.fault === undefined) return { value: { kind: 'regex', text, test: regex.test }, warnings: [] };
  return { value: { kind: 'regex', text }, warnings: [issue('listener.regex-unsupported', [], [source])] };
}

/**
 * The index of the rule that a path reaches among the rules of one domain: an exact one, the longest prefix if it
 * is final, the first regular expression, or the longest prefix. `undefined` where none is, `null` where an
 * undecided expression may be, or one that takes more work than is left.
 */
export function selectPath(rules: readonly RulePath[], path: string, work?: Work): number | undefined | null {
  let best: number | undefined;
  for (const [index, rule] of rules.entries()) {
    if (rule.kind === 'exact' && rule.text === path) return index;
    const longer = best === undefined || rule.text.length > (rules[best]?.text.length ?? 0);
    if (rule.kind === 'prefix' && longer && path.startsWith(rule.text)) best = index;
  }
  return selectPattern(rules, best, path, work);
}

/** The same, where the longest prefix is known and no exact rule fits. */
function selectPattern(
  rules: readonly RulePath[],
  prefix: number | undefined,
  path: string,
  work: Work | undefined,
): number | undefined | null {
  const found = prefix === undefined ? undefined : rules[prefix];
  if (found?.kind === 'prefix' && found.final) return prefix;
  for (const [index, rule] of rules.entries()) {
    if (rule.kind !== 'regex') continue;
    const caught = rule.test?.(path, work);
    if (caught !== false) return caught === undefined ? null : index;
  }
  return prefix;
}
