/** Which profiles let an address through. */
export type Allowed = 'none' | 'any' | 'any public' | 'any private';

/**
 * A block of the IANA IPv4 and IPv6 Special-Purpose Address Registries, with the registry's "Globally Reachable"
 * (`null` is N/A) and the policy's answer for its first and its last address.
 */
export type SpecialBlock = readonly [
  first: string,
  last: string,
  source: string,
  globallyReachable: boolean | null,
  allowed: Allowed,
];

export const specialBlocks: readonly SpecialBlock[] = [
  ['0.0.0.0', '0.255.255.255', 'this network, RFC 791', false, 'any'],
  ['10.0.0.0', '10.255.255.255', 'private use, RFC 1918', false, 'any private'],
  ['100.64.0.0', '100.127.255.255', 'shared address space, RFC 6598', false, 'any private'],
  ['127.0.0.0', '127.255.255.255', 'loopback, RFC 1122', false, 'any'],
  ['169.254.0.0', '169.254.255.255', 'link-local, RFC 3927', false, 'none'],
  ['172.16.0.0', '172.31.255.255', 'private use, RFC 1918', false, 'any private'],
  ['192.0.0.0', '192.0.0.255', 'IETF protocol assignments, RFC 6890', false, 'any'],
  ['192.0.0.9', '192.0.0.10', 'PCP and TURN anycast, RFC 7723 and 8155: no backends', true, 'any'],
  ['192.0.2.0', '192.0.2.255', 'documentation, RFC 5737', false, 'any'],
  ['192.31.196.0', '192.31.196.255', 'AS112, RFC 7535', true, 'any public'],
  ['192.52.193.0', '192.52.193.255', 'AMT, RFC 7450', true, 'any public'],
  ['192.88.99.0', '192.88.99.255', '6to4 relay anycast, RFC 7526', null, 'any'],
  ['192.168.0.0', '192.168.255.255', 'private use, RFC 1918', false, 'any private'],
  ['192.175.48.0', '192.175.48.255', 'AS112, RFC 7534', true, 'any public'],
  ['198.18.0.0', '198.19.255.255', 'benchmarking, RFC 2544', false, 'any'],
  ['198.51.100.0', '198.51.100.255', 'documentation, RFC 5737', false, 'any'],
  ['203.0.113.0', '203.0.113.255', 'documentation, RFC 5737', false, 'any'],
  ['240.0.0.0', '255.255.255.254', 'reserved, RFC 1112', false, 'any'],
  ['255.255.255.255', '255.255.255.255', 'limited broadcast, RFC 8190', false, 'any'],
  ['::1', '::1', 'loopback, RFC 4291', false, 'any'],
  ['::', '::', 'unspecified, RFC 4291', false, 'any'],
  ['::ffff:0.0.0.0', '::ffff:255.255.255.255', 'IPv4-mapped, RFC 4291: as the IPv4 address', false, 'any'],
  ['64:ff9b::8.8.8.8', '64:ff9b::1.1.1.1', 'NAT64, RFC 6052: as the IPv4 address', true, 'any public'],
  ['64:ff9b:1::', '64:ff9b:1:ffff:ffff:ffff:ffff:ffff', 'local-use NAT64, RFC 8215', false, 'none'],
  ['100::', '100::ffff:ffff:ffff:ffff', 'discard only, RFC 6666', false, 'any'],
  ['100:0:0:1::', '100::1:ffff:ffff:ffff:ffff', 'dummy prefix, RFC 9780', false, 'any'],
  ['2001::', '2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff', 'IETF protocol assignments, RFC 2928', false, 'any'],
  ['2001::', '2001:0:ffff:ffff:ffff:ffff:ffff:ffff', 'Teredo, RFC 4380', null, 'any'],
  ['2001:1::1', '2001:1::3', 'PCP, TURN and SRP anycast, RFC 7723, 8155, 9665: no backends', true, 'any'],
  ['2001:2::', '2001:2:0:ffff:ffff:ffff:ffff:ffff', 'benchmarking, RFC 5180', false, 'any'],
  ['2001:3::', '2001:3:ffff:ffff:ffff:ffff:ffff:ffff', 'AMT, RFC 7450: no backends', true, 'any'],
  ['2001:4:112::', '2001:4:112:ffff:ffff:ffff:ffff:ffff', 'AS112, RFC 7535: no backends', true, 'any'],
  ['2001:10::', '2001:1f:ffff:ffff:ffff:ffff:ffff:ffff', 'ORCHID, deprecated, RFC 4843', null, 'any'],
  ['2001:20::', '2001:2f:ffff:ffff:ffff:ffff:ffff:ffff', 'ORCHIDv2, RFC 7343: no routes', true, 'any'],
  [
    '2001:30::',
    '2001:3f:ffff:ffff:ffff:ffff:ffff:ffff',
    'drone identifiers, RFC 9374: no routes',
    true,
    'any',
  ],
  ['2001:db8::', '2001:db8:ffff:ffff:ffff:ffff:ffff:ffff', 'documentation, RFC 3849', false, 'any'],
  ['2002:808:808::', '2002:808:808::ffff', '6to4, RFC 3056: as the IPv4 address', null, 'any public'],
  ['2620:4f:8000::', '2620:4f:8000:ffff:ffff:ffff:ffff:ffff', 'AS112, RFC 7534', true, 'any public'],
  ['3fff::', '3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff', 'documentation, RFC 9637', false, 'any'],
  ['5f00::', '5f00:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 'SRv6 segment identifiers, RFC 9602', false, 'any'],
  ['fc00::', 'fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 'unique local, RFC 4193', false, 'any private'],
  ['fe80::', 'febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 'link-local, RFC 4291', false, 'none'],
  // Not in these registries: RFC 5771, 3879, 4291.
  ['224.0.0.0', '239.255.255.255', 'multicast, RFC 5771', false, 'any'],
  ['fec0::', 'feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 'site-local, deprecated, RFC 3879', false, 'any'],
  ['ff00::', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 'multicast, RFC 4291', false, 'any'],
];

/** An IPv6 address that leads to an IPv4 address elsewhere, or may. */
export const leadingElsewhere: readonly (readonly [ip: string, how: string, allowed: Allowed])[] = [
  // 169.254.169.254 inverted is 5601:5601.
  ['2001:0:808:808::5601:5601', 'Teredo to a client at 169.254.169.254, RFC 4380', 'none'],
  ['2001:0:a9fe:a9fe::f7f7:f7f7', 'Teredo by a server at 169.254.169.254', 'none'],
  ['2001:0:808:808::f5ff:fffe', 'Teredo to a client at 10.0.0.1', 'any'],
  ['2001:0:808:808::f7f7:f7f7', 'Teredo to a client at 8.8.8.8', 'any'],
  ['2a02:6b8::5efe:169.254.169.254', 'ISATAP, RFC 5214', 'none'],
  ['2a02:6b8::200:5efe:169.254.169.254', 'ISATAP with the universal bit', 'none'],
  ['2a02:6b8::5efe:10.0.0.1', 'ISATAP into a private network', 'any'],
  ['2a02:6b8::5efe:8.8.8.8', 'ISATAP to a public address', 'any public'],
  ['fd00::5efe:10.0.0.1', 'ISATAP inside a private network', 'any private'],
  ['fd00::5efe:8.8.8.8', 'ISATAP out of a private network', 'any'],
  ['fe80::5efe:10.0.0.1', 'ISATAP, link-local', 'none'],
  // The formats of RFC 6052 2.2, with 2a02:6b8 in front.
  ['2a02:6b8:a9fe:a9fe::', 'NAT64 with a prefix of 32 bits', 'none'],
  ['2a02:6b8:1a9:fea9:fe::', 'NAT64 with a prefix of 40 bits', 'none'],
  ['2a02:6b8:1:a9fe:a9:fe00::', 'NAT64 with a prefix of 48 bits', 'none'],
  ['2a02:6b8:1:1a9:fe:a9fe::', 'NAT64 with a prefix of 56 bits', 'none'],
  ['2a02:6b8:1:1:a9:fea9:fe00:0', 'NAT64 with a prefix of 64 bits', 'none'],
  ['2a02:6b8:1:1::a9fe:a9fe', 'NAT64 with a prefix of 96 bits', 'none'],
  ['2a02:6b8:1:1::6464:64c8', 'NAT64 to another metadata service', 'none'],
  ['fd00::a9fe:a9fe', 'NAT64 inside a private network', 'none'],
  ['2a02:6b8:1:1::808:808', 'NAT64 to a public address', 'any public'],
  ['2a02:6b8:a9fe:a9fe::1', 'a prefix with these bits, and a host in it', 'any public'],
  ['2a02:6b8:1:1:1234:5678:a9fe:a9fe', 'an interface identifier that ends in these bits', 'any public'],
  ['64:ff9b:1::a9fe:a9fe', 'local-use NAT64 with a prefix of 96 bits, RFC 8215', 'none'],
  ['64:ff9b:1:a9fe:a9:fe00::', 'local-use NAT64 with a prefix of 48 bits', 'none'],
  ['64:ff9b:1::808:808', 'local-use NAT64 to a public address', 'none'],
];
