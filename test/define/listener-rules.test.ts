import { describe, expect, test } from 'vitest';
import { parseRuleDomain, selectsDomain } from '../../src/define/rule-domain.ts';
import { parseRulePath } from '../../src/define/rule-path.ts';
import { domains, noDomains, noPaths } from '../cases/listener-rules.ts';

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
});
