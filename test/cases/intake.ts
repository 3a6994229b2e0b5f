import type { BehaviourRow } from './behaviour.ts';
import { headAcceptedRows, headRefusalRows, type RefusalRow } from './intake-heads.ts';

const host = 'Host: api.example.com\r\n';
const line = 'GET /any/x HTTP/1.1\r\n';
const postLine = 'POST /any/x HTTP/1.1\r\n';

export const refusalRows: readonly RefusalRow[] = [
  ...headRefusalRows,
  refused('I5 an asterisk with GET', `GET * HTTP/1.1\r\n${host}\r\n`, 'target.form'),
  ...[
    ['a space', '/any/a b'],
    ['a tab', '/any/a\tb'],
    ['a control character', '/any/\x01'],
    ['DEL', '/any/\x7f'],
  ].map(([what, target]) =>
    parserRefused(`I6 ${what} in the target`, `GET ${target} HTTP/1.1\r\n${host}\r\n`),
  ),
  parserRefused('I6 a byte beyond ASCII in the target', `GET /any/\xe9 HTTP/1.1\r\n${host}\r\n`),
  parserRefused('I8 whitespace before a colon', `${line}${host}X : a\r\n\r\n`),
  parserRefused('I9 a folded field', `${line}${host}X: a\r\n b\r\n\r\n`),
  parserRefused('I10 NUL in a field value', `${line}${host}X: a\x00b\r\n\r\n`),
  parserRefused('I10 a bare CR in a field value', `${line}${host}X: a\rb\r\n\r\n`),
  parserRefused('I11 a bare CR in the request line', `GET /any/x\rHTTP/1.1\r\n${host}\r\n`),
  parserRefused(
    'I12 both framings',
    `${postLine}${host}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
  ),
  ...['+5', '5,6', '0x5', '-0', '5 5', '', '5, 5'].map((value) =>
    parserRefused(`I13 Content-Length "${value}"`, `${postLine}${host}Content-Length: ${value}\r\n\r\nhello`),
  ),
  parserRefused(
    'I13 two different Content-Length lines',
    `${postLine}${host}Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello`,
  ),
  ...['gzip', 'chunked, gzip', 'xchunked', 'identity', '\x0bchunked', 'chunked, chunked'].map((value) =>
    parserRefused(
      `I14 Transfer-Encoding "${value}"`,
      `${postLine}${host}Transfer-Encoding: ${value}\r\n\r\n0\r\n\r\n`,
    ),
  ),
  {
    ...refused(
      'I14 Transfer-Encoding ",chunked"',
      `${postLine}${host}Transfer-Encoding: ,chunked\r\n\r\n0\r\n\r\n`,
      'header.framing',
    ),
    closes: true,
  },
  ...[
    ['gzip, chunked', 'Transfer-Encoding: gzip, chunked'],
    ['identity, chunked', 'Transfer-Encoding: identity, chunked'],
    ['x;q=1, chunked', 'Transfer-Encoding: x;q=1, chunked'],
    ['gzip and chunked in two lines', 'Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked'],
  ].map(
    ([what, lines]): RefusalRow => ({
      title: `I14 Transfer-Encoding ${what}`,
      send: `${postLine}${host}${lines}\r\n\r\n0\r\n\r\n`,
      status: 501,
      code: 'header.transfer-coding',
      closes: true,
    }),
  ),
  // Whatever else is wrong with such a request, the connection ends with its answer.
  {
    title: 'I14 an unknown transfer coding and a target that is none',
    send: `POST /any/%zz HTTP/1.1\r\n${host}Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n`,
    status: 400,
    code: 'path.encoding',
    closes: true,
  },
  {
    title: 'I14 an unknown transfer coding and a Host that is none',
    send: `${postLine}Host: [::::]\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n`,
    status: 501,
    code: 'header.transfer-coding',
    closes: true,
  },
  {
    title: 'I14 an unknown transfer coding of a body that is read for its parameters',
    send: `POST /names HTTP/1.1\r\n${host}Content-Type: application/json\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n`,
    status: 501,
    code: 'header.transfer-coding',
    closes: true,
  },
  // Node 20 leaves this one to the gateway.
  parserRefused('I14 Transfer-Encoding ""', `${postLine}${host}Transfer-Encoding:\r\n\r\n`),
  parserRefused(
    'I14 Transfer-Encoding "" and a chunked body',
    `${postLine}${host}Transfer-Encoding:\r\n\r\n0\r\n\r\n`,
  ),
  ...['FFFFFFFFFFFFFFFFF', '-1', '0x5', '5_0', ' 5'].map((size) =>
    parserRefused(
      `I16 chunk size "${size}"`,
      `${postLine}${host}Transfer-Encoding: chunked\r\n\r\n${size}\r\nhello\r\n0\r\n\r\n`,
    ),
  ),
  {
    ...refused(
      'I15 Transfer-Encoding in HTTP/1.0',
      `POST /any/x HTTP/1.0\r\n${host}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      'header.framing',
    ),
    closes: true,
  },
  // Node 20 drops the last of these lines and leaves the refusal to the gateway; later ones refuse by themselves.
  ...[1_000, 2_000].map(
    (count): RefusalRow => ({
      title: `${count} header lines`,
      send: `${line}${host}${'X:1\r\n'.repeat(count)}Authorization: Basic YTpi\r\n\r\n`,
      status: 431,
      closes: true,
    }),
  ),
  {
    title: 'I21 a request line of 100,000 octets',
    send: `GET /any/${'a'.repeat(100_000)} HTTP/1.1\r\n${host}\r\n`,
    status: 431,
    closes: true,
  },
  {
    title: 'I21 fields of 100,000 octets',
    send: `${line}${host}X: ${'a'.repeat(100_000)}\r\n\r\n`,
    status: 431,
    closes: true,
  },
];

/** Requests that must be served although they look odd. */
export const acceptedRows: readonly BehaviourRow[] = [
  {
    title: 'I5 answers OPTIONS * itself',
    send: `OPTIONS * HTTP/1.1\r\n${host}\r\n`,
    backend: null,
    client: { status: 204 },
  },
  {
    title: 'I19 counts Max-Forwards down',
    send: `OPTIONS /any/x HTTP/1.1\r\n${host}Max-Forwards: 3\r\n\r\n`,
    backend: { has: ['Max-Forwards: 2'] },
    client: { status: 200 },
  },
  {
    title: 'I19 answers where Max-Forwards is used up',
    send: `OPTIONS /any/x HTTP/1.1\r\n${host}Max-Forwards: 0\r\n\r\n`,
    backend: null,
    client: { status: 204 },
  },
  {
    title: 'I18 keeps trailer fields out of the request',
    send: `${postLine}${host}Transfer-Encoding: chunked\r\nTrailer: X-Api-Key\r\n\r\n2\r\nhi\r\n0\r\nHost: evil\r\nX-Api-Key: 1\r\n\r\n`,
    backend: { has: ['host: {backend}'], lacks: ['x-api-key', 'evil'], body: 'hi' },
    client: { status: 200 },
  },
  {
    title: 'I21 takes a request line of 8,000 octets',
    send: `GET /any/${'a'.repeat(7_982)} HTTP/1.1\r\n${host}\r\n`,
    backend: { line: `GET /${'a'.repeat(7_982)} HTTP/1.1` },
    client: { status: 200 },
  },
  ...headAcceptedRows,
  {
    title: 'I17 takes an expectation in another case',
    send: `${postLine}${host}Expect: 100-Continue\r\nContent-Length: 2\r\n\r\nhi`,
    backend: { body: 'hi', lacks: ['expect'] },
    client: { status: 200 },
  },
];

/** Requests sent in one go, and the answers that must come in their order. */
export interface PipelineRow {
  readonly title: string;
  readonly send: string;
  readonly answers: readonly { readonly status: number; readonly body?: string }[];
  /** The connection ends behind the last answer. Default: a next request on it is answered. */
  readonly closes?: true;
  /** Request lines that the backend must have seen, in any order. */
  readonly backend: readonly string[];
}

const mock = `GET /mock HTTP/1.1\r\n${host}\r\n`;

export const pipelineRows: readonly PipelineRow[] = [
  {
    title: 'I23 a body on GET does not become the next request',
    send: `${line}${host}Content-Length: 5\r\n\r\nhello${mock}`,
    answers: [{ status: 200 }, { status: 200, body: 'mocked' }],
    backend: ['GET /x HTTP/1.1'],
  },
  {
    title: 'I23 an unread body on a mock does not become the next request',
    send: `GET /mock HTTP/1.1\r\n${host}Content-Length: 5\r\n\r\nhello${mock}`,
    answers: [
      { status: 200, body: 'mocked' },
      { status: 200, body: 'mocked' },
    ],
    backend: [],
  },
  {
    title: 'I24 a refused body does not become the next request',
    send: `POST /any/% HTTP/1.1\r\n${host}Content-Length: 5\r\n\r\nhello${mock}`,
    answers: [{ status: 400 }, { status: 200, body: 'mocked' }],
    backend: [],
  },
  {
    title: "I25 Upgrade to an unknown protocol is no tunnel, and what follows is nobody's request",
    send: `${line}${host}Connection: Upgrade\r\nUpgrade: foo\r\n\r\n${mock}`,
    answers: [{ status: 200 }],
    backend: ['GET /x HTTP/1.1'],
    closes: true,
  },
  ...[
    ['an unknown transfer coding', 'POST /any/x HTTP/1.1', 'Transfer-Encoding: gzip, chunked', 501],
    ['a version that is not served', 'POST /any/x HTTP/2.0', 'Transfer-Encoding: chunked', 505],
    ['a transfer coding in HTTP/1.0', 'POST /any/x HTTP/1.0', 'Transfer-Encoding: chunked', 400],
  ].map(
    ([what = '', requestLine = '', coding = '', status]): PipelineRow => ({
      title: `I14 ${what}: what follows is nobody's request`,
      send: `${requestLine}\r\n${host}Connection: keep-alive\r\n${coding}\r\n\r\n0\r\n\r\n${line}${host}\r\n`,
      answers: [{ status: Number(status) }],
      backend: [],
      closes: true,
    }),
  ),
  {
    title: 'answers come in the order of their requests, the slow one first',
    send: `${line}${host}\r\n${mock}${mock}`,
    answers: [{ status: 200 }, { status: 200, body: 'mocked' }, { status: 200, body: 'mocked' }],
    backend: ['GET /x HTTP/1.1'],
  },
];

function refused(title: string, send: string, code: string): RefusalRow {
  return { title, send, status: 400, code };
}

function parserRefused(title: string, send: string): RefusalRow {
  return { title, send, status: 400, closes: true };
}
