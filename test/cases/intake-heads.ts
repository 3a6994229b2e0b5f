import type { BehaviourRow } from './behaviour.ts';

/** A request that must be refused before a backend hears of it. */
export interface RefusalRow {
  readonly title: string;
  readonly send: string;
  readonly status: number;
  /** The code where it is the gateway that answers, not Node's own parser. */
  readonly code?: string;
  /** The connection must end: nobody knows where a next request would begin. */
  readonly closes?: true;
}

const host = 'Host: api.example.com\r\n';
const line = 'GET /any/x HTTP/1.1\r\n';

/** Versions, Host and absolute-form that must be refused. */
export const headRefusalRows: readonly RefusalRow[] = [
  ...[
    ['two equal Host lines', 'Host: a\r\nHost: a'],
    ['two different Host lines', 'Host: a\r\nHost: b'],
    ['two Host lines in different case', 'Host: a\r\nhOST: b'],
  ].map(([what, lines]) => refused(`I1 ${what}`, `${line}${lines}\r\n\r\n`, 'header.host')),
  { title: 'I2 no Host', send: `${line}\r\n`, status: 400, closes: true },
  ...[
    'user@host',
    'host/path',
    'a,b',
    '',
    'host:66000',
    'host:0',
    '[::1',
    '[::::]',
    '[1::2::3]',
    '[12345::]',
    '[1.2.3.4]',
    '[fe80::1%25eth0]',
    '[v1.a]',
    'a b',
    'h\xf6st',
    'host:80:80',
  ].map((value) => refused(`I3 Host "${value}"`, `${line}Host: ${value}\r\n\r\n`, 'header.host')),
  refused(
    'I3 Host "[::::]" beside absolute-form',
    'GET http://api.example.com/any/x HTTP/1.1\r\nHost: [::::]\r\n\r\n',
    'header.host',
  ),
  refused(
    'I4 absolute-form beside two Host lines',
    `GET http://api.example.com/any/x HTTP/1.1\r\n${host}${host}\r\n`,
    'header.host',
  ),
  {
    title: 'I4 absolute-form without Host',
    send: 'GET http://api.example.com/any/x HTTP/1.1\r\n\r\n',
    status: 400,
    closes: true,
  },
  {
    ...refused(
      'I4 absolute-form of https on a connection that is not secured',
      `GET https://api.example.com/any/x HTTP/1.1\r\n${host}\r\n`,
      'target.scheme',
    ),
    status: 421,
  },
  ...[
    ['HTTP/0.9', `GET /any/x HTTP/0.9\r\n${host}\r\n`],
    ['HTTP/0.9 without a word', 'GET /any/x\r\n\r\n'],
    ['HTTP/2.0', `GET /any/x HTTP/2.0\r\n${host}Connection: keep-alive\r\n\r\n`],
    ['HTTP/2.0 and a path that nobody serves', `GET /none HTTP/2.0\r\n${host}\r\n`],
    ['HTTP/2.0 and a target that is none', `GET /any/%zz HTTP/2.0\r\n${host}\r\n`],
    ['HTTP/2.0 and no Host', 'GET /any/x HTTP/2.0\r\n\r\n'],
    ['HTTP/2.0 and an asterisk', `OPTIONS * HTTP/2.0\r\n${host}\r\n`],
    [
      'HTTP/2.0 and a chunked body',
      `POST /any/x HTTP/2.0\r\n${host}Connection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    ],
  ].map(
    ([what = '', send = '']): RefusalRow => ({
      title: what,
      send,
      status: 505,
      code: 'request.version',
      closes: true,
    }),
  ),
];

/** Host and absolute-form that must be served. */
export const headAcceptedRows: readonly BehaviourRow[] = [
  {
    title: 'I4 takes the host of absolute-form, and not that of Host',
    send: 'GET http://api.example.com:80/any/x HTTP/1.1\r\nHost: other.example\r\n\r\n',
    backend: {
      line: 'GET /x HTTP/1.1',
      has: ['host: {backend}', 'x-forwarded-host: api.example.com'],
      lacks: ['other.example'],
    },
    client: { status: 200 },
  },
  {
    title: 'I4 answers OPTIONS of a server in absolute-form itself',
    send: `OPTIONS http://api.example.com HTTP/1.1\r\n${host}\r\n`,
    backend: null,
    client: { status: 204 },
  },
  {
    title: 'I4 forwards OPTIONS of a path in absolute-form',
    send: `OPTIONS http://api.example.com/any/x HTTP/1.1\r\n${host}\r\n`,
    backend: { line: 'OPTIONS /x HTTP/1.1' },
    client: { status: 200 },
  },
  {
    title: 'I4 forwards HEAD in absolute-form',
    send: `HEAD http://api.example.com/any/x HTTP/1.1\r\n${host}\r\n`,
    backend: { line: 'HEAD /x HTTP/1.1' },
    client: { status: 200, body: '' },
  },
  {
    title: 'I4 takes absolute-form of HTTP/1.0 without Host',
    send: 'GET http://api.example.com/any/x HTTP/1.0\r\n\r\n',
    backend: { has: ['x-forwarded-host: api.example.com'] },
    client: { status: 200 },
    after: 'closed',
  },
  {
    title: 'I2 takes HTTP/1.0 without Host',
    send: 'GET /any/x HTTP/1.0\r\n\r\n',
    backend: { has: ['host: {backend}'], lacks: ['x-forwarded-host'] },
    client: { status: 200 },
    after: 'closed',
  },
  ...['[2001:DB8::1]:8080', 'my_api', 'api.example.com.', 'api.example.com:'].map(
    (value): BehaviourRow => ({
      title: `I3 takes Host "${value}"`,
      send: `${line}Host: ${value}\r\n\r\n`,
      backend: { has: [`x-forwarded-host: ${value}`] },
      client: { status: 200 },
    }),
  ),
];

function refused(title: string, send: string, code: string): RefusalRow {
  return { title, send, status: 400, code };
}
