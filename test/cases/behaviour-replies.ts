import type { BehaviourRow } from './behaviour.ts';

const host = 'Host: api.example.com\r\n';
const get = `GET /any/x HTTP/1.1\r\n${host}`;
const post = `POST /any/x HTTP/1.1\r\n${host}`;
const ok = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';

/** What the client hears of a response. */
export const replyRows: readonly BehaviourRow[] = [
  {
    title: 'drops hop-by-hop response fields and those that Connection lists',
    send: `${get}\r\n`,
    script: [
      'HTTP/1.1 200 OK\r\nConnection: keep-alive, X-Hop\r\nX-Hop: 1\r\nKeep-Alive: timeout=77\r\n',
      'Proxy-Authenticate: Basic\r\nProxy-Connection: keep-alive\r\nX-Kept: 2\r\nContent-Length: 2\r\n\r\nok',
    ],
    client: { status: 200, has: ['x-kept: 2'], lacks: ['x-hop', 'timeout=77', 'proxy-'], body: 'ok' },
  },
  {
    title: 'keeps every byte of a Latin-1 response field',
    send: `${get}\r\n`,
    script: ['HTTP/1.1 200 OK\r\nX-Name: caf\xe9 \xc3\xa9\r\nContent-Length: 2\r\n\r\nok'],
    client: { status: 200, has: ['x-name: caf\xe9 \xc3\xa9'], body: 'ok' },
  },
  {
    title: 'takes a response with a reason phrase of its own',
    send: `${get}\r\n`,
    script: ['HTTP/1.1 200 Fine by me\r\nContent-Length: 2\r\n\r\nok'],
    client: { status: 200, body: 'ok' },
  },
  {
    title: 'takes a response with Trailer and a length',
    send: `${get}\r\n`,
    script: ['HTTP/1.1 200 OK\r\nTrailer: x-checksum\r\nContent-Length: 2\r\n\r\nok'],
    client: { status: 200, lacks: ['trailer'], body: 'ok' },
  },
  {
    title: 'passes 103 on with all of its links',
    send: `${get}\r\n`,
    script: [
      'HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\nLink: </b.js>; title="b c", </c>\r\nX-A: 1\r\n\r\n',
      ok,
    ],
    client: {
      status: 200,
      interim: [
        'HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\nLink: </b.js>; title="b c", </c>',
      ],
      body: 'ok',
    },
  },
  {
    title: 'passes trailers on to a client that takes them',
    send: `${get}TE: trailers\r\n\r\n`,
    script: [
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n2\r\nok\r\n0\r\nX-Sum: 1\r\n\r\n',
    ],
    client: { status: 200, body: 'ok', trailers: 'x-sum: 1\r\n' },
  },
  {
    title: 'keeps trailers from a client that does not say it takes them',
    send: `${get}\r\n`,
    script: ['HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\nX-Sum: 1\r\n\r\n'],
    client: { status: 200, body: 'ok', trailers: '' },
  },
  {
    title: 'keeps the length of HEAD',
    send: `HEAD /any/x HTTP/1.1\r\n${host}\r\n`,
    script: ['HTTP/1.1 200 OK\r\nContent-Length: 4711\r\n\r\n'],
    backend: { line: 'HEAD /x HTTP/1.1' },
    client: { status: 200, has: ['content-length: 4711'], lacks: ['transfer-encoding'] },
  },
  {
    title: 'takes 304 with a length',
    send: `${get}\r\n`,
    script: ['HTTP/1.1 304 Not Modified\r\nETag: "1"\r\nContent-Length: 99\r\n\r\n'],
    client: { status: 304, has: ['etag: "1"'] },
  },
  {
    title: 'cuts the reply when the backend ends inside a body with a length',
    send: `${get}\r\n`,
    script: ['HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\npart', { pause: 30 }, 'fin'],
    client: { status: 200, body: 'part', complete: false },
    after: 'reset',
  },
  {
    title: 'cuts the reply when the backend resets inside a body with a length',
    send: `${get}\r\n`,
    script: ['HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\npart', { pause: 30 }, 'reset'],
    client: { status: 200, body: 'part', complete: false },
    after: 'reset',
  },
  {
    title: 'cuts the reply when the backend resets inside a chunked body',
    send: `${get}\r\n`,
    script: ['HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\npart\r\n', { pause: 30 }, 'reset'],
    client: { status: 200, body: 'part', complete: false },
    after: 'reset',
  },
  {
    title: 'answers 502 when the backend closes without a response',
    send: `${post}Content-Length: 2\r\n\r\nhi`,
    script: ['body', 'fin'],
    client: { status: 502, has: ['proxy-status: backhaul; error=connection_terminated'] },
  },
  {
    title: 'answers 502 when the backend resets without a response',
    send: `${post}Content-Length: 2\r\n\r\nhi`,
    script: ['body', 'reset'],
    client: { status: 502, has: ['proxy-status: backhaul; error=connection_terminated'] },
  },
  {
    title: 'answers 502 to a control character in the reason phrase',
    send: `${get}\r\n`,
    script: ['HTTP/1.1 200 O\x00K\r\nContent-Length: 2\r\n\r\nok'],
    client: { status: 502, has: ['proxy-status: backhaul; error=http_protocol_error'] },
  },
  {
    title: 'answers 502 to a switch of protocols that nobody asked for',
    send: `${get}\r\n`,
    script: ['HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: foo\r\n\r\n'],
    client: { status: 502, has: ['proxy-status: backhaul; error=http_protocol_error'] },
  },
  {
    title: 'answers 502 to status 999',
    send: `${get}\r\n`,
    script: ['HTTP/1.1 999 What\r\nContent-Length: 2\r\n\r\nok'],
    client: { status: 502, has: ['proxy-status: backhaul; error=http_protocol_error'] },
  },
  {
    title: 'keeps coded bytes as they are',
    send: `${get}Accept-Encoding: gzip\r\n\r\n`,
    script: ['HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\n\x1f\x8b\x00\xff'],
    backend: { has: ['Accept-Encoding: gzip'] },
    client: { status: 200, has: ['content-encoding: gzip', 'content-length: 4'], body: '\x1f\x8b\x00\xff' },
  },
  {
    title: 'sends no chunks to an HTTP/1.0 client',
    send: `GET /any/x HTTP/1.0\r\n${host}\r\n`,
    script: ['HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n'],
    backend: { line: 'GET /x HTTP/1.1' },
    client: { status: 200, lacks: ['transfer-encoding'], body: 'ok' },
    after: 'closed',
  },
  {
    title: 'keeps interim responses from an HTTP/1.0 client',
    send: `GET /any/x HTTP/1.0\r\n${host}\r\n`,
    script: ['HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n', ok],
    client: { status: 200, body: 'ok' },
    after: 'closed',
  },
];
