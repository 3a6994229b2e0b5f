import type { Row } from './sound.ts';

/** Changes to the HTTP definition's backend as a whole. */
export const proxies: readonly Row[] = [
  [
    'an address with a slash at the end',
    { '/backend/address': 'http://api.myservice.com/' },
    ['address.trailing-slash /backend/address'],
  ],
  [
    'an address with a path',
    { '/backend/address': 'http://api.myservice.com/v2' },
    ['address.path /backend/address'],
  ],
  [
    'an address with a path that is wrong itself',
    { '/backend/address': 'http://api.myservice.com/..' },
    ['address.path /backend/address'],
  ],
  [
    'a scheme in upper case',
    { '/backend/address': 'HTTPS://api.myservice.com' },
    ['address.scheme-case /backend/address'],
  ],
  [
    'a metadata address',
    { '/backend/address': 'http://169.254.169.254' },
    ['address.guarded /backend/address'],
  ],
  [
    'a name with an underscore',
    { '/backend/address': 'http://user_service:8080' },
    ['address.underscore /backend/address'],
  ],
  ['a name with a final dot', { '/backend/address': 'https://api.myservice.com.' }, []],
  [
    'a name with an underscore and a path',
    { '/backend/address': 'http://user_service/v2' },
    ['address.path /backend/address', 'address.underscore /backend/address'],
  ],
  ['a path without its slash', { '/backend/path': 'path/{id}' }, ['template.slash /backend/path']],
  ['a path that is not ASCII', { '/backend/path': '/größe/{id}' }, ['template.character /backend/path']],
  [
    'a path that is not ASCII and without its slash',
    { '/backend/path': 'größe/{id}' },
    ['template.slash /backend/path', 'template.character /backend/path'],
  ],
  [
    'a method that carries no body for one that does',
    { '/frontend/method': 'POST' },
    ['backend.body-dropped /backend/method'],
  ],
  [
    'a method that carries no body for any',
    { '/frontend/method': 'ANY' },
    ['backend.body-dropped /backend/method'],
  ],
  ['any method, as the client sends it', { '/frontend/method': 'ANY', '/backend/method': 'ANY' }, []],
  ['the method of the client', { '/frontend/method': 'DELETE', '/backend/method': undefined }, []],
  ['https to a name', { '/backend/address': 'https://api.myservice.com' }, []],
  ['https to an IP address with a host', { '/backend/address': 'https://10.0.0.8' }, []],
  [
    'https to an IP address alone',
    { '/backend/address': 'https://10.0.0.8', '/backend/parameters/header.host': undefined },
    ['backend.server-name /backend/address'],
  ],
  [
    'https to an IPv6 address alone',
    { '/backend/address': 'https://[2001:db8::1]', '/backend/parameters/header.host': undefined },
    ['backend.server-name /backend/address'],
  ],
  [
    'https to an IP address, the host being one, too',
    { '/backend/address': 'https://10.0.0.8', '/backend/parameters/header.host': { value: '10.0.0.8' } },
    [],
  ],
  [
    'https to an IP address, the host being one with a port',
    {
      '/backend/address': 'https://10.0.0.8:8443',
      '/backend/parameters/header.host': { value: '10.0.0.8:8443' },
    },
    [],
  ],
  [
    "https to an IP address, the host being the client's",
    { '/backend/address': 'https://10.0.0.8', '/backend/parameters/header.host': { context: 'host' } },
    ['backend.server-name /backend/address'],
  ],
  [
    'https to an IP address with a server name',
    {
      '/backend/address': 'https://10.0.0.8',
      '/backend/parameters/header.host': undefined,
      '/backend/serverName': 'api.myservice.com',
    },
    [],
  ],
  [
    'a server name that is an IP address',
    { '/backend/address': 'https://10.0.0.8', '/backend/serverName': '10.0.0.8' },
    [],
  ],
  [
    'a server name that is an IPv6 address, in brackets or not',
    { '/backend/address': 'https://[2001:db8::1]', '/backend/serverName': '[2001:db8::1]' },
    [],
  ],
  ...['10.0.0.8:443', '', '[::1]:443', '[10.0.0.8]', '10.8', 'fe80::1%eth0', '*.example.com'].map(
    (name): Row => [
      `a server name that is none: "${name}"`,
      { '/backend/address': 'https://10.0.0.8', '/backend/serverName': name },
      ['backend.server-name-invalid /backend/serverName'],
    ],
  ),
  [
    'a server name with a port',
    { '/backend/address': 'https://10.0.0.8', '/backend/serverName': 'a.example:443' },
    ['backend.server-name-invalid /backend/serverName'],
  ],
  [
    'a server name that is an IP address with a dot',
    { '/backend/address': 'https://10.0.0.8', '/backend/serverName': '10.0.0.8.' },
    ['backend.server-name-invalid /backend/serverName'],
  ],
  [
    'a server name without https',
    { '/backend/serverName': 'a.example' },
    ['backend.server-name-unused /backend/serverName'],
  ],
];

/** The name to verify: changes to the HTTP definition, and the name. */
export const serverNames: readonly (readonly [title: string, changes: Row[1], name: string | undefined])[] = [
  ['none with http', {}, undefined],
  ['the name in the address', { '/backend/address': 'https://API.myservice.com:8443' }, 'api.myservice.com'],
  [
    'the constant host of an IP address',
    {
      '/backend/address': 'https://10.0.0.8',
      '/backend/parameters/header.host': { value: 'Pets.internal:8443' },
    },
    'pets.internal',
  ],
  [
    'the constant host that is an IP address, without its port',
    {
      '/backend/address': 'https://10.0.0.8:8443',
      '/backend/parameters/header.host': { value: '10.0.0.9:8443' },
    },
    '10.0.0.9',
  ],
  [
    'the constant host that is an IPv6 address, without its port',
    {
      '/backend/address': 'https://10.0.0.8',
      '/backend/parameters/header.host': { value: '[2001:DB8:0::1]:8443' },
    },
    '2001:db8::1',
  ],
  [
    'the IPv4 address itself',
    { '/backend/address': 'https://10.0.0.8:8443', '/backend/parameters/header.host': undefined },
    '10.0.0.8',
  ],
  [
    'the IPv6 address itself',
    { '/backend/address': 'https://[2001:DB8:0::1]:8443', '/backend/parameters/header.host': undefined },
    '2001:db8::1',
  ],
  [
    "the IP address itself, where the host is the client's",
    { '/backend/address': 'https://10.0.0.8', '/backend/parameters/header.host': { context: 'host' } },
    '10.0.0.8',
  ],
  ...['2001:db8::1', '[2001:db8::1]', '2001:0DB8::0:1'].map((name): (typeof serverNames)[number] => [
    `an IPv6 address spelt ${name}`,
    { '/backend/address': 'https://api.myservice.com', '/backend/serverName': name },
    '2001:db8::1',
  ]),
  [
    'what serverName says, before all',
    { '/backend/address': 'https://api.myservice.com', '/backend/serverName': 'Other.example' },
    'other.example',
  ],
  [
    'the name in the address, without a final dot',
    { '/backend/address': 'https://api.myservice.com.' },
    'api.myservice.com',
  ],
  [
    'the constant host without a final dot',
    {
      '/backend/address': 'https://10.0.0.8',
      '/backend/parameters/header.host': { value: 'pets.internal.:8443' },
    },
    'pets.internal',
  ],
  [
    'serverName without a final dot',
    { '/backend/address': 'https://10.0.0.8', '/backend/serverName': 'my_pets.internal.' },
    'my_pets.internal',
  ],
];
