import type { Reply } from 'backhaul';

/** A reply, and how it has to stand on the wire. */
export interface ReplyRow {
  readonly title: string;
  readonly request: string;
  readonly answer: Reply;
  /** Lines of the head; Set-Cookie in order. */
  readonly head: readonly string[];
  /** Lower-case names of fields that must not be there. */
  readonly lacks: readonly string[];
  readonly body: string;
}

const text = (content: string): Uint8Array => Buffer.from(content, 'latin1');
const get = 'GET / HTTP/1.1';

export const replyRows: readonly ReplyRow[] = [
  {
    title: 'keeps every byte of a Latin-1 field and of a small body',
    request: get,
    answer: { status: 200, headers: ['x-name', 'caf\xe9 \xff'], body: text('\x00\xe9\xff') },
    head: ['HTTP/1.1 200 OK', 'x-name: caf\xe9 \xff', 'content-length: 3'],
    lacks: ['transfer-encoding', 'content-type'],
    body: '\x00\xe9\xff',
  },
  {
    title: 'keeps each Set-Cookie line, in order',
    request: get,
    answer: {
      status: 200,
      headers: ['x-a', '1', 'set-cookie', 'a=1', 'set-cookie', 'b=2', 'set-cookie', 'a=3'],
      body: null,
    },
    head: ['x-a: 1', 'set-cookie: a=1', 'set-cookie: b=2', 'set-cookie: a=3'],
    lacks: [],
    body: '',
  },
  {
    title: 'has no body and keeps the length of HEAD',
    request: 'HEAD / HTTP/1.1',
    answer: { status: 200, headers: ['content-length', '42', 'content-type', 'text/plain'], body: null },
    head: ['HTTP/1.1 200 OK', 'content-length: 42', 'content-type: text/plain'],
    lacks: ['transfer-encoding'],
    body: '',
  },
  {
    title: 'invents no length for HEAD',
    request: 'HEAD / HTTP/1.1',
    answer: { status: 200, headers: ['x-a', '1'], body: null },
    head: ['HTTP/1.1 200 OK', 'x-a: 1'],
    lacks: ['content-length', 'content-type'],
    body: '',
  },
  {
    title: 'has neither body nor length with 204',
    request: get,
    answer: { status: 204, headers: ['x-a', '1'], body: null },
    head: ['HTTP/1.1 204 No Content', 'x-a: 1'],
    lacks: ['content-length', 'content-type', 'transfer-encoding'],
    body: '',
  },
  {
    title: 'keeps the validators of 304',
    request: get,
    answer: { status: 304, headers: ['etag', '"1"', 'vary', 'accept'], body: null },
    head: ['HTTP/1.1 304 Not Modified', 'etag: "1"', 'vary: accept'],
    lacks: ['content-type', 'transfer-encoding'],
    body: '',
  },
  {
    title: 'gets a length of nought where it has no body',
    request: get,
    answer: { status: 502, headers: ['content-length', '0'], body: null },
    head: ['HTTP/1.1 502 Bad Gateway', 'content-length: 0'],
    lacks: ['content-type', 'transfer-encoding'],
    body: '',
  },
  {
    title: 'keeps a Date that it brings',
    request: get,
    answer: { status: 200, headers: ['date', 'Sun, 06 Nov 1994 08:49:37 GMT'], body: text('a') },
    head: ['date: Sun, 06 Nov 1994 08:49:37 GMT'],
    lacks: [],
    body: 'a',
  },
  {
    title: 'keeps a content type of its own',
    request: get,
    answer: { status: 404, headers: ['Content-Type', 'application/problem+json'], body: text('{}') },
    head: ['HTTP/1.1 404 Not Found', 'Content-Type: application/problem+json', 'content-length: 2'],
    lacks: [],
    body: '{}',
  },
  {
    title: 'takes a status that has no phrase',
    request: get,
    answer: { status: 299, headers: [], body: text('a') },
    head: ['content-length: 1'],
    lacks: [],
    body: 'a',
  },
];
