import { meetRules, samplePaths } from './rendered-paths.ts';
import { parseRulePath, type RulePath, selectPath } from './rule-path.ts';
import type { Template } from './template.ts';
import { Work } from './work.ts';

/** Whether a path rule catches what a template renders, with a rendered path that it does not catch. */
export type Reach =
  | { readonly kind: 'always' }
  | { readonly kind: 'never' | 'sometimes'; readonly path: string }
  /** `missed` are those of the `tried` sample paths that the rule does not catch; `isCut` where more would be too much. */
  | {
      readonly kind: 'unknown';
      readonly tried: readonly string[];
      readonly missed: readonly string[];
      readonly isCut: boolean;
    };

/** Steps of the regular expression, over all paths. */
const mostSteps = 1_000_000;
const undecidable: Reach = { kind: 'unknown', tried: [], missed: [], isCut: false };

/**
 * Decides whether every path that the template can render is caught by a listener's path rule: `/x` (a prefix),
 * `=/x`, `^~ /x` and, for a template without variables, `~ regex`. Paths are compared as they are sent, so a
 * percent-encoded slash is none.
 */
export function reachRule(template: Pick<Template, 'pieces'>, rulePath: string): Reach {
  const rule = parseRulePath(rulePath).value;
  if (rule === undefined || (rule.kind === 'regex' && rule.test === undefined)) return undecidable;
  if (rule.kind === 'regex' && hasVariables(template)) return tryPaths(template, rule);
  const outcomes = meetRules(template.pieces, [rule]);
  if (outcomes === null) return { ...tryPaths(template, rule), isCut: true };
  const work = new Work(mostSteps);
  const verdicts = outcomes.map(({ path }) => ({ path, caught: selectPath([rule], path, work) }));
  if (verdicts.some(({ caught }) => caught === null)) return tryPaths(template, rule);
  const missed = verdicts.find(({ caught }) => caught === undefined);
  if (missed === undefined) return { kind: 'always' };
  return { kind: missed === verdicts[0] && verdicts.length === 1 ? 'never' : 'sometimes', path: missed.path };
}

function hasVariables({ pieces }: Pick<Template, 'pieces'>): boolean {
  return pieces.some(({ kind }) => kind !== 'literal');
}

function tryPaths({ pieces }: Pick<Template, 'pieces'>, rule: RulePath): Extract<Reach, { kind: 'unknown' }> {
  const work = new Work(mostSteps);
  const verdicts = samplePaths(pieces).map((path) => ({ path, caught: selectPath([rule], path, work) }));
  const decided = verdicts.filter(({ caught }) => caught !== null);
  const missed = decided.filter(({ caught }) => caught === undefined);
  return {
    kind: 'unknown',
    tried: decided.map(({ path }) => path),
    missed: missed.map(({ path }) => path),
    isCut: work.isSpent,
  };
}
