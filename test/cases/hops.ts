import { client, trust } from './forwarding.ts';
import type { PlanRow } from './plan.ts';

function clientIp(
  title: string,
  peerIp: string,
  headers: Readonly<Record<string, string | readonly string[]>>,
  ip: string,
): PlanRow {
  return {
    title,
    options: { ...trust },
    backend: { parameters: { 'query.ip': { context: 'clientIp' } } },
    request: { headers: { ...client, ...headers }, peerIp },
    gets: { line: `GET /out?ip=${ip}` },
  };
}

/** The context value `clientIp`: the peer, or behind trusted proxies the rightmost untrusted address. */
export const clientIpRows: readonly PlanRow[] = [
  clientIp(
    'an untrusted peer is the client',
    '192.0.2.7',
    { 'x-forwarded-for': '198.51.100.1' },
    '192.0.2.7',
  ),
  clientIp('a trusted peer without a chain is the client', '10.0.0.1', {}, '10.0.0.1'),
  clientIp(
    'the rightmost untrusted address',
    '10.0.0.1',
    { 'x-forwarded-for': '203.0.113.9, 198.51.100.1, 10.1.1.1' },
    '198.51.100.1',
  ),
  clientIp(
    'the rightmost of several lines',
    '10.0.0.1',
    { 'x-forwarded-for': ['203.0.113.9', '198.51.100.1'] },
    '198.51.100.1',
  ),
  clientIp(
    'the leftmost where all are trusted',
    '10.0.0.1',
    { 'x-forwarded-for': '10.2.2.2, 10.1.1.1' },
    '10.2.2.2',
  ),
  clientIp(
    'IPv6',
    '2001:db8:1::1',
    { 'x-forwarded-for': '2001:db8:2::1, 2001:db8:1::2' },
    '2001%3Adb8%3A2%3A%3A1',
  ),
  clientIp(
    'an IPv4 peer of a dual-stack socket',
    '::ffff:10.0.0.1',
    { 'x-forwarded-for': '198.51.100.1' },
    '198.51.100.1',
  ),
  clientIp('an address with a port', '10.0.0.1', { 'x-forwarded-for': '198.51.100.1:4711' }, '198.51.100.1'),
  clientIp(
    'an IPv6 address with a port',
    '10.0.0.1',
    { 'x-forwarded-for': '[2001:db8:2::1]:4711' },
    '2001%3Adb8%3A2%3A%3A1',
  ),
  clientIp(
    'what is no address is not taken for one',
    '10.0.0.1',
    { 'x-forwarded-for': '198.51.100.1, unknown, 10.1.1.1' },
    '10.1.1.1',
  ),
  clientIp('a chain of anything but addresses', '10.0.0.1', { 'x-forwarded-for': '<script>' }, '10.0.0.1'),
  clientIp(
    'Forwarded',
    '10.0.0.1',
    { forwarded: 'for=203.0.113.9, For="198.51.100.1:80";proto=https, for=10.1.1.1' },
    '198.51.100.1',
  ),
  clientIp(
    'Forwarded with IPv6',
    '10.0.0.1',
    { forwarded: 'proto=http;for="[2001:db8:2::1]:80"' },
    '2001%3Adb8%3A2%3A%3A1',
  ),
  clientIp(
    'an element of Forwarded that names no address',
    '10.0.0.1',
    { forwarded: 'for=198.51.100.1, proto=https' },
    '10.0.0.1',
  ),
  clientIp('an IPv4-mapped address', '10.0.0.1', { 'x-forwarded-for': '::ffff:203.0.113.7' }, '203.0.113.7'),
  clientIp(
    'a trusted IPv4-mapped address',
    '::ffff:a00:1',
    { 'x-forwarded-for': '203.0.113.7, ::ffff:10.1.1.1' },
    '203.0.113.7',
  ),
  // Only an IPv4-mapped address is the IPv4 address that it carries.
  clientIp(
    'a translated address',
    '64:ff9b::10.0.0.1',
    { 'x-forwarded-for': '203.0.113.7' },
    '64%3Aff9b%3A%3A10.0.0.1',
  ),
  {
    ...clientIp(
      'a block of IPv4-mapped addresses is trusted',
      '10.0.0.1',
      { 'x-forwarded-for': '203.0.113.7' },
      '203.0.113.7',
    ),
    options: { trustedProxies: ['::ffff:10.0.0.0/104'] },
  },
  clientIp('an obfuscated node of Forwarded', '10.0.0.1', { forwarded: 'for=_hidden' }, '10.0.0.1'),
  clientIp(
    'X-Forwarded-For counts before Forwarded',
    '10.0.0.1',
    { forwarded: 'for=203.0.113.9', 'x-forwarded-for': '198.51.100.1' },
    '198.51.100.1',
  ),
];

function via(
  title: string,
  lines: readonly string[],
  gets: readonly string[] | string,
  httpVersion = '1.1',
): PlanRow {
  return {
    title,
    options: { via: 'gw', maxHops: 2 },
    request: { headers: { host: 'a', via: lines }, httpVersion },
    gets: typeof gets === 'string' ? gets : { headers: gets },
  };
}

/** Via (RFC 9110 7.6.3), loops and Max-Forwards (7.6.2). */
export const hopCountRows: readonly PlanRow[] = [
  via('Via is added', [], ['via: 1.1 gw']),
  via('Via names the version that the client speaks', [], ['via: 1.0 gw'], '1.0'),
  via('Via of others is kept, in order', ['1.1 a', 'HTTP/2 b (x)'], ['via: 1.1 a, HTTP/2 b (x), 1.1 gw']),
  via(
    'as many own entries as maxHops',
    ['1.1 gw, 1.1 a', '1.1 GW (x)'],
    ['via: 1.1 gw, 1.1 a, 1.1 GW (x), 1.1 gw'],
  ),
  via('one own entry more is a loop', ['1.1 gw, 1.1 gw', '1.0 gw'], '508 gateway.loop'),
  via(
    'names that only begin like the own one are none',
    ['1.1 gwx, 1.1 gw-2, 1.1 agw, 1.1 gw:1'],
    ['via: 1.1 gwx, 1.1 gw-2, 1.1 agw, 1.1 gw:1, 1.1 gw'],
  ),
  {
    title: 'via: false leaves Via alone',
    options: { via: false },
    request: { headers: { via: '1.1 a' } },
    gets: { headers: ['via: 1.1 a'] },
  },
  ...(
    [
      ['3', ['max-forwards: 2']],
      ['1', ['max-forwards: 0']],
      ['10', ['max-forwards: 9']],
      ['100000000000000000000', ['max-forwards: 99999999999999999999']],
      ['-1', ['max-forwards: -1']],
      ['x', ['max-forwards: x']],
      ['0', '204 undefined'],
      ['00', '204 undefined'],
    ] as const
  ).map(
    ([value, gets]): PlanRow => ({
      title: `OPTIONS with Max-Forwards ${value}`,
      request: { method: 'OPTIONS', headers: { 'max-forwards': value } },
      gets: typeof gets === 'string' ? gets : { line: 'OPTIONS /out', headers: gets },
    }),
  ),
  {
    title: 'Max-Forwards counts for OPTIONS only',
    request: { headers: { 'max-forwards': '0' } },
    gets: { headers: ['max-forwards: 0'] },
  },
  {
    title: 'OPTIONS without Max-Forwards',
    request: { method: 'OPTIONS' },
    gets: { line: 'OPTIONS /out', headers: [] },
  },
];
