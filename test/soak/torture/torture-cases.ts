import type { BackendRequest, Destination } from '../../../src/plan/message.ts';
import { halfClose, readBody, repeat, reset, type Step, wait } from '../../fixture/raw-backend.ts';
import { bodyOf } from '../../send/requests.ts';

/** What the client does beside reading: stops at each chunk, or goes away. */
export type Manner =
  | 'slow'
  | 'leaves at once'
  | 'leaves at the head'
  | 'leaves in the body'
  | 'reads a stream';

export interface TortureCase {
  readonly name: string;
  readonly steps: readonly Step[];
  /** What comes of it where nothing fails: status and bytes, `cut` and a code, or a code alone. */
  readonly outcome: string;
  /** Made anew for each run, because a body is read once. */
  readonly request?: () => Partial<BackendRequest>;
  readonly manner?: Manner;
  readonly tls?: true;
  /** A first request makes the connection; the steps are for the second one on it. */
  readonly reused?: true;
  /** So many at the same time, on one connection. */
  readonly times?: number;
  readonly limits?: Partial<Destination>;
}

const head = 'HTTP/1.1 200 OK\r\n';
const hints = 'HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n';
export const small: string = `${head}Content-Length: 2\r\n\r\nok`;
const chunked = `${head}Transfer-Encoding: chunked\r\n\r\n`;
const block = 'x'.repeat(65_536);
const chunk = `10000\r\n${block}\r\n`;
const large: readonly Step[] = [`${head}Content-Length: 524288\r\n\r\n`, repeat(block, 8)];
const largeChunked: readonly Step[] = [chunked, repeat(chunk, 8), '0\r\n\r\n'];

const method = (name: string) => (): Partial<BackendRequest> => ({ method: name });
const bytes = (name: string, text = 'body') => {
  return (): Partial<BackendRequest> => ({ method: name, body: Buffer.from(text) });
};
const stream = (name: string, pieces: readonly string[], length: number | null = null) => {
  return (): Partial<BackendRequest> => ({ method: name, body: bodyOf(pieces, length) });
};
const thrownAway = (): Partial<BackendRequest> => ({ discardBody: true });

async function* breaking(): AsyncGenerator<string> {
  yield 'be';
  await new Promise(setImmediate);
  throw new Error('the client broke off');
}

/** How a backend and a client can behave, with nothing failing in between. */
export const tortureCases: readonly TortureCase[] = [
  { name: 'GET', steps: [small], outcome: '200 2' },
  { name: 'GET, chunked', steps: [`${chunked}2\r\nok\r\n1\r\n!\r\n0\r\n\r\n`], outcome: '200 3' },
  { name: 'GET, until the end', steps: [`${head}\r\nto the end`, halfClose], outcome: '200 10' },
  { name: 'GET, empty', steps: [`${head}Content-Length: 0\r\n\r\n`], outcome: '200 0' },
  {
    name: 'GET, closing',
    steps: [`${head}Connection: close\r\nContent-Length: 2\r\n\r\nok`],
    outcome: '200 2',
  },
  { name: 'GET, HTTP/1.0', steps: ['HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok'], outcome: '200 2' },
  {
    name: 'GET, in pieces',
    steps: [`${head}Content-Le`, wait(2), 'ngth: 4\r\n\r\no', wait(2), 'kay'],
    outcome: '200 4',
  },
  { name: '204', steps: ['HTTP/1.1 204 No Content\r\n\r\n'], outcome: '204 -' },
  { name: '205', steps: ['HTTP/1.1 205 Reset Content\r\nContent-Length: 0\r\n\r\n'], outcome: '205 -' },
  {
    name: '302',
    steps: ['HTTP/1.1 302 Found\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n'],
    outcome: '302 0',
  },
  { name: '304', steps: ['HTTP/1.1 304 Not Modified\r\n\r\n'], outcome: '304 -' },
  {
    name: '304 with a length',
    steps: ['HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n'],
    outcome: '304 -',
  },
  { name: '404', steps: ['HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\nno'], outcome: '404 2' },
  { name: '500', steps: ['HTTP/1.1 500 Oh\r\nContent-Length: 2\r\n\r\nno'], outcome: '500 2' },
  { name: '103', steps: [hints, small], outcome: '103 200 2' },
  {
    name: '103 three times',
    steps: [hints, wait(1), hints, hints, wait(1), small],
    outcome: '103 103 103 200 2',
  },
  { name: '102', steps: ['HTTP/1.1 102 Processing\r\n\r\n', small], outcome: '200 2' },
  { name: 'trailers', steps: [`${chunked}2\r\nok\r\n0\r\nX-Sum: 1\r\n\r\n`], outcome: '200 2 x-sum' },
  { name: 'HEAD', request: method('HEAD'), steps: [`${head}Content-Length: 9\r\n\r\n`], outcome: '200 -' },
  { name: 'HEAD, chunked', request: method('HEAD'), steps: [chunked], outcome: '200 -' },
  { name: 'OPTIONS', request: method('OPTIONS'), steps: [small], outcome: '200 2' },
  { name: 'DELETE', request: method('DELETE'), steps: ['HTTP/1.1 204 No Content\r\n\r\n'], outcome: '204 -' },
  { name: 'thrown away', request: thrownAway, steps: [small], outcome: '200 -' },
  { name: 'thrown away, chunked', request: thrownAway, steps: largeChunked, outcome: '200 -' },
  { name: 'POST', request: bytes('POST'), steps: [readBody, small], outcome: '200 2' },
  {
    name: 'POST, streamed',
    request: stream('POST', ['be', 'hold'], 6),
    steps: [readBody, small],
    outcome: '200 2',
  },
  {
    name: 'POST, chunked',
    request: stream('POST', ['be', 'hold']),
    steps: [wait(3), small],
    outcome: '200 2',
  },
  { name: 'POST, empty', request: stream('POST', [], 0), steps: [small], outcome: '200 2' },
  {
    name: 'POST, large',
    request: stream('POST', Array(8).fill(block), 524_288),
    steps: [readBody, small],
    outcome: '200 2',
  },
  {
    name: 'PUT',
    request: bytes('PUT'),
    steps: [readBody, 'HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n'],
    outcome: '201 0',
  },
  {
    name: 'PATCH, and both large',
    request: bytes('PATCH', block),
    steps: [readBody, ...large],
    outcome: '200 524288',
  },
  {
    name: 'POST that breaks off',
    request: () => ({ method: 'POST', body: bodyOf(breaking(), 9) }),
    steps: [readBody],
    outcome: 'body.aborted',
  },
  {
    name: 'POST that is too short',
    request: stream('POST', ['be'], 9),
    steps: [readBody],
    outcome: 'body.aborted',
  },
  { name: 'large', steps: large, outcome: '200 524288' },
  { name: 'large, chunked', steps: largeChunked, outcome: '200 524288' },
  {
    name: 'large, until the end',
    steps: [`${head}\r\n`, repeat(block, 8), halfClose],
    outcome: '200 524288',
  },
  { name: 'large, slow reader', steps: large, manner: 'slow', outcome: '200 524288' },
  { name: 'chunked, slow reader', steps: largeChunked, manner: 'slow', outcome: '200 524288' },
  { name: 'as a stream', steps: large, manner: 'reads a stream', outcome: '200 524288' },
  {
    name: 'slow backend',
    steps: [`${head}Content-Length: 4\r\n\r\n`, 'x', wait(2), 'x', wait(2), 'xx'],
    outcome: '200 4',
  },
  { name: 'reused', reused: true, steps: [small], outcome: '200 2' },
  { name: 'reused, retried after FIN', reused: true, steps: [halfClose], outcome: '200 2' },
  { name: 'reused, retried after RST', reused: true, steps: [reset], outcome: '200 2' },
  {
    name: 'reused HEAD, retried',
    reused: true,
    request: method('HEAD'),
    steps: [halfClose],
    outcome: '200 -',
  },
  {
    name: 'reused POST, not retried',
    reused: true,
    request: bytes('POST'),
    steps: [readBody, halfClose],
    outcome: 'backend.reset',
  },
  { name: 'three for one connection', times: 3, steps: [small], outcome: '200 2' },
  { name: 'closed without an answer', steps: [halfClose], outcome: 'backend.reset' },
  {
    name: 'cut by FIN',
    steps: [`${head}Content-Length: 9\r\n\r\nok`, wait(2), halfClose],
    outcome: '200 cut backend.incomplete',
  },
  {
    name: 'cut by RST',
    steps: [`${head}Content-Length: 9\r\n\r\nok`, reset],
    outcome: '200 cut backend.incomplete',
  },
  {
    name: 'cut in a chunk',
    steps: [`${chunked}9\r\nok`, wait(2), halfClose],
    outcome: '200 cut backend.incomplete',
  },
  { name: 'no HTTP', steps: ['220 mail.test ESMTP\r\n'], outcome: 'backend.protocol' },
  {
    name: '100 that nobody asked for',
    steps: ['HTTP/1.1 100 Continue\r\n\r\n'],
    outcome: 'backend.protocol',
  },
  {
    name: 'two lengths',
    steps: [`${head}Content-Length: 1\r\nContent-Length: 2\r\n\r\nok`],
    outcome: 'backend.protocol',
  },
  {
    name: 'an unknown coding',
    steps: [`${head}Transfer-Encoding: gzip\r\n\r\nok`],
    outcome: 'backend.protocol',
  },
  {
    name: '101 that nobody asked for',
    steps: ['HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n'],
    outcome: 'backend.protocol',
  },
  {
    name: 'reused POST, silent',
    reused: true,
    request: bytes('POST'),
    steps: [],
    limits: { timeoutMs: 40 },
    outcome: 'backend.timeout',
  },
  {
    name: 'silent in the body',
    steps: [`${head}Content-Length: 9\r\n\r\nok`],
    limits: { idleTimeoutMs: 40 },
    outcome: '200 cut backend.timeout',
  },
  { name: 'client leaves at once', manner: 'leaves at once', steps: [small], outcome: 'client.closed' },
  {
    name: 'client leaves at the head',
    manner: 'leaves at the head',
    steps: large,
    outcome: '200 cut client.closed',
  },
  {
    name: 'client leaves in the body',
    manner: 'leaves in the body',
    steps: large,
    outcome: '200 cut client.closed',
  },
  { name: 'TLS', tls: true, steps: [small], outcome: '200 2' },
  {
    name: 'TLS, POST',
    tls: true,
    request: stream('POST', ['be', 'hold'], 6),
    steps: [readBody, small],
    outcome: '200 2',
  },
  { name: 'TLS, large', tls: true, steps: large, outcome: '200 524288' },
  { name: 'TLS, reused', tls: true, reused: true, steps: [small], outcome: '200 2' },
];
