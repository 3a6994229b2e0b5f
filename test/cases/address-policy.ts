import type { AddressPolicy } from '../../src/define/address-policy.ts';

type Row = readonly [
  ip: string,
  allowed: { readonly any: boolean; readonly public: boolean; readonly private: boolean },
];

const nowhere = { any: false, public: false, private: false };
const anyOnly = { any: true, public: false, private: false };
const publicToo = { any: true, public: true, private: false };
const privateToo = { any: true, public: false, private: true };

/** Address, and which profiles let it through. */
export const profiles: readonly Row[] = [
  ['8.8.8.8', publicToo],
  ['1.1.1.1', publicToo],
  ['172.32.0.0', publicToo],
  ['100.128.0.0', publicToo],
  ['223.255.255.255', publicToo],
  ['2001:4860:4860::8888', publicToo],
  ['2a02:6b8::11:11', publicToo],
  // private networks
  ['10.0.0.0', privateToo],
  ['10.255.255.255', privateToo],
  ['172.16.0.0', privateToo],
  ['172.31.255.255', privateToo],
  ['192.168.0.1', privateToo],
  ['100.64.0.0', privateToo],
  ['100.127.255.255', privateToo],
  ['fc00::', privateToo],
  ['fdff:ffff::', privateToo],
  // the vendor's own
  ['9.0.0.1', privateToo],
  ['11.0.0.1', privateToo],
  ['30.255.255.255', privateToo],
  // neither
  ['127.0.0.1', anyOnly],
  ['127.255.255.255', anyOnly],
  ['::1', anyOnly],
  ['::', anyOnly],
  ['0.0.0.0', anyOnly],
  ['192.0.0.1', anyOnly],
  ['192.0.2.1', anyOnly],
  ['192.88.99.1', anyOnly],
  ['198.18.0.0', anyOnly],
  ['198.51.100.1', anyOnly],
  ['203.0.113.1', anyOnly],
  ['224.0.0.1', anyOnly],
  ['240.0.0.1', anyOnly],
  ['255.255.255.255', anyOnly],
  ['100::1', anyOnly],
  ['2001:db8::1', anyOnly],
  ['2001::1', anyOnly],
  ['3fff::1', anyOnly],
  ['fec0::1', anyOnly],
  ['ff02::1', anyOnly],
  // link-local and metadata
  ['169.254.0.0', nowhere],
  ['169.254.0.23', nowhere],
  ['169.254.169.254', nowhere],
  ['169.254.170.2', nowhere],
  ['fe80::1', nowhere],
  ['febf:ffff::', nowhere],
  ['100.100.100.200', nowhere],
  ['168.63.129.16', nowhere],
  ['192.0.0.192', nowhere],
  ['fd00:ec2::254', nowhere],
  ['fd20:ce::254', nowhere],
  // an IPv4 address in IPv6 clothes
  ['::ffff:8.8.8.8', publicToo],
  ['::ffff:10.0.0.1', privateToo],
  ['::ffff:7f00:1', anyOnly],
  ['::ffff:169.254.169.254', nowhere],
  ['::ffff:a9fe:a9fe', nowhere],
  ['::ffff:0:8.8.8.8', publicToo],
  ['::ffff:0:127.0.0.1', anyOnly],
  ['::ffff:0:a9fe:a9fe', nowhere],
  ['64:ff9b::808:808', publicToo],
  ['64:ff9b::10.0.0.1', privateToo],
  ['64:ff9b::7f00:1', anyOnly],
  ['64:ff9b::a9fe:a9fe', nowhere],
  ['2002:808:808::', publicToo],
  ['2002:a00:1::1', privateToo],
  ['2002:7f00:1::', anyOnly],
  ['2002:a9fe:a9fe::1', nowhere],
  ['::8.8.8.8', publicToo],
  ['::10.0.0.1', privateToo],
  ['::127.0.0.1', anyOnly],
  ['::a9fe:a9fe', nowhere],
  // what is no address
  ['', nowhere],
  ['localhost', nowhere],
  ['[::1]', nowhere],
  ['010.0.0.1', nowhere],
  ['0x7f.1', nowhere],
  ['2130706433', nowhere],
  ['127.1', nowhere],
  ['fe80::1%eth0', nowhere],
  ['2001:db8::1%25eth0', nowhere],
  ['::ffff:010.0.0.1', nowhere],
  ['8.8.8.8 ', nowhere],
  ['1:2:3:4:5:6:7:8:9', nowhere],
  [`${'1:'.repeat(50_000)}`, nowhere],
];

const metadata: AddressPolicy = { profile: 'any', allow: ['169.254.169.254'] };

/** Address, policy with exceptions, whether it is let through. */
export const exceptions: readonly (readonly [string, AddressPolicy, boolean])[] = [
  ['169.254.169.254', metadata, true],
  ['::ffff:169.254.169.254', metadata, true],
  ['64:ff9b::a9fe:a9fe', metadata, true],
  ['169.254.169.253', metadata, false],
  ['2a02:6b8::5efe:a9fe:a9fe', metadata, true],
  ['2a02:6b8::5efe:a9fe:a9fd', metadata, false],
  ['2a02:6b8:1:1::a9fe:a9fe', metadata, true],
  ['64:ff9b:1::a9fe:a9fe', metadata, false],
  ['64:ff9b:1::a9fe:a9fe', { profile: 'any', allow: ['64:ff9b:1::a9fe:a9fe'] }, true],
  ['2a02:6b8::5efe:10.0.0.1', { profile: 'public', allow: ['10.0.0.1'] }, true],
  ['2a02:6b8::5efe:10.0.0.1', { profile: 'public', allow: ['2a02:6b8::5efe:a00:1'] }, true],
  ['8.8.8.8', metadata, true],
  ['127.0.0.1', { profile: 'public', allow: ['127.0.0.1'] }, true],
  ['127.0.0.1', { profile: 'public', allow: ['::ffff:127.0.0.1'] }, true],
  ['::1', { profile: 'public', allow: ['0:0:0:0:0:0:0:1'] }, true],
  ['127.0.0.1', { profile: 'public', allow: ['127.0.0.0/8', 'localhost', ''] }, false],
  ['localhost', { profile: 'any', allow: ['localhost'] }, false],
];

/** What is no policy, and where its issues are. */
export const unreadable: readonly (readonly [
  unknown,
  readonly (readonly [string, readonly (string | number)[]])[],
])[] = [
  [undefined, [['address-policy.profile', []]]],
  ['pubic', [['address-policy.profile', []]]],
  [{}, [['address-policy.profile', []]]],
  [{ profile: 'all', allow: [] }, [['address-policy.profile', ['profile']]]],
  [{ profile: 'any', allow: '169.254.169.254' }, [['address-policy.allow', ['allow']]]],
  [
    { profile: 'any', allow: ['169.254.169.254', '169.254.0.0/16', 'metadata.google.internal', '[::1]', 7] },
    [
      ['address-policy.allow', ['allow', 1]],
      ['address-policy.allow', ['allow', 2]],
      ['address-policy.allow', ['allow', 3]],
      ['address-policy.allow', ['allow', 4]],
    ],
  ],
];
