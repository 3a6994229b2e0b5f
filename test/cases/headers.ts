import type { PlanRow } from './plan.ts';

type Lines = Readonly<Record<string, string | readonly string[]>>;

/** A row about a client's header lines. */
export function lines(title: string, headers: Lines, gets: readonly string[] | string): PlanRow {
  return { title, request: { headers }, gets: typeof gets === 'string' ? gets : { headers: gets } };
}

/** Fields that end at this hop, and those that Connection lists (RFC 9110 7.6.1). */
export const hopRows: readonly PlanRow[] = [
  ...[
    'Connection',
    'Keep-Alive',
    'Proxy-Connection',
    'Proxy-Authorization',
    'Proxy-Authenticate',
    'Proxy-Authentication-Info',
    'TE',
    'Trailer',
    'Upgrade',
    'HTTP2-Settings',
    'Proxy',
    'Content-Length',
    'tRAILER',
  ].map((name) => lines(`${name} goes no further`, { [name]: '1', 'x-a': '2' }, ['x-a: 2'])),
  lines('Transfer-Encoding goes no further', { 'transfer-encoding': 'chunked' }, []),
  ...['Proxy_Connection', 'Transfer_Encoding', 'Content_Length', 'Transfer---Encoding', 'Content.Length'].map(
    (name) => lines(`${name}, which reads like a framing field, goes no further`, { [name]: 'chunked' }, []),
  ),
  lines('what Connection lists', { connection: 'close, X-A', 'x-a': '1', 'X-B': '2' }, ['X-B: 2']),
  lines('what Connection lists before it', { 'x-a': '1', connection: 'X-a' }, []),
  lines(
    'several Connection lines',
    { connection: ['x-a', 'keep-alive', ' X-B ,, x-c'], 'x-a': '1', 'x-b': '2', 'x-c': '3', 'x-d': '4' },
    ['x-d: 4'],
  ),
  lines('Connection cannot name Host', { connection: 'host', 'x-a': '1' }, ['x-a: 1']),
  lines(
    'Connection cannot name framing',
    { connection: 'content-length, transfer-encoding', 'transfer-encoding': 'chunked' },
    [],
  ),
  {
    title: 'Connection cannot name what the definition writes',
    backend: { parameters: { 'header.x-key': { value: 'k' }, 'header.x-ip': { context: 'clientIp' } } },
    request: { headers: { connection: 'x-key, x-ip' } },
    gets: { headers: ['x-ip: 127.0.0.1', 'x-key: k'] },
  },
  {
    title: 'Connection cannot name forwarding fields and Via',
    options: { forwarding: 'both', via: 'gw' },
    request: {
      headers: {
        host: 'api.example.com',
        connection: 'x-forwarded-for, X-Forwarded-Host, x-forwarded-proto, forwarded, via',
        via: '1.1 edge',
      },
    },
    gets: {
      headers: [
        'x-forwarded-for: 127.0.0.1',
        'x-forwarded-host: api.example.com',
        'x-forwarded-proto: http',
        'forwarded: for=127.0.0.1;host=api.example.com;proto=http',
        'via: 1.1 edge, 1.1 gw',
      ],
    },
  },
  {
    title: 'a required parameter that Connection lists is missing',
    frontend: { parameters: { 'header.x-user': { required: true } } },
    request: { headers: { 'x-user': '1', connection: 'X-User' } },
    gets: '400 parameter.missing',
  },
];

const constant = { backend: { parameters: { 'header.x-user': { value: 'own' } } } } as const;

function against(name: string, headers: Lines, gets: readonly string[] = ['x-user: own']): PlanRow {
  return {
    ...constant,
    title: `a constant header against ${name}`,
    request: { headers },
    gets: { headers: gets },
  };
}

/** Other spellings of fields that somebody answers for. */
export const spellingRows: readonly PlanRow[] = [
  against('the same name', { 'x-user': 'evil' }),
  against('another case', { 'X-USER': 'evil' }),
  against('an underscore', { X_User: 'evil' }),
  against('two hyphens', { 'X--User': 'evil' }),
  against('a dot', { 'x.user': 'evil' }),
  against('a mixture', { 'x-_.user': 'evil' }),
  against('duplicates', { 'x-user': ['evil', 'worse'], x_user: 'worst' }),
  against('another name', { 'x-users': '1', 'x-use': '2', xuser: '3' }, [
    'x-users: 1',
    'x-use: 2',
    'xuser: 3',
    'x-user: own',
  ]),
  {
    title: 'a constant header whose own name has an underscore',
    backend: { parameters: { 'header.X_User': { value: 'own' } } },
    request: { headers: { 'x-user': 'evil', X_User: 'evil', 'X-User': 'evil' } },
    gets: { headers: ['X_User: own'] },
  },
  {
    title: 'a declared header against other spellings',
    frontend: { parameters: { 'header.X-User': {} } },
    request: { headers: { x_user: 'evil', 'x-USER': 'good' } },
    gets: { headers: ['X-User: good'] },
  },
  {
    title: 'a target is removed also where its source is missing',
    frontend: { parameters: { 'query.u': {} } },
    backend: { parameters: { 'header.x-user': 'query.u' } },
    request: { headers: { 'x-user': 'evil', x_user: 'evil' } },
    gets: { headers: [] },
  },
  {
    title: 'a moved header is moved, not copied',
    frontend: { parameters: { 'header.x-user': {} } },
    backend: { parameters: { 'header.x-name': 'header.x-user' } },
    request: { headers: { 'X-User': 'a', X_USER: 'b' } },
    gets: { headers: ['x-name: a'] },
  },
  lines('names that nobody answers for pass in any spelling', { 'X_A--b.c': '1', __proto__x: '2' }, [
    'X_A--b.c: 1',
    '__proto__x: 2',
  ]),
  lines('a header that is called like a member of objects', { constructor: '1' }, ['constructor: 1']),
  lines('content fields in other spellings', { content_type: 'x/y', 'Content--Encoding': 'gzip' }, []),
  ...['http://api.ns.svc.cluster.local.', 'http://user_service:8080', 'http://user_service.:80'].map(
    (address) => ({
      title: `Host of ${address} is the name as it is written`,
      backend: { address },
      gets: { host: new URL(address).host },
    }),
  ),
  lines('Host in other spellings', { host_: 'evil', 'ho-st': 'x' }, ['host_: evil', 'ho-st: x']),
];

/** Lines that pass, and their order. */
export const orderRows: readonly PlanRow[] = [
  lines(
    'lines of clients pass in their order, bytes untouched',
    {
      'X-B': ['1', '2'],
      'x-a': 'caf\xe9 \x80',
      Accept: '*/*',
      authorization: 'Basic eA==',
      'if-none-match': '"x"',
      range: 'bytes=0-',
    },
    [
      'X-B: 1',
      'X-B: 2',
      'x-a: caf\xe9 \x80',
      'Accept: */*',
      'authorization: Basic eA==',
      'if-none-match: "x"',
      'range: bytes=0-',
    ],
  ),
  lines('Cookie lines are joined (RFC 6265 5.4)', { Cookie: ['a=1', 'b=2'], 'x-a': '1', cookie: 'c=3' }, [
    'Cookie: a=1; b=2; c=3',
    'x-a: 1',
  ]),
  {
    title: 'lines that pass, mapped ones, those of the body, forwarding fields, constants',
    frontend: { method: 'POST', parameters: { 'header.x-kept': {}, 'query.m': {} } },
    backend: {
      parameters: {
        'header.x-const': { value: 'c' },
        'header.x-mapped': 'query.m',
        'header.x-ip': { context: 'clientIp' },
      },
    },
    options: { forwarding: 'x-forwarded', via: 'gw' },
    request: {
      method: 'POST',
      target: '/in?m=1',
      headers: {
        host: 'api.example.com',
        'X-Const': 'evil',
        'Content-Type': 'x/y',
        'x-kept': 'k',
        'x-own': 'o',
      },
      body: 'b',
    },
    gets: {
      headers: [
        'x-own: o',
        'x-kept: k',
        'x-mapped: 1',
        'x-ip: 127.0.0.1',
        'Content-Type: x/y',
        'x-forwarded-for: 127.0.0.1',
        'x-forwarded-host: api.example.com',
        'x-forwarded-proto: http',
        'via: 1.1 gw',
        'x-const: c',
      ],
    },
  },
  {
    title: 'unmapped.headers drop leaves only what the definition names and the gateway writes',
    frontend: { parameters: { 'header.accept': {} } },
    backend: { unmapped: { headers: 'drop' }, parameters: { 'header.x-key': { value: 'k' } } },
    options: { via: 'gw' },
    request: {
      headers: {
        Accept: '*/*',
        cookie: 'a=1',
        authorization: 'x',
        'x-a': '1',
        'content-type': 'x/y',
        via: '1.0 edge',
      },
    },
    gets: { headers: ['accept: */*', 'via: 1.0 edge, 1.1 gw', 'x-key: k'] },
  },
];
