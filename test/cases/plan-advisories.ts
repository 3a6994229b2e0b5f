import { form, json, type PlanRow } from './plan.ts';

const anything = { frontend: { path: '/in/{r*}' }, backend: { path: '/base/{r*}' } } as const;
const one = { frontend: { path: '/in/{id}' }, backend: { path: '/base/{id}' } } as const;

function path(
  title: string,
  shape: Pick<PlanRow, 'frontend' | 'backend'>,
  target: string,
  gets: string,
): PlanRow {
  return {
    title,
    ...shape,
    request: { target },
    gets: gets.startsWith('/') ? { line: `GET ${gets}` } : gets,
  };
}

/** Advisories and complaints about other gateways, as far as they are decided without I/O. */
export const advisoryRows: readonly PlanRow[] = [
  path(
    'GHSA-2q7r-29rg-6m5h encoded dot segments do not escape the base path',
    anything,
    '/in/%2E%2E/admin',
    '400 path.dot-segment',
  ),
  path(
    'GHSA-2q7r-29rg-6m5h half-encoded dot segments do not escape the base path',
    anything,
    '/in/.%2e/admin',
    '400 path.dot-segment',
  ),
  path(
    'CVE-2021-21321 dot segments do not escape the base path',
    anything,
    '/in/../admin',
    '400 path.dot-segment',
  ),
  path('fastify-reply-from #460 dots that are no segment pass', anything, '/in/a..b/...', '/base/a..b/...'),
  path(
    'CVE-2026-33808 a doubly encoded dot segment is decoded once',
    one,
    '/in/%252e%252e',
    '/base/%252e%252e',
  ),
  path(
    'CVE-2026-6414 dots behind an encoded slash do not climb',
    one,
    '/in/a%2F..%2Fadmin',
    '400 path.dot-segment',
  ),
  path(
    'CVE-2026-6414 an encoded slash does not match two segments',
    { frontend: { path: '/in/{a}/{b}' }, backend: { path: '/{a}/{b}' } },
    '/in/a%2Fb',
    '404 route.not-found',
  ),
  path(
    'http-proxy turns backslashes into slashes: refused',
    anything,
    '/in/a\\..\\b',
    '400 target.character',
  ),
  path('http-proxy collapses slashes: kept', anything, '/in/a//b', '/base/a//b'),
  path(
    'every proxy but one forwards an encoded slash beside dots: refused',
    anything,
    '/in/a%2f..%2fb',
    '400 path.dot-segment',
  ),
  path(
    'httpxy forwards an absolute-form target as a path: only its path goes on',
    anything,
    'http://evil/in/x',
    '/base/x',
  ),
  path(
    'a path of two slashes names no host',
    { frontend: { path: '/{r*}' }, backend: { path: '/{r*}' } },
    '//evil/x',
    '400 path.double-slash',
  ),
  path(
    'a value that looks like a URL stays a segment',
    one,
    '/in/http%3A%2F%2Fevil',
    '/base/http%3A%2F%2Fevil',
  ),
  path('reply-from answers 500 to a malformed path: refused', anything, '/in/%', '400 path.encoding'),
  {
    title: 'GHSA-v2v2-hph8-q5xp a body is written in the type that it was read in',
    frontend: { method: 'POST', parameters: { 'body.role': { enum: ['user'] } } },
    request: {
      method: 'POST',
      headers: { 'content-type': ['application/json', 'application/x-www-form-urlencoded'] },
      body: '{"role":"user"}',
    },
    gets: '415 body.media-type',
  },
  {
    title: 'GHSA-v2v2-hph8-q5xp a duplicate member does not get past validation',
    frontend: { method: 'POST', parameters: { 'body.role': { enum: ['user'] } } },
    request: { method: 'POST', headers: json, body: '{"role":"user","role":"admin"}' },
    gets: '400 parameter.enum',
  },
  {
    title: 'CVE-2026-55603 CR and LF in a field stay in the field',
    frontend: { method: 'POST', parameters: { 'body.name': {} } },
    request: { method: 'POST', headers: form, body: 'name=a%0D%0A%0D%0A--x' },
    gets: { body: 'name=a%0D%0A%0D%0A--x' },
  },
  {
    title: 'CVE-2026-55603 a multipart body is not written anew',
    frontend: { method: 'POST', parameters: { 'body.name': {} } },
    request: {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      body: '--x--',
    },
    gets: '415 body.media-type',
  },
  {
    title: 'CVE-2026-55602 a route is chosen by whole segments, never by a part of host and path',
    frontend: { path: '/admin' },
    request: { target: '/xadmin', headers: { host: 'api/admin' } },
    gets: '400 header.host',
  },
  {
    title: 'CVE-2022-31813 Connection does not remove what the gateway writes',
    options: { forwarding: 'x-forwarded' },
    backend: { parameters: { 'header.x-auth': { value: 'own' } } },
    request: {
      headers: {
        host: 'a',
        connection: 'close, X-Forwarded-For, X-Forwarded-Host, X-Forwarded-Proto, X-Auth',
      },
    },
    gets: {
      headers: [
        'x-forwarded-for: 127.0.0.1',
        'x-forwarded-host: a',
        'x-forwarded-proto: http',
        'x-auth: own',
      ],
    },
  },
  {
    title: 'CVE-2026-1525 spellings of one header in different case become one line',
    frontend: { parameters: { 'header.x-id': {} } },
    request: { headers: { 'X-Id': '1', 'x-ID': '2' } },
    gets: { headers: ['x-id: 1, 2'] },
  },
  {
    title: 'CVE-2018-12116 characters that Latin-1 cuts to CR and LF do not reach a header',
    frontend: { parameters: { 'query.v': {} } },
    backend: { parameters: { 'header.x-v': 'query.v' } },
    request: { target: '/in?v=%C4%8D%C4%8AX-Evil:1' },
    gets: '400 header.value',
  },
  {
    title: 'CVE-2022-2880 a query that the backend could read otherwise does not set an owned parameter',
    backend: { parameters: { 'query.admin': { value: false } } },
    request: { target: '/in?a=%zz&b=1;admin=true&%61dmin=true' },
    gets: { line: 'GET /out?a=%zz&admin=false' },
  },
  {
    title: 'CVE-2024-24791 Expect goes no further',
    frontend: { method: 'POST' },
    request: { method: 'POST', headers: { expect: '100-continue' }, body: 'a' },
    gets: { headers: [], body: 'untouched' },
  },
  {
    title: 'CVE-2026-29057 a length beside a coding is refused',
    frontend: { method: 'DELETE' },
    request: {
      method: 'DELETE',
      headers: { 'content-length': '5', 'transfer-encoding': 'chunked' },
      body: 'a',
    },
    gets: '400 header.framing',
  },
  {
    title: 'GHSA-ggv3-7p47-pfv8 no framing field of the client is copied',
    request: {
      headers: { 'transfer-encoding': 'chunked', Transfer_Encoding: 'chunked', Content_Length: '5' },
    },
    gets: { headers: [] },
  },
  {
    title: 'http-proxy #1647 a Trailer field goes no further',
    request: { headers: { trailer: 'x' } },
    gets: { headers: [] },
  },
  {
    title: 'httpoxy CVE-2016-5385 Proxy goes no further',
    request: { headers: { Proxy: 'http://evil' } },
    gets: { headers: [] },
  },
  {
    title: 'fast-proxy #49 an odd Connection field is no error',
    request: { headers: { connection: 'keep-alive, , close;x' } },
    gets: { headers: [] },
  },
  {
    title: 'CVE-2019-10744 __proto__ in a JSON body sets no prototype',
    frontend: { method: 'POST', parameters: { 'body.name': { required: true } } },
    request: { method: 'POST', headers: json, body: '{"__proto__":{"name":"evil"}}' },
    gets: '400 parameter.missing',
  },
];
