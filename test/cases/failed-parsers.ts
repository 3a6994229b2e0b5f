import type { SentBody } from '../fixture/sent-body.ts';

/** A parser that fails, behind which an error handler goes on all the same. */
export type FailingParser =
  | 'json'
  | 'json of ten bytes'
  | 'json that refuses'
  | 'json that keeps its bytes and refuses'
  | 'form'
  | 'form of one field'
  | 'text';

export interface FailedParserRow extends SentBody {
  readonly title: string;
  readonly parser: FailingParser;
}

const json = 'Content-Type: application/json';
const form = 'Content-Type: application/x-www-form-urlencoded';
const gzip = 'Content-Encoding: gzip';
const long = `{"a":"${'b'.repeat(100)}"}`;

/** Each of them has read what nobody can tell any more. */
export const failedExpressRows: readonly FailedParserRow[] = [
  { title: 'half a JSON text', parser: 'json', headers: [json], sent: '{"a":' },
  { title: 'half a JSON text in chunks', parser: 'json', headers: [json], sent: '{"a":', chunked: true },
  { title: 'half a short JSON text', parser: 'json', headers: [json], sent: '{"a' },
  { title: 'half a compressed JSON text', parser: 'json', headers: [json, gzip], sent: '{"a":', gzip: true },
  { title: 'what is not compressed', parser: 'json', headers: [json, gzip], sent: '{"a":1}' },
  {
    title: 'what is not compressed, in chunks',
    parser: 'json',
    headers: [json, gzip],
    sent: '{}',
    chunked: true,
  },
  { title: 'a text where an object is asked for', parser: 'json', headers: [json], sent: '"a"' },
  { title: 'more bytes than a limit', parser: 'json of ten bytes', headers: [json], sent: long },
  {
    title: 'more bytes than a limit, in chunks',
    parser: 'json of ten bytes',
    headers: [json],
    sent: long,
    chunked: true,
  },
  {
    title: 'more inflated bytes than a limit',
    parser: 'json of ten bytes',
    headers: [json, gzip],
    sent: long,
    gzip: true,
  },
  { title: 'a body that is refused', parser: 'json that refuses', headers: [json], sent: '{"a":1}' },
  {
    title: 'a body in chunks that is refused',
    parser: 'json that refuses',
    headers: [json],
    sent: '{"a":1}',
    chunked: true,
  },
  {
    title: 'a body that is kept and refused',
    parser: 'json that keeps its bytes and refuses',
    headers: [json],
    sent: '{"a":1}',
  },
  { title: 'more fields than a limit', parser: 'form of one field', headers: [form], sent: 'a=1&b=2' },
  {
    title: 'more fields than a limit, in chunks',
    parser: 'form of one field',
    headers: [form],
    sent: 'a=1&b=2',
    chunked: true,
  },
  { title: 'a form that is not compressed', parser: 'form', headers: [form, gzip], sent: 'a=1' },
  {
    title: 'a charset that nobody knows',
    parser: 'text',
    headers: ['Content-Type: text/plain; charset=x-none'],
    sent: 'abc',
  },
];

/** Parsers that fail before they read leave the body where it is. */
export const unreadRows: readonly FailedParserRow[] = [
  {
    title: 'a charset that JSON cannot have',
    parser: 'json',
    headers: ['Content-Type: application/json; charset=latin1'],
    sent: '{"a":"\xe9"}',
  },
  {
    title: 'a content coding that the parser does not know',
    parser: 'json',
    headers: [json, 'Content-Encoding: compress'],
    sent: '\x1f\x9d',
  },
];

/** The same for koa-bodyparser, whose `onerror` goes on. */
export interface FailedKoaRow extends SentBody {
  readonly title: string;
  /** Bytes that a JSON text may have. */
  readonly limit?: string;
  /** What `onerror` puts there. */
  readonly body?: unknown;
}

export const failedKoaRows: readonly FailedKoaRow[] = [
  { title: 'half a JSON text', headers: [json], sent: '{"a":' },
  { title: 'half a JSON text in chunks', headers: [json], sent: '{"a":', chunked: true },
  { title: 'half a JSON text, for which an empty object stands', headers: [json], sent: '{"a":', body: {} },
  { title: 'a text where an object is asked for', headers: [json], sent: '"a"' },
  { title: 'what is not compressed', headers: [json, gzip], sent: '{"a":1}' },
  { title: 'more bytes than a limit, in chunks', headers: [json], sent: long, chunked: true, limit: '10b' },
  {
    title: 'more bytes than a limit, in chunks, for which an empty object stands',
    headers: [json],
    sent: long.repeat(2_000),
    chunked: true,
    limit: '10b',
    body: {},
  },
  { title: 'more inflated bytes than a limit', headers: [json, gzip], sent: long, gzip: true, limit: '10b' },
];
