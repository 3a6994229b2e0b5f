import type { ClbBackend } from './definition.ts';
import { issuesFrom } from './issue.ts';
import { listenerIssues } from './issues/listener.ts';
import {
  isSame,
  type ListenerIssue,
  type Rule,
  readRules,
  readTarget,
  selectsAlike,
  type Target,
} from './listener-input.ts';
import { readMember } from './member.ts';
import { meetRules, samplePaths } from './rendered-paths.ts';
import { type RuleDomain, selectDomain } from './rule-domain.ts';
import { selectPath } from './rule-path.ts';
import { snapshot } from './snapshot.ts';
import type { Piece } from './template-pieces.ts';
import { Work } from './work.ts';

/** A rule of a layer-7 listener. */
export interface ListenerRule {
  readonly domain: string;
  readonly path: string;
  /** The domain of this rule takes every Host that selects no other. */
  readonly default?: boolean;
}

/** What the rendered paths of a backend reach. */
export interface ListenerReport {
  /** The rule that the backend names, by its index; `null` where there is none such. */
  readonly rule: number | null;
  /** Every rule that is reached, with a path that reaches it, in the order of the rules. */
  readonly reached: readonly { readonly rule: number; readonly path: string }[];
  /** A rendered path that reaches no rule, where there is one. */
  readonly uncaught: string | null;
  /** Whether that is all: `false` where a regular expression or an error leaves something open. */
  readonly complete: boolean;
  readonly issues: readonly ListenerIssue[];
}

type Found = Pick<ListenerReport, 'reached' | 'uncaught' | 'complete'> & {
  /** Whether some of it would have taken more work than a report may. */
  readonly isCut: boolean;
};

const issue = issuesFrom(listenerIssues);
/** Characters and values of the backend, and of the rules. */
const mostInput = 1_000_000;
/** Steps of all regular expressions together. */
const mostSteps = 5_000_000;
const nothing = { reached: [], uncaught: null, complete: false } as const;

/**
 * Finds which of a load balancer's own rules the paths of a CLB backend reach: the domain that its Host selects,
 * and there an exact path, the longest prefix or a regular expression. A path that reaches another rule than the
 * one that the backend names, or none, is an issue. Paths of issues begin with `backend` or `rules`. Never throws.
 */
export function checkListener(backend: ClbBackend, rules: readonly ListenerRule[]): ListenerReport {
  const plain = snapshot(backend, mostInput).value;
  const list = readRules(snapshot(rules, mostInput).value);
  const protocol = readMember(readMember(plain, 'listener'), 'protocol');
  if (protocol === 'TCP' || protocol === 'UDP') {
    const layer4 = issue('listener.layer-4', ['backend', 'listener', 'protocol'], [protocol]);
    return { rule: null, ...nothing, complete: true, issues: [...list.issues, layer4] };
  }
  const target = readTarget(plain);
  const issues = [...list.issues, ...(target.issues ?? target.warnings)];
  if (target.value === undefined) return { rule: null, ...nothing, issues };
  return report(target.value, list.rules, issues);
}

function report(target: Target, rules: readonly Rule[], before: readonly ListenerIssue[]): ListenerReport {
  const named = rules.find((rule) => selectsAlike(rule, target));
  const work = new Work(mostSteps);
  const choice = chooseDomain(target, rules, work);
  const chosen = rules.filter(({ domain }) => choice.domain !== undefined && isSame(domain, choice.domain));
  const { isCut, ...found } =
    chosen.length === 0 ? { ...nothing, isCut: work.isSpent } : collect(target.pieces, chosen, work);
  const issues = [...before, ...choice.issues];
  if (named === undefined) {
    issues.push(issue('listener.missing', ['backend', 'listener'], [target.texts.domain, target.texts.path]));
  } else if (chosen.includes(named)) {
    issues.push(...judge(named, rules, found));
  }
  if (chosen.length > 0 && !found.complete) {
    issues.push(issue('listener.undecided', ['backend', 'path'], [samplePaths(target.pieces).length]));
  }
  if (isCut) issues.push(issue('listener.too-complex', ['rules'], []));
  const complete = found.complete && before.every(({ severity }) => severity !== 'error');
  return { rule: named?.index ?? null, ...found, complete, issues };
}

/** The domain whose rules are asked. Where Host is open, the one that the backend names is looked into. */
function chooseDomain(
  { host, hostPath, domain }: Target,
  rules: readonly Rule[],
  work: Work,
): { readonly domain?: RuleDomain; readonly issues: readonly ListenerIssue[] } {
  if (host === null) return { domain, issues: [] };
  const domains = rules.map((rule) => rule.domain);
  const selected = selectDomain(domains, host, work);
  if (selected === null) return { issues: [] };
  const rule = selected === undefined ? rules.find(({ isDefault }) => isDefault) : rules[selected];
  if (rule === undefined) return { issues: [issue('listener.host', hostPath, [host])] };
  const asNamed = isSame(rule.domain, domain) || !domains.some((one) => isSame(one, domain));
  return {
    domain: rule.domain,
    issues: asNamed ? [] : [issue('listener.other-domain', hostPath, [host, rule.index, rule.texts.domain])],
  };
}

/** Which rules of the selected domain are reached. Regular expressions are asked about examples alone. */
function collect(pieces: readonly Piece[], rules: readonly Rule[], work: Work): Found {
  const paths = rules.map(({ path }) => path);
  const outcomes = meetRules(pieces, paths);
  const single = pieces.every(({ kind }) => kind === 'literal');
  const certain = single || !paths.some(({ kind }) => kind === 'regex');
  const reached = new Map<number, string>();
  let uncaught: string | null = null;
  let complete = outcomes !== null;
  for (const { exact, prefix, path } of outcomes ?? []) {
    const longest = prefix === undefined ? undefined : paths[prefix];
    const settled = exact !== undefined || (longest?.kind === 'prefix' && longest.final);
    if (!certain && !settled) complete = false;
    note(path);
  }
  if (!complete) for (const path of samplePaths(pieces)) note(path);
  const isCut = outcomes === null || work.isSpent;
  return { reached: rules.flatMap(toReached), uncaught, complete, isCut };

  function note(path: string): void {
    const index = selectPath(paths, path, work);
    const rule = typeof index === 'number' ? rules[index] : undefined;
    if (rule !== undefined && !reached.has(rule.index)) reached.set(rule.index, path);
    if (index === undefined) uncaught ??= path;
    if (index === null) complete = false;
  }

  function toReached({ index }: Rule): Found['reached'] {
    const path = reached.get(index);
    return path === undefined ? [] : [{ rule: index, path }];
  }
}

function judge(
  named: Rule,
  rules: readonly Rule[],
  { reached, uncaught }: Pick<Found, 'reached' | 'uncaught'>,
): readonly ListenerIssue[] {
  const at = ['backend', 'listener', 'path'];
  const others = reached
    .filter(({ rule }) => rule !== named.index)
    .map(({ rule, path }) => {
      const text = rules.find(({ index }) => index === rule)?.texts.path ?? '';
      return issue('listener.other-rule', at, [path, rule, text]);
    });
  return uncaught === null ? others : [...others, issue('listener.uncaught', at, [uncaught])];
}
