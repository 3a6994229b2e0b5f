import type { PlanRow } from './plan.ts';

/** Proxies in front. */
export const trust = { trustedProxies: ['10.0.0.0/8', '2001:db8:1::/48'] } as const;
/** What every client sends. */
export const client = { host: 'api.example.com' };
const chain = {
  'X-Forwarded-For': '198.51.100.1, 10.1.1.1',
  'X-Forwarded-Host': 'outside.example.com',
  'X-Forwarded-Proto': 'https',
  'X-Forwarded-Port': '443',
};
const rfc7239 = { Forwarded: 'for=198.51.100.1;proto=https, for="[2001:db8:1::7]:4711"' };

/** What the backend is told about the client, and what clients may say about themselves. */
export const forwardingRows: readonly PlanRow[] = [
  {
    title: 'x-forwarded is the default, with Via',
    options: { forwarding: 'x-forwarded', via: 'backhaul' },
    request: { headers: client, peerIp: '192.0.2.7', scheme: 'https' },
    gets: {
      headers: [
        'x-forwarded-for: 192.0.2.7',
        'x-forwarded-host: api.example.com',
        'x-forwarded-proto: https',
        'via: 1.1 backhaul',
      ],
    },
  },
  {
    title: 'forwarded (RFC 7239)',
    options: { forwarding: 'forwarded' },
    request: { headers: client, peerIp: '192.0.2.7', scheme: 'https' },
    gets: { headers: ['forwarded: for=192.0.2.7;host=api.example.com;proto=https'] },
  },
  {
    title: 'forwarded with an IPv6 peer and a port in Host (RFC 7239 6)',
    options: { forwarding: 'forwarded' },
    request: { headers: { host: 'api.example.com:8443' }, peerIp: '2001:db8::1' },
    gets: { headers: ['forwarded: for="[2001:db8::1]";host="api.example.com:8443";proto=http'] },
  },
  {
    title: 'both',
    options: { forwarding: 'both' },
    request: { headers: client, peerIp: '192.0.2.7' },
    gets: {
      headers: [
        'x-forwarded-for: 192.0.2.7',
        'x-forwarded-host: api.example.com',
        'x-forwarded-proto: http',
        'forwarded: for=192.0.2.7;host=api.example.com;proto=http',
      ],
    },
  },
  { title: 'none', options: { forwarding: 'none' }, request: { headers: client }, gets: { headers: [] } },
  {
    title: 'no Host in HTTP/1.0 names no host',
    options: { forwarding: 'both' },
    request: { httpVersion: '1.0', peerIp: '192.0.2.7' },
    rawHeaders: [],
    gets: {
      headers: [
        'x-forwarded-for: 192.0.2.7',
        'x-forwarded-proto: http',
        'forwarded: for=192.0.2.7;proto=http',
      ],
    },
  },
  ...(['x-forwarded', 'forwarded', 'both', 'none'] as const).map(
    (forwarding): PlanRow => ({
      title: `${forwarding}: what an untrusted client says about itself goes no further`,
      options: { ...trust, forwarding },
      request: {
        headers: {
          ...client,
          ...chain,
          ...rfc7239,
          X_Forwarded_For: 'evil',
          'X-Forwarded-Anything': 'evil',
          x_forwarded_anything: 'evil',
        },
        peerIp: '192.0.2.7',
      },
      gets: {
        headers: [
          ...(forwarding === 'x-forwarded' || forwarding === 'both'
            ? ['x-forwarded-for: 192.0.2.7', 'x-forwarded-host: api.example.com', 'x-forwarded-proto: http']
            : []),
          ...(forwarding === 'forwarded' || forwarding === 'both'
            ? ['forwarded: for=192.0.2.7;host=api.example.com;proto=http']
            : []),
        ],
      },
    }),
  ),
  {
    title: 'x-forwarded: what a trusted proxy says is kept and added to',
    options: { ...trust, forwarding: 'x-forwarded' },
    request: { headers: { ...client, ...chain }, peerIp: '10.0.0.1' },
    gets: {
      headers: [
        'X-Forwarded-Port: 443',
        'x-forwarded-for: 198.51.100.1, 10.1.1.1, 10.0.0.1',
        'x-forwarded-host: outside.example.com',
        'x-forwarded-proto: https',
      ],
    },
  },
  {
    title: 'forwarded: what a trusted proxy says is kept and added to',
    options: { ...trust, forwarding: 'forwarded' },
    request: { headers: { ...client, ...rfc7239 }, peerIp: '10.0.0.1' },
    gets: {
      headers: [
        'forwarded: for=198.51.100.1;proto=https, for="[2001:db8:1::7]:4711", for=10.0.0.1;host=api.example.com;proto=http',
      ],
    },
  },
  {
    title: 'none: what a trusted proxy says passes',
    options: { ...trust, forwarding: 'none' },
    request: { headers: { ...client, ...rfc7239, 'x-forwarded-for': '198.51.100.1' }, peerIp: '10.0.0.1' },
    gets: {
      headers: [
        'forwarded: for=198.51.100.1;proto=https, for="[2001:db8:1::7]:4711"',
        'x-forwarded-for: 198.51.100.1',
      ],
    },
  },
  {
    title: 'a trusted proxy may send several lines',
    options: { ...trust, forwarding: 'x-forwarded' },
    request: { headers: { ...client, 'x-forwarded-for': ['198.51.100.1', '10.1.1.1'] }, peerIp: '10.0.0.1' },
    gets: {
      headers: [
        'x-forwarded-for: 198.51.100.1, 10.1.1.1, 10.0.0.1',
        'x-forwarded-host: api.example.com',
        'x-forwarded-proto: http',
      ],
    },
  },
  {
    title: 'forwarded: what a trusted proxy says in X-Forwarded-* is told in Forwarded (RFC 7239 7.4)',
    options: { ...trust, forwarding: 'both' },
    request: { headers: { ...client, ...chain }, peerIp: '10.0.0.1' },
    gets: {
      headers: [
        'X-Forwarded-Port: 443',
        'x-forwarded-for: 198.51.100.1, 10.1.1.1, 10.0.0.1',
        'x-forwarded-host: outside.example.com',
        'x-forwarded-proto: https',
        'forwarded: for=198.51.100.1;host=outside.example.com;proto=https, for=10.1.1.1, for=10.0.0.1;host=api.example.com;proto=http',
      ],
    },
  },
  {
    title: 'x-forwarded: what a trusted proxy says in Forwarded is told in X-Forwarded-*',
    options: { ...trust, forwarding: 'x-forwarded' },
    request: {
      headers: {
        ...client,
        Forwarded:
          'for=_hidden, for="[2001:db8::7]:4711";proto=https;host="outside.example.com:8443", for=10.1.1.1',
      },
      peerIp: '10.0.0.1',
    },
    gets: {
      headers: [
        'x-forwarded-for: unknown, 2001:db8::7, 10.1.1.1, 10.0.0.1',
        'x-forwarded-host: outside.example.com:8443',
        'x-forwarded-proto: https',
      ],
    },
  },
  {
    title: 'both: a proxy that names no address still says what its connection was like',
    options: { ...trust, forwarding: 'both' },
    request: { headers: { ...client, 'x-forwarded-proto': 'https' }, peerIp: '10.0.0.1' },
    gets: {
      headers: [
        'x-forwarded-for: 10.0.0.1',
        'x-forwarded-host: api.example.com',
        'x-forwarded-proto: https',
        'forwarded: for=10.0.0.1;host=api.example.com;proto=https',
      ],
    },
  },
  {
    title: 'both: a Forwarded beside X-Forwarded-For may be the client’s own and goes no further',
    options: { ...trust, forwarding: 'both' },
    request: {
      headers: {
        ...client,
        Forwarded: 'for=192.0.2.1;host=evil.example',
        'X-Forwarded-For': '198.51.100.1:4711, "x',
      },
      peerIp: '10.0.0.1',
    },
    gets: {
      headers: [
        'x-forwarded-for: 198.51.100.1:4711, "x, 10.0.0.1',
        'x-forwarded-host: api.example.com',
        'x-forwarded-proto: http',
        'forwarded: for=198.51.100.1, for=unknown, for=10.0.0.1;host=api.example.com;proto=http',
      ],
    },
  },
  {
    title: 'both: of several hosts and schemes the client’s is told',
    options: { ...trust, forwarding: 'both' },
    request: {
      headers: {
        ...client,
        'X-Forwarded-For': '198.51.100.1, 10.1.1.1',
        'X-Forwarded-Host': ['evil.example', 'outside.example.com, inside.example.com'],
        'X-Forwarded-Proto': 'http, HTTPS, http',
      },
      peerIp: '10.0.0.1',
    },
    gets: {
      headers: [
        'x-forwarded-for: 198.51.100.1, 10.1.1.1, 10.0.0.1',
        'x-forwarded-host: outside.example.com',
        'x-forwarded-proto: https',
        'forwarded: for=198.51.100.1;host=outside.example.com;proto=https, for=10.1.1.1, for=10.0.0.1;host=api.example.com;proto=http',
      ],
    },
  },
  {
    title: 'both: an IPv4-mapped address is an IPv4 address',
    options: { ...trust, forwarding: 'both' },
    request: {
      headers: {
        ...client,
        'X-Forwarded-For': '::ffff:203.0.113.7, [::FFFF:cb00:7107]:80, 2001:db8:ffff::1',
      },
      peerIp: '::ffff:10.0.0.1',
    },
    gets: {
      headers: [
        'x-forwarded-for: 203.0.113.7, 203.0.113.7, 2001:db8:ffff::1, 10.0.0.1',
        'x-forwarded-host: api.example.com',
        'x-forwarded-proto: http',
        'forwarded: for=203.0.113.7, for=203.0.113.7, for="[2001:db8:ffff::1]";host=api.example.com;proto=http, for=10.0.0.1;host=api.example.com;proto=http',
      ],
    },
  },
  {
    title: 'both: a client of a dual-stack socket',
    options: { forwarding: 'both' },
    request: { headers: client, peerIp: '::ffff:cb00:7107' },
    gets: {
      headers: [
        'x-forwarded-for: 203.0.113.7',
        'x-forwarded-host: api.example.com',
        'x-forwarded-proto: http',
        'forwarded: for=203.0.113.7;host=api.example.com;proto=http',
      ],
    },
  },
  {
    title: 'other spellings are not trusted from anybody',
    options: { ...trust, forwarding: 'x-forwarded' },
    request: {
      headers: { ...client, X_Forwarded_For: 'evil', 'x--forwarded-proto': 'evil' },
      peerIp: '10.0.0.1',
    },
    gets: {
      headers: ['x-forwarded-for: 10.0.0.1', 'x-forwarded-host: api.example.com', 'x-forwarded-proto: http'],
    },
  },
];
