import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { parseAddress, splitAddress } from '../../src/define/address.ts';
import { addressIssues } from '../../src/define/issues/address.ts';
import { accepted, beyondRepair, doubtful, judged, refused, repaired, split } from '../cases/address.ts';
import { readCorpus } from '../fixture/corpus.ts';

const codesOf = (text: unknown): readonly string[] | undefined =>
  parseAddress(text).issues?.map((issue) => issue.code);

describe('an address', () => {
  test.each(accepted)('%s is read', (text, read) => {
    expect(parseAddress(text)).toMatchObject({ value: read, warnings: [] });
  });

  test.each(doubtful)('%s is read with a warning', (text, read) => {
    const warning = { code: 'address.underscore', severity: 'warning' };
    expect(parseAddress(text)).toMatchObject({ value: read, warnings: [warning] });
  });

  test.each(refused)('row %# is refused', (text, codes) => {
    expect([...(codesOf(text) ?? [])].sort()).toEqual([...codes].sort());
  });

  test.each(repaired)('%j is repaired to %s', (text, fixed) => {
    const errors = parseAddress(text).issues?.filter(({ severity }) => severity === 'error');
    const fixes = errors?.map((issue) => issue.fix) ?? [];
    expect(fixes.length).toBeGreaterThan(0);
    for (const fix of fixes) expect(fix).toEqual([{ op: 'replace', path: '', value: fixed }]);
    expect(parseAddress(fixed).issues).toBeUndefined();
  });

  test.each(beyondRepair)('%j gets issues without a fix', (text) => {
    const issues = parseAddress(text).issues ?? [];
    expect(issues.length).toBeGreaterThan(0);
    for (const issue of issues) expect(issue.fix).toBeUndefined();
  });

  test.each(split)('%s is split where that is certain', (text, parts) => {
    expect(splitAddress(text)).toEqual(parts);
  });

  it('is not split when it is too long to be read', () => {
    expect(splitAddress(`http://h/${'a'.repeat(2048)}`)).toBeNull();
  });

  test.each(judged)('%s under the policy %s', (text, addressPolicy, code) => {
    const issues = parseAddress(text, { addressPolicy }).issues;
    expect(issues?.map((issue) => issue.code)).toEqual(code === null ? undefined : [code]);
  });

  it('is let through when the policy lists it', () => {
    const addressPolicy = { profile: 'any', allow: ['169.254.169.254'] } as const;
    expect(parseAddress('http://169.254.169.254', { addressPolicy }).value?.host).toBe('169.254.169.254');
  });

  it('has a row for every code', () => {
    const raised = new Set([...refused.flatMap(([, codes]) => codes), ...judged.map(([, , code]) => code)]);
    expect(Object.keys(addressIssues).filter((code) => !raised.has(code as never))).toEqual([]);
  });
});

const hostLike = fc.stringMatching(/^[a-zA-Z0-9.:[\]x-]{1,20}$/u);
const anything = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.webUrl(),
  fc.tuple(fc.constantFrom('http://', 'https://', 'HTTP://', ''), hostLike).map((parts) => parts.join('')),
  fc
    .tuple(fc.constantFrom('http://', 'https://'), fc.domain(), fc.nat(70_000))
    .map(([s, d, p]) => `${s}${d}:${p}`),
  fc.ipV4Extended().map((ip) => `http://${ip}`),
  fc.ipV6().map((ip) => `http://[${ip}]`),
);

describe('laws', () => {
  it('answers any text with an address or with issues', () => {
    fc.assert(
      fc.property(fc.oneof(anything, fc.anything()), (text) => {
        const read = parseAddress(text);
        if (read.issues === undefined)
          for (const issue of read.warnings) expect(issue.code).toBe('address.underscore');
        else for (const issue of read.issues) expect(Object.keys(addressIssues)).toContain(issue.code);
      }),
    );
  });

  it('agrees with WHATWG URL on what it accepts, and reads its own origin as the same address', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const address = parseAddress(text).value;
        if (address === undefined) return;
        const url = new URL(text);
        expect([url.hostname, url.origin, url.pathname]).toEqual([address.host, address.origin, '/']);
        expect(Number(url.port) || (url.protocol === 'https:' ? 443 : 80)).toBe(address.port);
        expect(parseAddress(address.origin).value).toEqual(address);
      }),
    );
  });

  it('accepts every repair that it offers', () => {
    fc.assert(
      fc.property(anything, fc.constantFrom('', '/', ' ', '/\n'), (text, end) => {
        const fix = parseAddress(text + end).issues?.[0]?.fix?.[0];
        if (fix?.op === 'replace') expect(parseAddress(fix.value).issues).toBeUndefined();
      }),
    );
  });
});

interface IpCase {
  readonly in: string;
  readonly valid: boolean;
  readonly v?: 4 | 6;
}

const addresses = readCorpus<{ readonly cases: readonly IpCase[] }>('ip-cpython-ipaddress.json');

describe.runIf(addresses !== null)('external cases', () => {
  const cases = addresses?.cases ?? [];
  const allow = cases.filter((one) => one.valid && !one.in.includes('%')).map((one) => one.in);
  const policy = { profile: 'any', allow } as const;

  it('agrees on the syntax of 693 addresses, zones aside, which are refused', () => {
    const odd = cases.filter((one) => {
      const bracketed = one.in.includes(':');
      const address = parseAddress(`http://${bracketed ? `[${one.in}]` : one.in}`, {
        addressPolicy: policy,
      }).value;
      const valid = address !== undefined && address.hostKind !== 'name';
      return valid !== one.valid;
    });
    expect(cases.length).toBe(693);
    expect(odd.length).toBe(21);
    expect(odd.every((one) => one.valid && one.in.includes('%'))).toBe(true);
  });
});

const proxyCases = readCorpus<{ readonly uhv_header_validator: Readonly<Record<string, readonly string[]>> }>(
  'proxy-paths-envoy-paths-and-headers.json',
);

describe.runIf(proxyCases !== null)('external cases', () => {
  const rows = proxyCases?.uhv_header_validator ?? {};

  it('agrees on hosts', () => {
    const verdicts = [
      ...(rows.host_accept ?? []).map((host) => [host, 'accept'] as const),
      ...(rows.host_reject ?? []).map((host) => [host, 'reject'] as const),
    ];
    const odd = verdicts.filter(([host, verdict]) => {
      const ours = parseAddress(`http://${host}`).issues === undefined ? 'accept' : 'reject';
      return ours !== verdict;
    });
    expect(verdicts.length).toBe(15);
    expect(odd).toEqual([]);
  });

  it('agrees on schemes', () => {
    const accepts = (scheme: string): boolean => parseAddress(`${scheme}://h`).issues === undefined;
    expect(rows.scheme_accept?.map(accepts)).toEqual([true, true]);
    expect(rows.scheme_reject?.map(accepts)).toEqual([false, false, false, false]);
  });
});
