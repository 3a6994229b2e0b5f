import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { ClbBackend } from '../../src/define/definition.ts';
import { listenerIssues } from '../../src/define/issues/listener.ts';
import { checkListener, type ListenerRule } from '../../src/define/listener.ts';
import { backend, reports } from '../cases/listener.ts';
import { odd } from '../cases/listener-input.ts';
import { noDomains, noPaths } from '../cases/listener-rules.ts';
import { meet, rulePath, ruleTexts, templateText } from '../fixture/listener-paths.ts';

describe('a listener', () => {
  test.each([...reports, ...odd])('%s', (_, change, rules, report, codes) => {
    const found = checkListener({ ...backend, ...change } as ClbBackend, rules);
    const reached = found.reached.map((one) => `${one.rule} ${one.path}`);
    expect({ ...found, reached }).toMatchObject(report);
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
      ...[...reports, ...odd].flatMap((row) => row[4]),
      ...noDomains.map(([, code]) => code),
      ...noPaths.map(([, code]) => code),
    ]);
    const unraised = Object.keys(listenerIssues).filter((code) => !raised.has(code as never));
    expect(unraised).toEqual(['listener.rules', 'listener.too-complex']);
    expect(checkListener(backend, {} as never).issues.map((issue) => issue.code)).toContain('listener.rules');
  });
});

describe('laws', () => {
  it('gives every rule that it calls reached a path that reaches it', () => {
    fc.assert(
      fc.property(
        templateText,
        ruleTexts.filter((texts) => texts.length > 0),
        fc.nat(),
        (text, texts, pick) => {
          const rules: ListenerRule[] = texts.map((one) => ({ domain: 'api.example.com', path: one }));
          const listener = { ...backend.listener, path: texts[pick % texts.length] ?? '/' };
          const found = checkListener({ ...backend, path: text, listener }, rules);
          expect(found.complete).toBe(true);
          for (const { rule, path: reached } of found.reached) {
            const [exact, prefix] = meet(texts.map(rulePath), reached);
            expect(exact >= 0 ? exact : prefix).toBe(rule);
          }
          if (found.uncaught !== null) expect(meet(texts.map(rulePath), found.uncaught)).toEqual([-1, -1]);
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
