import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { reachRule } from '../../src/define/reach.ts';
import { meetRules } from '../../src/define/rendered-paths.ts';
import { reaches } from '../cases/listener-reach.ts';
import { meet, rulePath, ruleText, ruleTexts, template, templateText } from '../fixture/listener-paths.ts';

describe('the path of a rule', () => {
  test.each(reaches)('what %s renders under %s', (text, rule, reach) => {
    expect(reachRule(template(text), rule)).toEqual(reach);
  });
});

const value = fc.string({
  unit: fc.constantFrom('a', 'b', '1', '.', '/', '!', 'z'),
  minLength: 1,
  maxLength: 4,
});
const rest = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', '1', '.', '!'), maxLength: 3 }), {
  maxLength: 3,
});

describe('laws', () => {
  it('finds every way in which a rendered path meets the rules, by paths that are rendered', () => {
    fc.assert(
      fc.property(templateText, ruleTexts, value, value, rest, (text, texts, x0, x1, r) => {
        const subject = template(text);
        const rules = texts.map(rulePath);
        const outcomes = meetRules(subject.pieces, rules) ?? expect.fail('too long');
        for (const outcome of outcomes) {
          // A value from the frontend's path keeps its spelling, so every path that fits is rendered.
          expect(subject.match(outcome.path)).not.toBeNull();
          expect(outcome.path).not.toMatch(/^\/\//u);
          expect([outcome.exact ?? -1, outcome.prefix ?? -1]).toEqual(meet(rules, outcome.path));
        }
        const rendered = subject.render({ x0, x1, r }).value;
        if (rendered === undefined) return;
        const met = outcomes.map(({ exact, prefix }) => [exact ?? -1, prefix ?? -1]);
        expect(met).toContainEqual(meet(rules, rendered));
      }),
      { numRuns: 500 },
    );
  });

  it('calls a rule reached always or never only where every rendered path agrees', () => {
    fc.assert(
      fc.property(templateText, ruleText, value, value, rest, (text, rule, x0, x1, r) => {
        const subject = template(text);
        const reach = reachRule(subject, rule);
        const rendered = subject.render({ x0, x1, r }).value;
        const caught = (one: string): boolean => meet([rulePath(rule)], one).some((index) => index >= 0);
        if (rendered !== undefined && reach.kind === 'always') expect(caught(rendered)).toBe(true);
        if (rendered !== undefined && reach.kind === 'never') expect(caught(rendered)).toBe(false);
        if (reach.kind === 'never' || reach.kind === 'sometimes') {
          expect(caught(reach.path)).toBe(false);
          expect(subject.match(reach.path)).not.toBeNull();
        }
      }),
    );
  });
});
