import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { ClbBackend } from '../../src/define/definition.ts';
import { listenerIssues } from '../../src/define/issues/listener.ts';
import { checkListener, type ListenerRule, reachRule, selectsDomain } from '../../src/define/listener.ts';
import { compileRegex } from '../../src/define/regex.ts';
import { meetRules } from '../../src/define/rendered-paths.ts';
import { parseRuleDomain } from '../../src/define/rule-domain.ts';
import { parseRulePath, type RulePath } from '../../src/define/rule-path.ts';
import { parseTemplate, type Template } from '../../src/define/template.ts';
import {
  backend,
  domains,
  faults,
  noDomains,
  noPaths,
  patterns,
  reaches,
  reports,
} from '../cases/listener.ts';

function template(text: string): Template {
  const parsed = parseTemplate(text);
  if (parsed.issues !== undefined) throw new Error(parsed.issues[0]?.message);
  return parsed.value;
}

function path(text: string): RulePath {
  const parsed = parseRulePath(text);
  if (parsed.issues !== undefined) throw new Error(parsed.issues[0]?.message);
  return parsed.value;
}

describe('the domain of a rule', () => {
  test.each(domains)('%s asked for %s', (rule, host, selected) => {
    expect(selectsDomain(rule, host)).toBe(selected);
  });

  test.each(noDomains)('%j is refused', (text, code) => {
    const read = parseRuleDomain(text);
    expect([...(read.issues ?? read.warnings)].map((issue) => issue.code)).toEqual([code]);
  });
});

describe('the path of a rule', () => {
  test.each(noPaths)('row %# is refused', (text, code) => {
    const read = parseRulePath(text);
    expect([...(read.issues ?? read.warnings)].map((issue) => issue.code)).toEqual([code]);
  });

  test.each(reaches)('what %s renders under %s', (text, rule, reach) => {
    expect(reachRule(template(text), rule)).toEqual(reach);
  });
});

describe('a listener', () => {
  test.each(reports)('%s', (_, change, rules, report, codes) => {
    const found = checkListener({ ...backend, ...change } as ClbBackend, rules);
    expect(found).toMatchObject(report);
    expect(found.issues.map((issue) => issue.code)).toEqual(codes);
  });

  it('answers unreadable input with issues', () => {
    const throws = new Proxy({}, { get: () => expect.fail('read'), ownKeys: () => expect.fail('read') });
    for (const input of [undefined, null, 7, throws, [throws], new Array(501).fill({})]) {
      const found = checkListener(input as never, input as never);
      expect(found.issues.some((issue) => issue.severity === 'error')).toBe(true);
      expect(found.complete).toBe(false);
    }
  });

  it('has a row for every code', () => {
    const raised = new Set([
      ...reports.flatMap((row) => row[4]),
      ...noDomains.map(([, code]) => code),
      ...noPaths.map(([, code]) => code),
    ]);
    const unraised = Object.keys(listenerIssues).filter((code) => !raised.has(code as never));
    expect(unraised).toEqual(['listener.rules']);
    expect(checkListener(backend, {} as never).issues.map((issue) => issue.code)).toContain('listener.rules');
  });
});

describe('a regular expression', () => {
  test.each(patterns)('row %# is found or not', (source, text, found) => {
    expect(compileRegex(source, false).test?.(text)).toBe(found);
  });

  test.each(faults)('%s is %s', (source, fault) => {
    expect(compileRegex(source, false).fault).toBe(fault);
  });

  it('finds what the engine of the language finds', () => {
    const atom = fc.constantFrom('a', 'b', '/', '.', '\\d', '\\W', '[ab]', '[^a/]', '^', '$', '\\.');
    const { source } = fc.letrec<{ source: string }>((tie) => ({
      source: fc.oneof(
        { maxDepth: 4 },
        atom,
        fc.tuple(tie('source'), tie('source')).map(([a, b]) => a + b),
        fc.tuple(tie('source'), tie('source')).map(([a, b]) => `(${a}|${b})`),
        fc
          .tuple(tie('source'), fc.constantFrom('*', '+', '?', '{2}', '{1,}', '{0,2}', '*?'))
          .map(([a, q]) => `(?:${a})${q}`),
      ),
    }));
    const text = fc.string({ unit: fc.constantFrom('a', 'A', 'b', '/', '.', '1'), maxLength: 8 });
    fc.assert(
      fc.property(source, text, fc.boolean(), (pattern, subject, ignoreCase) => {
        const native = new RegExp(pattern, ignoreCase ? 'i' : '');
        expect(compileRegex(pattern, ignoreCase).test?.(subject)).toBe(native.test(subject));
      }),
    );
  });

  it('answers any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'ab()[]{}|*+?\\.-:<>=!,1d') }),
        fc.string(),
        (source, text) => {
          const regex = compileRegex(source, false);
          expect(regex.fault ?? typeof regex.test?.(text)).toMatch(/^(malformed|unsupported|boolean)$/u);
          if (regex.fault === undefined)
            expect(() => new RegExp(source.replace('(?P<', '(?<'))).not.toThrow();
        },
      ),
    );
  });
});

const units = fc.constantFrom('a', 'b', '1', '.', '%2F', '!', '%21');
const word = fc.array(units, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(''));
const segment = fc.oneof(
  word,
  fc.constant('{x}'),
  fc
    .tuple(fc.constantFrom('', 'a', '.'), fc.constantFrom('', 'b', '.'))
    .map(([before, after]) => `${before}{x}${after}`),
);
const templateText = fc
  .tuple(fc.array(segment, { maxLength: 2 }), fc.constantFrom('', '/', '/{r*}', '/{r+}'))
  .map(
    ([segments, end]) =>
      segments.map((one, index) => `/${one.replace('{x}', `{x${index}}`)}`).join('') + end || '/',
  )
  .filter((text) => parseTemplate(text).issues === undefined);
const rulePath = fc
  .tuple(
    fc.constantFrom('', '=', '^~ '),
    fc.array(fc.oneof(word, fc.constant(''), fc.constant('a')), { maxLength: 3 }),
  )
  .map(([sign, segments]) => `${sign}/${segments.join('/')}`)
  .filter((text) => parseRulePath(text).issues === undefined);
const someRules = fc.uniqueArray(rulePath, { maxLength: 6, selector: (text) => text.replace('^~ ', '') });
const value = fc.string({
  unit: fc.constantFrom('a', 'b', '1', '.', '/', '!', 'z'),
  minLength: 1,
  maxLength: 4,
});
const rest = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', '1', '.', '!'), maxLength: 3 }), {
  maxLength: 3,
});

/** The rule that a path meets, as plainly as it can be said. */
function meet(rules: readonly RulePath[], rendered: string): readonly [exact: number, prefix: number] {
  const exact = rules.findIndex((rule) => rule.kind === 'exact' && rule.text === rendered);
  const prefixes = rules.filter((rule) => rule.kind === 'prefix' && rendered.startsWith(rule.text));
  const [longest] = [...prefixes].sort((a, b) => b.text.length - a.text.length);
  return [exact, longest === undefined ? -1 : rules.indexOf(longest)];
}

describe('laws', () => {
  it('finds every way in which a rendered path meets the rules, by paths that are rendered', () => {
    fc.assert(
      fc.property(templateText, someRules, value, value, rest, (text, ruleTexts, x0, x1, r) => {
        const subject = template(text);
        const rules = ruleTexts.map(path);
        const outcomes = meetRules(subject.pieces, rules) ?? expect.fail('too long');
        for (const outcome of outcomes) {
          const values = subject.match(outcome.path) ?? expect.fail(`${outcome.path} is not rendered`);
          expect(subject.render(values).value).toBe(outcome.path);
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
      fc.property(templateText, rulePath, value, value, rest, (text, rule, x0, x1, r) => {
        const subject = template(text);
        const reach = reachRule(subject, rule);
        const rendered = subject.render({ x0, x1, r }).value;
        const caught = (one: string): boolean => meet([path(rule)], one).some((index) => index >= 0);
        if (rendered !== undefined && reach.kind === 'always') expect(caught(rendered)).toBe(true);
        if (rendered !== undefined && reach.kind === 'never') expect(caught(rendered)).toBe(false);
        if (reach.kind === 'never' || reach.kind === 'sometimes') {
          expect(caught(reach.path)).toBe(false);
          expect(subject.match(reach.path)).not.toBeNull();
        }
      }),
    );
  });

  it('gives every rule that it calls reached a path that reaches it', () => {
    fc.assert(
      fc.property(
        templateText,
        someRules.filter((texts) => texts.length > 0),
        fc.nat(),
        (text, ruleTexts, pick) => {
          const rules: ListenerRule[] = ruleTexts.map((one) => ({ domain: 'api.example.com', path: one }));
          const listener = { ...backend.listener, path: ruleTexts[pick % ruleTexts.length] ?? '/' };
          const found = checkListener({ ...backend, path: text, listener }, rules);
          expect(found.complete).toBe(true);
          for (const { rule, path: reached } of found.reached) {
            const [exact, prefix] = meet(ruleTexts.map(path), reached);
            expect(exact >= 0 ? exact : prefix).toBe(rule);
          }
          if (found.uncaught !== null) expect(meet(ruleTexts.map(path), found.uncaught)).toEqual([-1, -1]);
          const proven = found.reached.every(({ rule }) => rule === found.rule) && found.uncaught === null;
          expect(found.issues.length === 0).toBe(proven && found.rule !== null);
        },
      ),
    );
  });

  it('answers anything with a report', () => {
    fc.assert(
      fc.property(fc.anything(), fc.oneof(fc.anything(), fc.array(fc.anything())), (input, rules) => {
        const found = checkListener(input as never, rules as never);
        expect(found.issues.length).toBeGreaterThan(0);
      }),
    );
  });
});
