import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { isAddressAllowed, isPrivateVip, parseAddressPolicy } from '../../src/define/address-policy.ts';
import { exceptions, profiles, unreadable } from '../cases/address-policy.ts';
import { leadingElsewhere, specialBlocks } from '../cases/special-addresses.ts';
import { readCorpus } from '../fixture/corpus.ts';

describe('a policy', () => {
  test.each(profiles)('judges %s', (ip, allowed) => {
    const verdict = {
      any: isAddressAllowed(ip, 'any'),
      public: isAddressAllowed(ip, 'public'),
      private: isAddressAllowed(ip, 'private'),
    };
    expect(verdict).toEqual(allowed);
    expect(isPrivateVip(ip)).toBe(allowed.private);
  });

  test.each(exceptions)('judges %s by its list of exceptions %j', (ip, policy, allowed) => {
    expect(isAddressAllowed(ip, policy)).toBe(allowed);
  });

  it('lets nothing through under a profile that it does not know', () => {
    expect(isAddressAllowed('8.8.8.8', JSON.parse('"pubic"'))).toBe(false);
  });

  test.each(unreadable)('row %# is none', (input, issues) => {
    expect(parseAddressPolicy(input).issues?.map(({ code, path }) => [code, path])).toEqual(issues);
  });

  test.each(['any', 'public', 'private', { profile: 'public', allow: ['::1', '127.0.0.1'] }])(
    '%j is one',
    (input) => {
      expect(parseAddressPolicy(input)).toEqual({ value: input, warnings: [] });
    },
  );

  it('may leave its exceptions out', () => {
    expect(parseAddressPolicy({ profile: 'public' }).value).toEqual({ profile: 'public', allow: [] });
  });
});

function profilesOf(ip: string): string {
  const allowed = (['any', 'public', 'private'] as const).filter((one) => isAddressAllowed(ip, one));
  return allowed.join(' ') || 'none';
}

describe('special addresses', () => {
  test.each(specialBlocks)('from %s to %s: %s', (first, last, _, globallyReachable, allowed) => {
    expect([profilesOf(first), profilesOf(last)]).toEqual([allowed, allowed]);
    if (globallyReachable === false) expect(allowed).not.toContain('public');
  });

  test.each(leadingElsewhere)('%s: %s', (ip, _, allowed) => {
    expect(profilesOf(ip)).toBe(allowed);
  });
});

const hex = (ip: string, from: number): string =>
  ip
    .split('.')
    .slice(from, from + 2)
    .map((part) => Number(part).toString(16).padStart(2, '0'))
    .join('');
const profile = fc.constantFrom('any' as const, 'public' as const, 'private' as const);

describe('laws', () => {
  it('judges an IPv4 address alike in whatever IPv6 form it hides', () => {
    fc.assert(
      fc.property(fc.ipV4(), profile, (ip, policy) => {
        fc.pre(!ip.startsWith('0.0.'));
        const groups = `${hex(ip, 0)}:${hex(ip, 2)}`;
        const forms = [
          `::ffff:${ip}`,
          `::ffff:${groups}`,
          `::ffff:0:${groups}`,
          `64:ff9b::${ip}`,
          `2002:${groups}::1`,
          `::${groups}`,
        ];
        const verdict = isAddressAllowed(ip, policy);
        for (const form of forms) expect([form, isAddressAllowed(form, policy)]).toEqual([form, verdict]);
        expect(isAddressAllowed(`::ffff:${ip}`, { profile: policy, allow: [ip] })).toBe(true);
      }),
    );
  });

  it('lets nothing through that is public and private at once, and never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6(), fc.string()), (ip) => {
        const [any, open, closed] = (['any', 'public', 'private'] as const).map((one) =>
          isAddressAllowed(ip, one),
        );
        expect(open && closed).toBe(false);
        if (open || closed) expect(any).toBe(true);
      }),
    );
  });
});

interface IpCase {
  readonly in: string;
  readonly valid: boolean;
  readonly is_global?: boolean;
}

const corpus = readCorpus<{ readonly cases: readonly IpCase[] }>('ip-cpython-ipaddress.json');

describe.runIf(corpus !== null)('external cases', () => {
  const cases = corpus?.cases ?? [];

  it('never calls public what is not globally reachable', () => {
    const lax = cases.filter((one) => isAddressAllowed(one.in, 'public') && one.is_global !== true);
    expect(lax.map((one) => one.in)).toEqual([]);
  });
});
