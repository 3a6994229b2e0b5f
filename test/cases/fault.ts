import type { GatewayErrorCode } from '../../src/plan/error.ts';
import type { BackendRequest } from '../../src/plan/message.ts';
import { halfClose, readBody, repeat, reset, type Step, stopReading } from '../fixture/raw-backend.ts';

/** The one thing that comes of an exchange. */
export type Outcome =
  /** No reply: the promise rejects. */
  | { readonly kind: 'error'; readonly code: GatewayErrorCode }
  /** A reply that is whole. */
  | { readonly kind: 'reply'; readonly status: number; readonly text: string }
  /** A reply whose body is cut, so that the client can tell. */
  | { readonly kind: 'cut'; readonly status: number; readonly code: GatewayErrorCode };

/** What is asked, where it is not a GET. */
export interface Asked extends Partial<Pick<BackendRequest, 'method' | 'discardBody'>> {
  /** A request body of so many bytes, as a stream. */
  readonly upload?: number;
}

export type FaultCase = readonly [title: string, outcome: Outcome, steps: readonly Step[], asked?: Asked];

/** Every time limit of an exchange that shall run into one, in milliseconds. */
export const limitMs = 200;

const error = (code: GatewayErrorCode): Outcome => ({ kind: 'error', code });
const cut = (code: GatewayErrorCode): Outcome => ({ kind: 'cut', status: 200, code });
const reply = (text: string, status = 200): Outcome => ({ kind: 'reply', status, text });

const broken = error('backend.incomplete');
const malformed = error('backend.protocol');
const torn = cut('backend.incomplete');
const silent = error('backend.timeout');
const stuck = cut('backend.timeout');

const ok = 'HTTP/1.1 200 OK\r\n';
const sized = `${ok}Content-Length: 10\r\n\r\n`;
const chunked = `${ok}Transfer-Encoding: chunked\r\n\r\n`;
const untilClose = `${ok}Connection: close\r\n\r\n`;
const lastSized = `${ok}Connection: close\r\nContent-Length: 10\r\n\r\n`;
const lastChunked = `${ok}Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n`;
const small = `${ok}Content-Length: 2\r\n\r\nok`;
const early = 'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n';
const tooLarge = 'HTTP/1.1 413 Too Large\r\nContent-Length: 3\r\n\r\nbig';
const lastTooLarge = 'HTTP/1.1 413 Too Large\r\nConnection: close\r\nContent-Length: 3\r\n\r\nbig';

/** The same three ways to fail, at each point of a response. */
export const phaseFaults: readonly FaultCase[] = [
  ['closed before a byte', error('backend.reset'), [halfClose]],
  ['closed inside the status line', broken, ['HTTP/1.1 2', halfClose]],
  ['closed inside the headers', broken, [`${ok}A: b\r\n`, halfClose]],
  ['closed after the head', torn, [sized, halfClose]],
  ['closed inside a sized body', torn, [sized, 'abc', halfClose]],
  ['closed inside a sized body of a last response', torn, [lastSized, 'ab', halfClose]],
  ['closed inside a chunk', torn, [chunked, '5\r\nab', halfClose]],
  ['closed inside a chunk of a last response', torn, [lastChunked, '5\r\nab', halfClose]],
  ['closed before the last chunk', torn, [chunked, '2\r\nab\r\n', halfClose]],
  ['closed inside the trailers', torn, [chunked, '0\r\nA: b\r\n', halfClose]],
  ['closed behind a body that ends so', reply('abc'), [untilClose, 'abc', halfClose]],
  ['reset before a byte', error('backend.reset'), [reset]],
  ['reset inside the status line', broken, ['HTTP/1.1 2', reset]],
  ['reset inside the headers', broken, [`${ok}A: b\r\n`, reset]],
  ['reset after the head', torn, [sized, reset]],
  ['reset inside a sized body', torn, [sized, 'abc', reset]],
  ['reset inside a sized body of a last response', torn, [lastSized, 'ab', reset]],
  ['reset inside a chunk', torn, [chunked, '5\r\nab', reset]],
  ['reset inside a chunk of a last response', torn, [lastChunked, '5\r\nab', reset]],
  ['reset before the last chunk', torn, [chunked, '2\r\nab\r\n', reset]],
  ['reset inside a body that ends by closing', torn, [untilClose, 'abc', reset]],
  ['silent before a byte', silent, []],
  ['silent inside the status line', silent, ['HTTP/1.1 2']],
  ['silent inside the headers', silent, [`${ok}A: b\r\n`]],
  ['silent after the head', stuck, [sized]],
  ['silent inside a sized body', stuck, [sized, 'abc']],
  ['silent inside a chunk', stuck, [chunked, '5\r\nab']],
  ['silent before the last chunk', stuck, [chunked, '2\r\nab\r\n']],
  ['silent inside the trailers', stuck, [chunked, '0\r\nA: b\r\n']],
  ['silent inside a body that ends by closing', stuck, [untilClose, 'abc']],
];

/** Heads that no gateway may pass on, and some that look wrong and are not. */
export const headFaults: readonly FaultCase[] = [
  ['no HTTP at all', malformed, ['SSH-2.0-OpenSSH_9.2\r\n']],
  ['a status line without a status', malformed, ['HTTP/1.1 OK\r\n\r\n']],
  ['status 000', malformed, ['HTTP/1.1 000 Zero\r\nContent-Length: 0\r\n\r\n']],
  ['status 600', malformed, ['HTTP/1.1 600 Six\r\nContent-Length: 0\r\n\r\n']],
  ['status 999', malformed, ['HTTP/1.1 999 No\r\nContent-Length: 0\r\n\r\n']],
  ['a switch of protocols', malformed, ['HTTP/1.1 101 Go\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n']],
  ['a bare 101', malformed, ['HTTP/1.1 101 Go\r\n\r\n']],
  ['a 100 unasked, which undici cannot take', malformed, ['HTTP/1.1 100 Continue\r\n\r\n', small]],
  ['two lengths', malformed, [`${ok}Content-Length: 2\r\nContent-Length: 3\r\n\r\nok`]],
  ['a length that is none', malformed, [`${ok}Content-Length: 0x2\r\n\r\nok`]],
  [
    'a length and chunks',
    malformed,
    [`${ok}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
  ],
  ['a coding that stays on the body', malformed, [`${ok}Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n`]],
  ['chunks inside chunks', malformed, [`${ok}Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n`]],
  [
    'chunked said twice',
    malformed,
    [`${ok}Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n`],
  ],
  ['an unknown coding', malformed, [`${ok}Transfer-Encoding: xchunked\r\n\r\nok`, halfClose]],
  ['a space before the colon', malformed, [`${ok}Content-Length : 2\r\n\r\nok`]],
  ['a folded line', malformed, [`${ok}A: b\r\n c\r\nContent-Length: 2\r\n\r\nok`]],
  ['NUL in a value', malformed, [`${ok}A: b\u0000c\r\nContent-Length: 2\r\n\r\nok`]],
  ['a head without end', malformed, [ok, repeat(`A: ${'b'.repeat(1_000)}\r\n`, 64)]],
  ['a control character in the reason', malformed, [small.replace('OK', '\u0001')]],
  ['Latin-1 in the reason, which goes no further', reply('ok'), [small.replace('OK', '\u00ff')]],
  ['no reason', reply('ok'), [small.replace(' OK', '')]],
  ['a 102 before the answer', reply('ok'), ['HTTP/1.1 102 Processing\r\n\r\n', small]],
  ['a storm of interim responses before the answer', reply('ok'), [repeat(early, 200), small]],
  ['a storm of interim responses and no answer', silent, [repeat(early, 100, 10)]],
  ['an interim response and nothing more', broken, [early, halfClose]],
];

/** Bodies that are not what the head said, and requests whose answer comes early. */
export const bodyFaults: readonly FaultCase[] = [
  ['a chunk size that is none', cut('backend.protocol'), [chunked, 'zz\r\nab\r\n0\r\n\r\n']],
  ['a chunk longer than its size', cut('backend.protocol'), [chunked, '2\r\nabc\r\n0\r\n\r\n']],
  ['more bytes than the length says', reply('ok'), [`${small}xyz`]],
  ['two responses at once', reply('ok'), [`${small}${ok}Content-Length: 3\r\n\r\nbad`]],
  ['Trailer with a length', reply('ok'), [`${ok}Trailer: X-A\r\nContent-Length: 2\r\n\r\nok`]],
  ['a body that drips', reply('aaaaaaaaaa'), [sized, repeat('a', 10, 20)]],
  ['HEAD with a body all the same', reply(''), [small], { method: 'HEAD' }],
  ['204 with a length', reply('', 204), ['HTTP/1.1 204 No Content\r\nContent-Length: 2\r\n\r\n']],
  ['304 with a length', reply('', 304), ['HTTP/1.1 304 Not Modified\r\nContent-Length: 99\r\n\r\n']],
  ['205 with a body', reply('', 205), ['HTTP/1.1 205 Reset Content\r\nContent-Length: 2\r\n\r\nok']],
  ['a body that nobody asked for', reply(''), [small], { method: 'POST', discardBody: true }],
  ['a refusal during the upload', reply('big', 413), [tooLarge], { method: 'POST', upload: 4e6 }],
  [
    'a refusal and a close during the upload',
    reply('big', 413),
    [lastTooLarge, halfClose],
    { method: 'POST', upload: 4e6 },
  ],
  ['a reset during the upload', error('backend.reset'), [reset], { method: 'POST', upload: 4e6 }],
  ['a backend that takes no body', silent, [stopReading], { method: 'POST', upload: 4e7 }],
  ['an answer behind the body', reply('ok'), [readBody, small], { method: 'POST', upload: 100_000 }],
];
