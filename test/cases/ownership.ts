import { form, json, type PlanRow } from './plan.ts';

const constantQuery = { backend: { parameters: { 'query.key': { value: 'own' } } } } as const;

function query(sends: string, gets: string): PlanRow {
  return {
    title: `a constant query parameter against ${sends}`,
    ...constantQuery,
    request: { target: `/in?${sends}` },
    gets: { line: `GET /out?${gets}` },
  };
}

/** Queries: undeclared pairs as they came, then declared and mapped ones in definition order, then constants. */
export const queryRows: readonly PlanRow[] = [
  query('a=1', 'a=1&key=own'),
  query('key=evil', 'key=own'),
  query('key=evil&a=1&key=worse', 'a=1&key=own'),
  query('%6bey=evil', 'key=own'),
  query('%6B%65%79=evil', 'key=own'),
  query('key', 'key=own'),
  query('key=', 'key=own'),
  query('a=1;key=evil', 'key=own'),
  query('key;a=1', 'key=own'),
  query('a;%6bey=evil;b', 'key=own'),
  query('key%00=evil', 'key=own'),
  query('key%00x=evil', 'key=own'),
  ...['Key=evil', 'KEY=evil', '%4bey=evil', '%E2%84%AAey=evil', '%u006bey=evil'].map((sends) =>
    query(sends, 'key=own'),
  ),
  ...['key[]=evil', 'key[0]=evil', 'key%5B%5D=evil', 'key[a][b]=evil', 'key[=evil', 'key[a=evil'].map(
    (sends) => query(sends, 'key=own'),
  ),
  ...[
    '[key]=evil',
    ']key=evil',
    'key]=evil',
    '[key]x=evil',
    '+key=evil',
    '%20%20key=evil',
    'a=1;Key[]=evil',
  ].map((sends) => query(sends, 'key=own')),
  ...['key%00%zz=evil', 'key%ff=evil', 'key%00[]=evil'].map((sends) => query(sends, 'key=own')),
  ...[
    'keys=1',
    'ke%79s[]=1',
    'my[key]=1',
    'my.key=1',
    'key.a=1',
    '_key=1',
    'k[ey]=1',
    'key+=1',
    'a=Key[]',
    '[]=1',
  ].map((sends) => query(sends, `${sends}&key=own`)),
  query('a=key&b=%26key=evil', 'a=key&b=%26key=evil&key=own'),
  query('%zz&%&&=&+', '%zz&%&&=&+&key=own'),
  query('', 'key=own'),
  query('?key=evil', '?key=evil&key=own'),
  {
    title: 'undeclared bytes pass exactly as they came',
    request: { target: "/in?b=%7E&a=%2f&a+c;d=%zz&&x[]=1&q='&empty" },
    gets: { line: "GET /out?b=%7E&a=%2f&a+c;d=%zz&&x[]=1&q='&empty" },
  },
  { title: 'an empty query stays', request: { target: '/in?' }, gets: { line: 'GET /out?' } },
  {
    title: 'undeclared pairs, then kept and mapped ones in definition order, then constants',
    frontend: { parameters: { 'query.b': {}, 'query.a': {}, 'header.x-c': {} } },
    backend: {
      parameters: { 'query.k': { value: 1 }, 'query.d': 'header.x-c', 'query.m': { context: 'method' } },
    },
    request: { target: '/in?a=1&u=%31&b=2&v', headers: { 'x-c': '3' } },
    gets: { line: 'GET /out?u=%31&v&b=2&a=1&d=3&m=GET&k=1', headers: [] },
  },
  {
    title: 'unmapped.query drop leaves undeclared pairs out',
    frontend: { parameters: { 'query.a': {} } },
    backend: { unmapped: { query: 'drop' } },
    request: { target: '/in?a=1&u=2&a=3' },
    gets: { line: 'GET /out?a=1&a=3' },
  },
  {
    title: 'unmapped.query drop where nothing is declared',
    backend: { unmapped: { query: 'drop' } },
    request: { target: '/in?u=2' },
    gets: { line: 'GET /out' },
  },
  {
    title: 'a moved parameter is moved, not copied',
    frontend: { parameters: { 'query.a': {} } },
    backend: { parameters: { 'query.b': 'query.a' } },
    request: { target: '/in?a=1&%61=2&b=evil' },
    gets: { line: 'GET /out?b=1&b=2' },
  },
  ...['user.id', 'user_id', 'user id'].map(
    (name): PlanRow => ({
      title: `spellings of ${name} that PHP and others read`,
      backend: { parameters: { [`query.${name}`]: { value: 1 } } },
      request: {
        target: '/in?user_id=2&user.id=3&user+id=4&user[id=5&User%5Bid=6&user_id[]=7&user[id]=8&user[name]=9',
      },
      gets: { line: `GET /out?user[name]=9&${name.replace(' ', '%20')}=1` },
    }),
  ),
  {
    title: 'a name with brackets: what replaces the whole of it and what is inside it, not what is beside it',
    backend: { parameters: { 'query.user[role]': { value: 1 } } },
    request: { target: '/in?user=2&user[]=3&user[ROLE]=4&user[role][]=5&user.role=6&user[name]=7&users=8' },
    gets: { line: 'GET /out?user[name]=7&users=8&user%5Brole%5D=1' },
  },
  {
    title: 'a name that ends in brackets',
    frontend: { parameters: { 'query.tag[]': {} } },
    request: { target: '/in?tag[]=1&tag=2&tag[0]=3&tag%5b%5D=4' },
    gets: { line: 'GET /out?tag%5B%5D=1&tag%5B%5D=4' },
  },
  {
    title: 'names that differ in case alone, both declared',
    frontend: { parameters: { 'query.id': {}, 'query.ID': { type: 'integer' } } },
    request: { target: '/in?ID=1&id=a&Id=b' },
    gets: { line: 'GET /out?id=a&ID=1' },
  },
  {
    title: 'names that differ in brackets alone, both declared',
    frontend: { parameters: { 'query.page': {}, 'query.page[size]': {} } },
    request: { target: '/in?page[size]=1&page=2&page[number]=3&page[]=4' },
    gets: { line: 'GET /out?page=2&page%5Bsize%5D=1' },
  },
  {
    title: 'a value does not pass unchecked under another spelling of its name',
    frontend: { parameters: { 'query.n': { type: 'integer' } } },
    request: { target: '/in?N=x&n[]=x&n%00=x&%6e=7' },
    gets: { line: 'GET /out?n=7' },
  },
  {
    title: 'two parameters that swap their names',
    frontend: { parameters: { 'query.a': {}, 'query.b': {} } },
    backend: { parameters: { 'query.b': 'query.a', 'query.a': 'query.b' } },
    request: { target: '/in?a=1&b=2' },
    gets: { line: 'GET /out?b=1&a=2' },
  },
  {
    title: 'one parameter to two places',
    frontend: { parameters: { 'query.a': {} } },
    backend: { parameters: { 'query.b': 'query.a', 'header.b': 'query.a' } },
    request: { target: '/in?a=1' },
    gets: { line: 'GET /out?b=1', headers: ['b: 1'] },
  },
  {
    title: 'a dropped parameter is checked and goes no further',
    frontend: { parameters: { 'query.a': { type: 'integer' }, 'header.x-a': {} } },
    backend: { drop: ['query.a', 'header.x-a'] },
    request: { target: '/in?a=1&b', headers: { 'X-A': 'x', x_a: 'y' } },
    gets: { line: 'GET /out?b', headers: [] },
  },
  {
    title: 'a dropped parameter that does not fit is refused',
    frontend: { parameters: { 'query.a': { type: 'integer' } } },
    backend: { drop: ['query.a'] },
    request: { target: '/in?a=x' },
    gets: '400 parameter.type',
  },
  {
    title: 'names that we write are encoded',
    backend: { parameters: { 'query.a b[]&=é': { value: 'c' } } },
    request: { target: '/in?a%20b[]%26=1;a+b%5B%5D%26%3D%C3%A9=evil' },
    gets: { line: 'GET /out?a%20b%5B%5D%26%3D%C3%A9=c' },
  },
  {
    title: 'names that other objects have',
    frontend: { parameters: { 'query.__proto__': {}, 'query.constructor': {} } },
    request: { target: '/in?__proto__=1&constructor=2&toString=3' },
    gets: { line: 'GET /out?toString=3&__proto__=1&constructor=2' },
  },
];

/** System parameters. */
export const contextRows: readonly PlanRow[] = [
  {
    title: 'every context value',
    backend: {
      parameters: {
        'header.ip': { context: 'clientIp' },
        'header.id': { context: 'requestId' },
        'header.method': { context: 'method' },
        'header.path': { context: 'path' },
        'header.host-was': { context: 'host' },
        'header.scheme': { context: 'scheme' },
        'header.version': { context: 'httpVersion' },
      },
    },
    request: {
      method: 'DELETE',
      target: '/in?x=1',
      headers: { host: 'api.example.com:8443', 'X-Id': '1', id: 'evil' },
      peerIp: '192.0.2.7',
      scheme: 'https',
      requestId: 'ab'.repeat(16),
    },
    gets: {
      headers: [
        'X-Id: 1',
        'ip: 192.0.2.7',
        `id: ${'ab'.repeat(16)}`,
        'method: DELETE',
        'path: /in',
        'host-was: api.example.com:8443',
        'scheme: https',
        'version: 1.1',
      ],
      host: 'backend.test:8080',
    },
  },
  {
    title: 'the path of an absolute-form target',
    backend: { parameters: { 'header.path': { context: 'path' } } },
    request: { target: 'http://api.example.com/in?x', headers: { host: 'api.example.com' } },
    gets: { line: 'GET /out?x', headers: ['path: /in'] },
  },
  {
    title: 'Host from the context',
    backend: { parameters: { 'header.host': { context: 'host' } } },
    request: { headers: { host: 'api.example.com' } },
    gets: { host: 'api.example.com', headers: [] },
  },
  {
    title: 'Host from the context where HTTP/1.0 has none',
    backend: { parameters: { 'header.host': { context: 'host' } } },
    request: { httpVersion: '1.0' },
    rawHeaders: [],
    gets: { host: 'backend.test:8080' },
  },
  {
    title: 'a context value in a path, a query and a body',
    frontend: { method: 'POST' },
    backend: {
      path: '/out/{ip}',
      parameters: {
        'path.ip': { context: 'clientIp' },
        'query.ip': { context: 'clientIp' },
        'body.ip': { context: 'clientIp' },
      },
    },
    request: { method: 'POST', peerIp: '2001:db8::1', headers: json, body: '{"ip":"evil"}' },
    gets: { line: 'POST /out/2001%3Adb8%3A%3A1?ip=2001%3Adb8%3A%3A1', body: '{"ip":"2001:db8::1"}' },
  },
  {
    title: 'a context value in a form',
    frontend: { method: 'POST' },
    backend: { parameters: { 'body.ip': { context: 'clientIp' } } },
    request: { method: 'POST', peerIp: '2001:db8::1', headers: form, body: 'a=1&ip=evil' },
    gets: { body: 'a=1&ip=2001%3Adb8%3A%3A1' },
  },
];

function lines(count: number, gets: PlanRow['gets']): PlanRow {
  return {
    title: `a constant header beside ${count} lines of the client`,
    backend: { parameters: { 'header.x-role': { value: 'user' } } },
    request: { headers: { 'x-a': Array<string>(count).fill('1') } },
    gets,
  };
}

/** Lines that are too many for a backend, which would not see the constants behind them. */
export const lineRows: readonly PlanRow[] = [
  lines(990, { line: 'GET /out' }),
  lines(991, '431 header.too-many'),
  {
    title: 'more values than a backend reads lines',
    frontend: { parameters: { 'query.a': {} } },
    backend: { parameters: { 'header.x-a': { from: 'query.a', multiple: 'all' } } },
    request: { target: `/in?${'a&'.repeat(1000)}` },
    gets: '431 header.too-many',
  },
];
