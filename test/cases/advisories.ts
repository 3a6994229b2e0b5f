import type { BehaviourRow } from './behaviour.ts';

const host = 'Host: api.example.com\r\n';
const smuggled = 'GET /any/smuggled HTTP/1.1\r\nHost: a\r\n\r\n';
const smuggling = `Transfer-Encoding: chunked\r\n\r\n${smuggled.length.toString(16)}\r\n${smuggled}\r\n0\r\n\r\n`;

/** What other proxies and their engines once got wrong, each named after its advisory. */
export const advisoryRows: readonly BehaviourRow[] = [
  {
    title: 'CVE-2026-29057 (http-proxy): a chunked DELETE is one request',
    send: `DELETE /any/x HTTP/1.1\r\n${host}${smuggling}`,
    backend: {
      has: ['transfer-encoding: chunked', 'connection: close'],
      lacks: ['content-length'],
      body: smuggled,
    },
    client: { status: 200, body: 'ok' },
  },
  {
    title: 'CVE-2026-29057 (http-proxy): a chunked OPTIONS is one request',
    send: `OPTIONS /any/x HTTP/1.1\r\n${host}${smuggling}`,
    backend: {
      has: ['transfer-encoding: chunked', 'connection: close'],
      lacks: ['content-length'],
      body: smuggled,
    },
    client: { status: 200, body: 'ok' },
  },
  {
    title: 'node-http-proxy 1647: a Trailer field in a request crashes nothing',
    send: `GET /any/x HTTP/1.1\r\n${host}Trailer: anything\r\n\r\n`,
    backend: { lacks: ['trailer'] },
    client: { status: 200, body: 'ok' },
  },
  {
    title: 'GHSA-6x33-pw7p-hmpq (http-proxy): Expect with fields to set crashes nothing',
    send: `POST /names HTTP/1.1\r\n${host}Expect: 100-continue\r\nContent-Type: application/json\r\nContent-Length: 12\r\n\r\n{"name":"a"}`,
    backend: { lacks: ['expect'], body: '{"title":"a"}' },
    client: { status: 200, body: 'ok' },
  },
  {
    title: 'CVE-2026-55602 (http-proxy-middleware): a route is no substring of host and path',
    send: `GET /x/any/x HTTP/1.1\r\nHost: api.example.com\r\n\r\n`,
    backend: null,
    client: { status: 404 },
  },
  {
    title: 'GHSA-2q7r-29rg-6m5h (reply-from): encoded dots do not climb',
    send: `GET /any/%2E%2E/secret HTTP/1.1\r\n${host}\r\n`,
    backend: null,
    client: { status: 400, code: 'path.dot-segment' },
  },
  {
    title: 'SNYK-JS-FASTIFYREPLYFROM-1080744: a path does not become another host',
    send: `GET /any//evil.example/x HTTP/1.1\r\n${host}\r\n`,
    backend: null,
    client: { status: 400, code: 'path.double-slash' },
  },
  {
    title: 'CVE-2022-31813 (Apache httpd): Connection does not strip forwarding fields',
    send: `GET /any/x HTTP/1.1\r\n${host}Connection: close, X-Forwarded-For, X-Forwarded-Host\r\n\r\n`,
    backend: { has: ['x-forwarded-for: {peer}', 'x-forwarded-host: api.example.com'] },
    client: { status: 200 },
    after: 'closed',
  },
  {
    title: 'CVE-2024-24791 (Go): Expect without a body leaves the connection in order',
    send: `GET /any/x HTTP/1.1\r\n${host}Expect: 100-continue\r\n\r\n`,
    backend: { lacks: ['expect'] },
    client: { status: 200 },
  },
  {
    title: 'CVE-2024-21536 (http-proxy-middleware): a path that no pattern likes crashes nothing',
    send: `GET /any/((((((((((*[!a-]{1,2 HTTP/1.1\r\n${host}\r\n`,
    backend: {},
    client: { status: 200 },
  },
  {
    title: 'CVE-2026-1525 (undici): two lengths in a request stop at the door',
    send: `POST /any/x HTTP/1.1\r\n${host}Content-Length: 2\r\nContent-Length: 2\r\n\r\nhi`,
    backend: null,
    client: { status: 400 },
    after: 'closed',
  },
  {
    title: 'CVE-2026-1527 (undici): line breaks in Upgrade split nothing',
    send: `GET /any/x HTTP/1.1\r\n${host}Connection: upgrade\r\nUpgrade: foo\nX-Injected: 1\r\n\r\n`,
    backend: null,
    client: { status: 400 },
    after: 'closed',
  },
  {
    title: 'CVE-2026-22036 (undici): a chain of codings is passed on, not undone',
    send: `GET /any/x HTTP/1.1\r\n${host}\r\n`,
    script: [
      `HTTP/1.1 200 OK\r\nContent-Encoding: ${'gzip, '.repeat(50)}gzip\r\nContent-Length: 2\r\n\r\nok`,
    ],
    client: { status: 200, body: 'ok' },
  },
];
