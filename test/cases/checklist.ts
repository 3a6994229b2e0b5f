import type { BehaviourRow } from './behaviour.ts';

const host = 'Host: api.example.com\r\n';
const get = `GET /any/x HTTP/1.1\r\n${host}`;
const post = `POST /any/x HTTP/1.1\r\n${host}`;

/** What a forwarded request owes (F) and what a reply owes (R): the intermediary's checklist. */
export const checklistRows: readonly BehaviourRow[] = [
  {
    title: 'F1 a list of fields in several Connection lines is dropped',
    send: `${get}Connection: X-A\r\nX-A: 1\r\nconnection: keep-alive ,x-b,\r\nX-B: 2\r\nX-C: 3\r\n\r\n`,
    backend: { has: ['X-C: 3'], lacks: ['x-a', 'x-b'] },
    client: { status: 200 },
  },
  {
    title: 'F2 Proxy-Authenticate and Proxy are dropped',
    send: `${get}Proxy: http://evil\r\nProxy-Authenticate: Basic\r\n\r\n`,
    backend: { lacks: ['proxy'] },
    client: { status: 200 },
  },
  {
    title: 'F3 Connection takes away no field that the gateway sets',
    send: `GET /pets/1 HTTP/1.1\r\n${host}Connection: X-Limit, Host, X-Client, X-Forwarded-For, Via\r\n\r\n`,
    backend: {
      line: 'GET /path/1?key=k HTTP/1.1',
      has: [
        'host: pets.internal',
        'x-limit: 20',
        'x-client: {peer}',
        'x-forwarded-for: {peer}',
        'via: 1.1 backhaul',
      ],
    },
    client: { status: 200 },
  },
  {
    title: 'F4 Host is the definition’s, whatever spelling the client tries',
    send: `GET /pets/1?key=mine HTTP/1.1\r\nHOST: evil.example\r\nX_Limit: 99\r\nx-client: 9.9.9.9\r\n\r\n`,
    backend: {
      line: 'GET /path/1?key=k HTTP/1.1',
      has: ['host: pets.internal', 'x-limit: 20', 'x-client: {peer}'],
      lacks: ['x_limit', '9.9.9.9', '\r\nhost: evil'],
    },
    client: { status: 200 },
  },
  {
    title: 'F5 Via names the client’s version and stands behind what was there',
    send: `GET /any/x HTTP/1.0\r\n${host}Via: 1.1 edge\r\n\r\n`,
    backend: { line: 'GET /x HTTP/1.1', has: ['via: 1.1 edge, 1.0 backhaul'] },
    client: { status: 200 },
    after: 'closed',
  },
  {
    title: 'F6 a request that goes in a circle ends',
    send: `${get}Via: ${Array.from({ length: 6 }, () => '1.1 backhaul').join(', ')}\r\n\r\n`,
    backend: null,
    client: { status: 508, code: 'gateway.loop' },
  },
  {
    title: 'F8 lines of one name keep their order, and Cookie lines become one',
    send: `${get}X-A: 1\r\nCookie: a=1\r\nX-B: 2\r\nX-A: 3\r\nCookie: b=2\r\n\r\n`,
    backend: { has: ['X-A: 1\r\nCookie: a=1; b=2\r\nX-B: 2\r\nX-A: 3'] },
    client: { status: 200 },
  },
  {
    title: 'F9 credentials, conditionals and ranges pass as they are',
    send: `${get}Authorization: Basic  eA==\r\nIf-None-Match: W/"1", "2"\r\nRange: bytes=0-1,5-\r\nIf-Range: "1"\r\n\r\n`,
    backend: {
      has: [
        'Authorization: Basic  eA==',
        'If-None-Match: W/"1", "2"',
        'Range: bytes=0-1,5-',
        'If-Range: "1"',
      ],
    },
    client: { status: 200 },
  },
  {
    title: 'F10 a mapped body has its own length',
    send: `POST /names HTTP/1.1\r\n${host}Content-Type: application/json\r\nContent-Length: 17\r\n\r\n{"name": "Bella"}`,
    backend: { line: 'POST /rename HTTP/1.1', body: '{"title":"Bella"}' },
    client: { status: 200 },
  },
  {
    title: 'F10 a body keeps the framing that it came with',
    send: `${post}Transfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n`,
    backend: { has: ['transfer-encoding: chunked'], lacks: ['content-length'], body: 'hi' },
    client: { status: 200 },
  },
  {
    title: 'F11 a POST that the backend may have seen is not sent again',
    send: `${post}Content-Length: 2\r\n\r\nhi`,
    script: ['body', 'reset'],
    backend: { body: 'hi' },
    client: { status: 502, code: 'backend.reset' },
  },
  {
    title: 'F13 fields that nobody knows pass',
    send: `${get}X-Unknown: a, "b"\r\nUpgrade-Insecure-Requests: 1\r\nEarly-Data: 1\r\n\r\n`,
    backend: { has: ['X-Unknown: a, "b"', 'Upgrade-Insecure-Requests: 1', 'Early-Data: 1'] },
    client: { status: 200 },
  },
  {
    title: 'F14 forwarding fields of an untrusted client are not believed',
    send: `${get}X-Forwarded-For: 1.2.3.4\r\nX-Forwarded-Host: evil\r\nForwarded: for=1.2.3.4\r\nX_Forwarded_For: 1.2.3.4\r\n\r\n`,
    backend: {
      has: ['x-forwarded-for: {peer}', 'x-forwarded-host: api.example.com', 'x-forwarded-proto: http'],
      lacks: ['1.2.3.4', 'evil'],
    },
    client: { status: 200 },
  },
  {
    title: 'R5 205 has no content',
    send: `${get}\r\n`,
    script: ['HTTP/1.1 205 Reset Content\r\nContent-Length: 2\r\n\r\nno'],
    client: { status: 205, has: ['content-length: 0'], body: '' },
  },
  ...['chunked, gzip', 'gzip', 'xchunked', 'chunked, chunked'].map((coding) => ({
    title: `R7 a response coded as "${coding}" is refused`,
    send: `${get}\r\n`,
    script: [`HTTP/1.1 200 OK\r\nTransfer-Encoding: ${coding}\r\n\r\n2\r\nok\r\n0\r\n\r\n`],
    client: { status: 502, code: 'backend.protocol' },
  })),
  ...[
    ['a length and chunks', 'Content-Length: 2\r\nTransfer-Encoding: chunked'],
    ['two lengths', 'Content-Length: 2\r\nContent-Length: 3'],
    ['a length that is none', 'Content-Length: two'],
    ['a folded field', 'X-A: 1\r\n 2'],
    ['a field without a colon', 'X-A'],
  ].map(([what, lines]) => ({
    title: `R7 a response with ${what} is refused`,
    send: `${get}\r\n`,
    script: [`HTTP/1.1 200 OK\r\n${lines}\r\n\r\n2\r\nok\r\n0\r\n\r\n`],
    client: { status: 502, code: 'backend.protocol' },
  })),
  {
    title: 'R11 Date is added where it is missing',
    send: `${get}\r\n`,
    client: { status: 200, matches: [/^date: \w{3}, \d\d \w{3} \d{4} [\d:]{8} GMT$/im] },
  },
  {
    title: 'R12 Set-Cookie lines stay apart and in order',
    send: `${get}\r\n`,
    script: [
      'HTTP/1.1 200 OK\r\nSet-Cookie: a=1, b\r\nX-A: 1\r\nSet-Cookie: b=2\r\nSet-Cookie: a=3\r\nContent-Length: 2\r\n\r\nok',
    ],
    client: { status: 200, matches: [/set-cookie: a=1, b\r\nset-cookie: b=2\r\nset-cookie: a=3/i] },
  },
  {
    title: 'R14 challenges and Allow pass as they are',
    send: `${get}\r\n`,
    script: [
      'HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm="a"\r\nWWW-Authenticate: Bearer\r\nAllow: GET\r\nContent-Length: 0\r\n\r\n',
    ],
    client: {
      status: 401,
      has: ['www-authenticate: Basic realm="a"', 'www-authenticate: Bearer', 'allow: GET'],
    },
  },
  {
    title: 'R15 a redirect is passed on, not followed',
    send: `${get}\r\n`,
    script: ['HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/\r\nContent-Length: 0\r\n\r\n'],
    backend: {},
    client: { status: 302, has: ['location: http://169.254.169.254/'] },
  },
  {
    title: 'R17 a body that ends with its connection becomes chunked',
    send: `${get}\r\n`,
    script: ['HTTP/1.1 200 OK\r\n\r\nall of it', 'fin'],
    client: { status: 200, matches: [/^transfer-encoding: chunked$/im], body: 'all of it' },
  },
  {
    title: 'R18 a field named __proto__ is a field',
    send: `${get}\r\n`,
    script: ['HTTP/1.1 200 OK\r\n__proto__: 1\r\nconstructor: 2\r\nContent-Length: 2\r\n\r\nok'],
    client: { status: 200, has: ['__proto__: 1', 'constructor: 2'] },
  },
];
