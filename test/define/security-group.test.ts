import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { securityGroupIssues } from '../../src/define/issues/security-group.ts';
import {
  checkSecurityGroup,
  gatewaySources,
  type SecurityGroupRule,
  wideGatewaySources,
} from '../../src/define/security-group.ts';
import { groups, repaired, unreadable } from '../cases/security-group.ts';

describe('a security group', () => {
  test.each(groups)('%s', (_, rules, request, found) => {
    const { dropped, ...rest } = checkSecurityGroup(rules, request);
    const spelt = dropped.map(({ cidr, rule }) => `${rule ?? '-'} ${cidr}`);
    expect({ ...rest, dropped: spelt }).toEqual({ ...found, issues: [] });
  });

  test.each(unreadable)('row %# is not read', (rules, request, issues) => {
    const found = checkSecurityGroup(rules as never, request as never);
    expect(found.issues.map(({ code, path }) => [code, path.join('.')])).toEqual(issues);
    expect(found.open).toBe(found.issues.every(({ severity }) => severity === 'warning'));
  });

  test.each(repaired)('%j has one certain repair', (change, path, value) => {
    const rule = { action: 'accept', protocol: 'TCP', ports: 'ALL', cidr: '0.0.0.0/0', ...change };
    const { issues } = checkSecurityGroup([rule as SecurityGroupRule], { port: 80 });
    expect(issues.map(({ fix }) => fix)).toEqual([[{ op: 'replace', path, value }]]);
  });

  it('is asked about the gateway unless told otherwise', () => {
    const { uncovered } = checkSecurityGroup([], { port: 80 });
    expect([...uncovered].sort()).toEqual([...gatewaySources].sort());
    expect(checkSecurityGroup([], { port: 80, sources: wideGatewaySources }).dropped.length).toBe(
      // 10/8 and 11/8 touch.
      wideGatewaySources.length - 1,
    );
  });

  it('has a row for every code', () => {
    const raised = new Set(unreadable.flatMap(([, , issues]) => issues.map(([code]) => code)));
    expect(Object.keys(securityGroupIssues).filter((code) => !raised.has(code as never))).toEqual([]);
  });
});

/** Sixty-four addresses of each family; the last number is the address. */
const families = ['10.0.0.', '2001:db8::'] as const;
const spell = (family: number, host: number): string =>
  `${families[family]}${family === 0 ? host : host.toString(16)}`;
const block = fc.tuple(fc.nat(1), fc.nat(63), fc.nat(6)).map(([family, host, size]) => {
  const first = host - (host % 2 ** size);
  return {
    family,
    first,
    last: first + 2 ** size - 1,
    text: `${spell(family, first)}/${(family === 0 ? 32 : 128) - size}`,
  };
});
/** Reads such a block again, without the code under test. */
function read(text: string): { family: number; first: number; last: number } {
  const family = text.includes(':') ? 1 : 0;
  const [, host = '', length = ''] = /([0-9a-f]*)\/(\d+)$/u.exec(text) ?? [];
  const first = Number.parseInt(host || '0', family === 0 ? 10 : 16);
  return { family, first, last: first + 2 ** ((family === 0 ? 32 : 128) - Number(length)) - 1 };
}

const rule = fc.record({
  action: fc.constantFrom('accept' as const, 'drop' as const),
  protocol: fc.constantFrom('TCP' as const, 'UDP' as const, 'ALL' as const),
  ports: fc.constantFrom('80', '79-81', '443,80', '443', '81-90', 'ALL'),
  block,
});

describe('laws', () => {
  it('agrees with asking every address', () => {
    fc.assert(
      fc.property(
        fc.array(rule, { maxLength: 8 }),
        fc.array(block, { minLength: 1, maxLength: 3 }),
        (list, sources) => {
          const rules = list.map(({ block: { text }, ...rest }) => ({ ...rest, cidr: text }));
          const found = checkSecurityGroup(rules, { port: 80, sources: sources.map(({ text }) => text) });
          expect(found.issues).toEqual([]);
          for (const family of [0, 1]) {
            for (let host = 0; host < 64; host++) {
              const within = (one: { family: number; first: number; last: number }): boolean =>
                one.family === family && one.first <= host && host <= one.last;
              const match = list.findIndex(
                (one) => within(one.block) && one.protocol !== 'UDP' && !['443', '81-90'].includes(one.ports),
              );
              const dropped = sources.some(within) && list[match]?.action !== 'accept';
              const covers = (cidrs: readonly string[]): boolean => cidrs.map(read).some(within);
              expect(covers(found.uncovered)).toBe(dropped);
              const by = found.dropped.filter((one) => covers([one.cidr])).map((one) => one.rule ?? -1);
              expect(by).toEqual(dropped ? [match] : []);
            }
          }
        },
      ),
    );
  });

  it('is open to every block that is listed, once what it lists is accepted first', () => {
    fc.assert(
      fc.property(
        fc.array(rule, { maxLength: 8 }),
        fc.array(block, { minLength: 1, maxLength: 3 }),
        (list, blocks) => {
          const rules = list.map(({ block: { text }, ...rest }) => ({ ...rest, cidr: text }));
          const request = { port: 80, sources: blocks.map(({ text }) => text) };
          const { uncovered, open } = checkSecurityGroup(rules, request);
          expect(open).toBe(uncovered.length === 0);
          const first = uncovered.map(
            (cidr) => ({ action: 'accept', protocol: 'TCP', ports: '80', cidr }) as const,
          );
          expect(checkSecurityGroup([...first, ...rules], request).open).toBe(true);
          // The fewest blocks: none of them makes one with its neighbour.
          if (!open)
            expect(checkSecurityGroup([], { ...request, sources: uncovered }).uncovered).toEqual(uncovered);
        },
      ),
    );
  });

  it('answers anything with a report', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (rules, request) => {
        const found = checkSecurityGroup(rules as never, request as never);
        expect(found.issues.length).toBeGreaterThan(0);
        expect(found.open).toBe(false);
      }),
    );
  });
});
