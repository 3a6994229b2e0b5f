import type { Step } from '../fixture/recording-backend.ts';

/** A request through the whole stack: what the backend is to receive and the client to get. */
export interface BehaviourRow {
  readonly title: string;
  /** The request's bytes. */
  readonly send: string;
  /** What the backend does. Default: 200 with the body `ok`. */
  readonly script?: readonly Step[];
  /** What the backend is to receive; `null` where it must hear nothing. */
  readonly backend?: Received | null;
  readonly client: Got;
  /** What becomes of the client's connection (a Unix socket is closed for `reset`). Default: it answers a next request. */
  readonly after?: 'closed' | 'reset';
}

export interface Received {
  readonly line?: string;
  /** Whole lines, or several in a row, `{backend}` standing for the backend's host and port, `{peer}` for the client. */
  readonly has?: readonly string[];
  /** Lower-case text that the head must not hold. */
  readonly lacks?: readonly string[];
  readonly body?: string;
  /** The body as it is framed. */
  readonly framed?: string;
}

export interface Got {
  readonly status: number;
  /** The interim heads before. */
  readonly interim?: readonly string[];
  readonly has?: readonly string[];
  readonly lacks?: readonly string[];
  /** What the whole head matches. */
  readonly matches?: readonly RegExp[];
  readonly body?: string;
  /** The code in a problem answer. */
  readonly code?: string;
  readonly trailers?: string;
  /** Whether the body ends as its framing says. Default: it does. */
  readonly complete?: boolean;
}

/** What the gateways of the behaviour suite serve. */
export const definitions: string = JSON.stringify({
  integrations: [
    {
      name: 'any',
      frontend: { method: 'ANY', path: '/any/{rest*}' },
      backend: { kind: 'http', address: 'http://{backend}', path: '/{rest*}' },
    },
    {
      name: 'getPet',
      frontend: {
        method: 'GET',
        path: '/pets/{petId}',
        parameters: { 'query.limit': { type: 'integer', default: 20 } },
      },
      backend: {
        kind: 'http',
        address: 'http://{backend}',
        method: 'GET',
        path: '/path/{id}',
        parameters: {
          'path.id': 'path.petId',
          'header.x-limit': 'query.limit',
          'header.host': { value: 'pets.internal' },
          'header.x-client': { context: 'clientIp' },
          'query.key': { value: 'k' },
        },
      },
    },
    {
      name: 'renamePet',
      frontend: { method: 'POST', path: '/names', parameters: { 'body.name': { required: true } } },
      backend: {
        kind: 'http',
        address: 'http://{backend}',
        path: '/rename',
        parameters: { 'body.title': 'body.name' },
      },
    },
    {
      name: 'findPets',
      frontend: { method: 'POST', path: '/find' },
      backend: { kind: 'http', address: 'http://{backend}', method: 'GET', path: '/pets' },
    },
    {
      name: 'mock',
      frontend: { method: 'GET', path: '/mock' },
      backend: { kind: 'mock', headers: { 'x-mock': 'yes' }, body: 'mocked' },
    },
  ],
});

const host = 'Host: api.example.com\r\n';
const get = `GET /any/x HTTP/1.1\r\n${host}`;
const post = `POST /any/x HTTP/1.1\r\n${host}`;

/** What the backend hears of a request. */
export const requestRows: readonly BehaviourRow[] = [
  {
    title: 'drops request fields that Connection lists',
    send: `${get}Connection: keep-alive, X-Hop\r\nX-Hop: 1\r\nX-Kept: 2\r\n\r\n`,
    backend: { has: ['X-Kept: 2'], lacks: ['x-hop', 'keep-alive, '] },
    client: { status: 200, body: 'ok' },
  },
  {
    title: 'drops hop-by-hop request fields',
    send: `${get}Keep-Alive: timeout=5\r\nTE: trailers\r\nProxy-Authorization: Basic eA==\r\nProxy-Connection: keep-alive\r\n\r\n`,
    backend: { lacks: ['keep-alive: timeout', '\r\nte:', 'proxy-'] },
    client: { status: 200, body: 'ok' },
  },
  {
    title: 'takes Connection with close and a field name',
    send: `${get}Connection: close, X-Hop\r\nX-Hop: 1\r\n\r\n`,
    backend: { lacks: ['x-hop', 'connection: close'] },
    client: { status: 200, body: 'ok' },
    after: 'closed',
  },
  {
    title: 'drops Upgrade: h2c and what belongs to it',
    send: `${get}Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n`,
    backend: { lacks: ['upgrade', 'http2-settings'] },
    client: { status: 200, body: 'ok' },
    after: 'closed',
  },
  {
    title: "sends the backend's authority as Host",
    send: `${get}\r\n`,
    backend: { line: 'GET /x HTTP/1.1', has: ['host: {backend}'], lacks: ['\r\nhost: api.example.com'] },
    client: { status: 200, body: 'ok' },
  },
  {
    title: 'keeps every byte of a Latin-1 request field',
    send: `${get}X-Name: caf\xe9 \xc3\xa9\r\n\r\n`,
    backend: { has: ['X-Name: caf\xe9 \xc3\xa9'] },
    client: { status: 200 },
  },
  {
    title: 'takes a request with a Trailer field',
    send: `${get}Trailer: x-checksum\r\n\r\n`,
    backend: { lacks: ['trailer'] },
    client: { status: 200, body: 'ok' },
  },
  {
    title: 'answers a client that expects 100 Continue',
    send: `${post}Expect: 100-continue\r\nContent-Length: 2\r\n\r\nhi`,
    backend: { lacks: ['expect'], body: 'hi' },
    client: { status: 200, interim: ['HTTP/1.1 100 Continue'], body: 'ok' },
  },
  {
    title: 'keeps a chunked DELETE chunked',
    send: `DELETE /any/x HTTP/1.1\r\n${host}Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n`,
    backend: {
      line: 'DELETE /x HTTP/1.1',
      has: ['transfer-encoding: chunked', 'connection: close'],
      lacks: ['content-length'],
      body: 'abc',
    },
    client: { status: 200, body: 'ok' },
  },
  ...['GET', 'OPTIONS', 'HEAD'].flatMap((method): BehaviourRow[] => [
    {
      title: `forwards a body on ${method} with its length`,
      send: `${method} /any/x HTTP/1.1\r\n${host}Content-Type: a/b\r\nContent-Length: 3\r\n\r\nabc`,
      backend: {
        line: `${method} /x HTTP/1.1`,
        has: ['content-length: 3', 'Content-Type: a/b', 'connection: close'],
        lacks: ['transfer-encoding'],
        body: 'abc',
      },
      client: { status: 200 },
    },
    {
      title: `keeps a chunked ${method} chunked`,
      send: `${method} /any/x HTTP/1.1\r\n${host}Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n`,
      backend: {
        line: `${method} /x HTTP/1.1`,
        has: ['transfer-encoding: chunked', 'connection: close'],
        lacks: ['content-length'],
        body: 'abc',
      },
      client: { status: 200 },
    },
  ]),
  {
    title: 'drops a body with its lines where the definition fixes a method that carries none',
    send: `POST /find HTTP/1.1\r\n${host}Content-Type: a/b\r\nContent-Length: 3\r\n\r\nabc`,
    backend: {
      line: 'GET /pets HTTP/1.1',
      has: ['connection: keep-alive'],
      lacks: ['content-', 'transfer-encoding'],
      body: '',
    },
    client: { status: 200, body: 'ok' },
  },
];
