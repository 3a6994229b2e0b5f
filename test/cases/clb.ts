import type { Row } from './sound.ts';

const listener = '/backend/listener';

/** Changes to the CLB definition. */
export const balancers: readonly Row[] = [
  ['as it should be', {}, []],
  [
    'a name for an address',
    { '/backend/address': 'http://store.example.com:80' },
    ['clb.vip /backend/address'],
  ],
  ['a public IP address', { '/backend/address': 'http://8.8.8.8:80' }, ['clb.vip /backend/address']],
  ['an address of carrier-grade NAT', { '/backend/address': 'http://100.64.3.4:80' }, []],
  ["an address in one of the vendor's own ranges", { '/backend/address': 'http://9.1.2.3:80' }, []],
  ['a private IPv6 address', { '/backend/address': 'http://[fd00::8]:80' }, []],
  [
    'a private IPv6 address without port',
    { '/backend/address': 'http://[fd00::8]' },
    ['clb.port /backend/address'],
  ],
  ['no port', { '/backend/address': 'http://10.0.0.8' }, ['clb.port /backend/address']],
  [
    'no port and a slash',
    { '/backend/address': 'http://10.0.0.8/' },
    ['address.trailing-slash /backend/address', 'clb.port /backend/address'],
  ],
  [
    'vip+port, spelt literally',
    { '/backend/address': 'http://10.0.0.8+80' },
    ['address.plus /backend/address'],
  ],
  [
    "another scheme than the listener's",
    { '/backend/address': 'https://10.0.0.8:443' },
    ['clb.protocol /backend/listener/protocol'],
  ],
  [
    'https on both sides',
    { '/backend/address': 'https://10.0.0.8:443', [`${listener}/protocol`]: 'HTTPS' },
    [],
  ],
  ['no listener', { [listener]: undefined }, ['definition.missing /backend/listener']],
  [
    'a listener in lower case',
    { [`${listener}/protocol`]: 'http' },
    ['definition.value /backend/listener/protocol'],
  ],
  [
    'a layer-4 listener with a domain',
    { [listener]: { protocol: 'TCP', domain: 'a.example' } },
    ['definition.unknown-key /backend/listener/domain'],
  ],
  [
    'a layer-7 listener without a path',
    { [`${listener}/path`]: undefined },
    ['definition.missing /backend/listener/path'],
  ],
  [
    'a layer-4 listener',
    { [listener]: { protocol: 'TCP' }, '/backend/parameters': {}, '/backend/path': '/anything/{id}' },
    [],
  ],
  [
    'a layer-4 listener and https',
    { '/backend/address': 'https://10.0.0.8:443', [listener]: { protocol: 'TCP' } },
    [],
  ],
  [
    'a layer-4 listener and https without a name',
    {
      '/backend/address': 'https://10.0.0.8:443',
      [listener]: { protocol: 'TCP' },
      '/backend/parameters': {},
    },
    ['backend.server-name /backend/address'],
  ],
  ['a UDP listener', { [listener]: { protocol: 'UDP' } }, ['clb.udp /backend/listener/protocol']],
  ['a path that the listener does not catch', { '/backend/path': '/shop/{id}' }, ['clb.path /backend/path']],
  [
    'a path that the listener catches sometimes',
    { [`${listener}/path`]: '/store/pets/a' },
    ['clb.path /backend/path'],
  ],
  [
    'a path that is equal to an exact rule',
    { '/frontend/path': '/pets', '/backend/path': '/store', [`${listener}/path`]: '=/store' },
    [],
  ],
  [
    'a path beside an exact rule',
    { '/frontend/path': '/pets', '/backend/path': '/store/', [`${listener}/path`]: '=/store' },
    ['clb.path /backend/path'],
  ],
  [
    'a regular expression that nobody can decide',
    { [`${listener}/path`]: '~ ^/store/pets/' },
    ['clb.path-unknown /backend/listener/path'],
  ],
  [
    'a listener path that is none',
    { [`${listener}/path`]: 'store' },
    ['listener.path /backend/listener/path'],
  ],
  [
    'a domain that is none',
    { [`${listener}/domain`]: 'http://store.example.com' },
    ['listener.domain /backend/listener/domain'],
  ],
  ['no host', { '/backend/parameters/header.host': undefined }, ['clb.host-missing /backend/parameters']],
  ['no parameters at all', { '/backend/parameters': undefined }, ['clb.host-missing /backend/parameters']],
  [
    'no host for a wildcard',
    { '/backend/parameters': undefined, [`${listener}/domain`]: '*.example.com' },
    ['clb.host-pattern /backend/parameters'],
  ],
  [
    "the client's own host",
    { '/backend/parameters/header.host': { context: 'host' } },
    ['clb.host-missing /backend/parameters/header.host'],
  ],
  [
    'another host',
    { '/backend/parameters/header.host': { value: 'shop.example.com' } },
    ['clb.host /backend/parameters/header.host/value'],
  ],
  [
    'a host in another case',
    { '/backend/parameters': { 'header.Host': { value: 'Store.Example.COM' } } },
    [],
  ],
  ['a host under a wildcard', { [`${listener}/domain`]: '*.example.com' }, []],
  [
    'a host that is the wildcard',
    {
      [`${listener}/domain`]: '*.example.com',
      '/backend/parameters/header.host': { value: '*.example.com' },
    },
    [
      'parameter.constant /backend/parameters/header.host/value',
      'clb.host /backend/parameters/header.host/value',
    ],
  ],
  [
    'no host, the address being https',
    {
      '/backend/address': 'https://10.0.0.8:443',
      [`${listener}/protocol`]: 'HTTPS',
      '/backend/parameters': undefined,
    },
    ['clb.host-missing /backend/parameters'],
  ],
];
