import { trust } from './forwarding.ts';
import { hostValues, notHostValues } from './host-values.ts';
import type { PlanRow } from './plan.ts';

const hosts = {
  frontend: { parameters: { 'header.host': {} } },
  backend: { parameters: { 'query.declared': 'header.host', 'query.host': { context: 'host' } } },
} as const;

function absolute(
  title: string,
  target: string,
  host: string,
  gets: string,
  more: Partial<PlanRow> = {},
): PlanRow {
  return {
    title: `absolute-form: ${title}`,
    ...hosts,
    request: { target, headers: { host } },
    gets: /^\d/u.test(gets) ? gets : { line: `GET /out?declared=${gets}&host=${gets}` },
    ...more,
  };
}

/** Targets that are whole URIs, whose authority takes the place of Host (RFC 9112 3.2.2). */
export const absoluteRows: readonly PlanRow[] = [
  absolute('the own host', 'http://api.example.com/in', 'api.example.com', 'api.example.com'),
  absolute('another host wins', 'http://api.example.com/in', 'other.example', 'api.example.com'),
  absolute('a port', 'http://api.example.com:8080/in', 'api.example.com', 'api.example.com%3A8080'),
  absolute('the default port is none', 'http://api.example.com:80/in', 'other.example', 'api.example.com'),
  absolute('an empty port is none', 'http://api.example.com:/in', 'other.example', 'api.example.com'),
  absolute('the port of https', 'http://api.example.com:443/in', 'other.example', 'api.example.com%3A443'),
  absolute('IPv6', 'http://[2001:db8::1]:80/in', 'other.example', '%5B2001%3Adb8%3A%3A1%5D'),
  absolute('a Host that is none', 'http://api.example.com/in', '[::::]', '400 header.host'),
  absolute('two Host lines', 'http://api.example.com/in', '', '400 header.host', {
    request: { target: 'http://api.example.com/in', headers: { host: ['a', 'a'] } },
  }),
  absolute('no Host', 'http://api.example.com/in', '', '400 header.host', { rawHeaders: [] }),
  absolute('no Host in HTTP/1.0', '', '', 'api.example.com', {
    request: { target: 'http://api.example.com/in', httpVersion: '1.0' },
    rawHeaders: [],
  }),
  absolute('HTTP/1.0 with another Host', '', '', 'api.example.com', {
    request: { target: 'http://api.example.com/in', httpVersion: '1.0', headers: { host: 'other.example' } },
  }),
  ...notHostValues
    .filter(([, text]) => !/[/?#\\]/u.test(text))
    .map(([what, text]) => absolute(what, `http://${text}/in`, 'api.example.com', '400 target.authority')),
  ...hostValues.map(
    (text): PlanRow => ({
      title: `absolute-form: ${text}`,
      request: { target: `http://${text}/in` },
      gets: { line: 'GET /out' },
    }),
  ),
  ...['ws', 'ftp', 'httpx', 'http+unix'].map((scheme) =>
    absolute(`the scheme ${scheme}`, `${scheme}://api.example.com/in`, 'api.example.com', '400 target.form'),
  ),
  absolute('https without TLS', 'https://api.example.com/in', 'api.example.com', '421 target.scheme'),
  {
    title: 'absolute-form: https from a trusted proxy',
    options: trust,
    backend: { parameters: { 'query.scheme': { context: 'scheme' }, 'query.host': { context: 'host' } } },
    request: { target: 'https://api.example.com:443/in', headers: { host: 'a' }, peerIp: '10.0.0.1' },
    gets: { line: 'GET /out?scheme=https&host=api.example.com' },
  },
  {
    title: 'absolute-form: https with TLS',
    backend: { parameters: { 'query.scheme': { context: 'scheme' }, 'query.host': { context: 'host' } } },
    request: { target: 'HTTPS://api.example.com:443/in', headers: { host: 'a' }, scheme: 'https' },
    gets: { line: 'GET /out?scheme=https&host=api.example.com' },
  },
  {
    title: 'absolute-form: http with TLS',
    backend: { parameters: { 'query.scheme': { context: 'scheme' } } },
    request: { target: 'http://api.example.com/in', headers: { host: 'a' }, scheme: 'https' },
    gets: { line: 'GET /out?scheme=https' },
  },
  {
    title: 'absolute-form: what is written of the host',
    options: { forwarding: 'both' },
    request: { target: 'http://api.example.com/in', headers: { host: 'other.example' } },
    gets: {
      headers: [
        'x-forwarded-for: 127.0.0.1',
        'x-forwarded-host: api.example.com',
        'x-forwarded-proto: http',
        'forwarded: for=127.0.0.1;host=api.example.com;proto=http',
      ],
    },
  },
  {
    title: 'absolute-form: Host from the context',
    backend: { parameters: { 'header.host': { context: 'host' } } },
    request: { target: 'http://api.example.com/in', headers: { host: 'other.example' } },
    gets: { host: 'api.example.com' },
  },
  {
    title: 'absolute-form: OPTIONS of the server as a whole',
    request: { method: 'OPTIONS', target: 'http://api.example.com' },
    gets: '204 undefined',
  },
  {
    title: 'absolute-form: OPTIONS of a server that is none',
    request: { method: 'OPTIONS', target: 'http://[::::]' },
    gets: '400 target.authority',
  },
  {
    title: 'absolute-form: OPTIONS of the server as a whole with a Host that is none',
    request: { method: 'OPTIONS', target: 'http://api.example.com', headers: { host: 'a b' } },
    gets: '400 header.host',
  },
  ...[
    ['a path', '/', '/out'],
    ['a query', '?a', '/out?a'],
  ].map(
    ([what = '', rest = '', path = '']): PlanRow => ({
      title: `absolute-form: OPTIONS with ${what}`,
      frontend: { path: '/' },
      request: { method: 'OPTIONS', target: `http://api.example.com${rest}` },
      gets: { line: `OPTIONS ${path}` },
    }),
  ),
];
