import { toRequest } from 'backhaul';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { isHostValue } from '../../src/define/host-value.ts';
import { hostValues, notHostValues, peerIps } from '../cases/host-values.ts';
import { readCorpus } from '../fixture/corpus.ts';

describe('a Host', () => {
  test.each(hostValues)('may be %s', (text) => {
    expect(isHostValue(text)).toBe(true);
  });

  test.each(notHostValues)('is not %s: %j', (_, text) => {
    expect(isHostValue(text)).toBe(false);
  });

  it('can stand in a URL, where names are such as URL takes', () => {
    const text = fc.stringMatching(/^[\]a-zA-Z0-9.:[_%-]{1,20}$/u);
    const address = fc.oneof(
      fc.ipV4Extended(),
      fc.ipV6().map((ip) => `[${ip}]`),
      fc.domain(),
      text,
    );
    const host = fc
      .tuple(address, fc.constantFrom('', ':', ':80', ':0', ':70000'))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(host, (value) => {
        if (isHostValue(value) && !/(?:^|\.)xn--/iu.test(value))
          expect(URL.canParse(`http://${value}`)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

test.each(peerIps)('a peer at %s is %s', (text, peerIp) => {
  expect(toRequest({ target: '/', peerIp: text }).peerIp).toBe(peerIp);
});

const envoy = readCorpus<{ readonly uhv_header_validator: Readonly<Record<string, readonly string[]>> }>(
  'proxy-paths-envoy-paths-and-headers.json',
);

describe.runIf(envoy !== null)('external cases of Envoy', () => {
  const { host_accept: accepted = [], host_reject: rejected = [] } = envoy?.uhv_header_validator ?? {};

  it('agree on hosts', () => {
    expect(accepted.filter((host) => !isHostValue(host))).toEqual([]);
    expect(rejected.filter((host) => isHostValue(host))).toEqual([]);
    expect(accepted.length + rejected.length).toBe(15);
  });
});
