import type { Expected } from './message.ts';

/** One request of a client, and what must come of it. */
export interface Case {
  readonly title: string;
  /** The definition that answers, in docs/examples; empty where none does. */
  readonly file: string;
  readonly method: string;
  readonly target: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** `null` where the backend must not be asked. */
  readonly received: Expected | null;
  readonly got: Expected;
}

const json = { 'content-type': 'application/json' };
const problem = { 'content-type': 'application/problem+json' };
const rename = { method: 'PUT', headers: { 'x-keeper': 'ann', ...json }, body: '{"name":"Tom"}' } as const;

/** Every way to integrate a backend. */
export const cases: readonly Case[] = [
  {
    title: 'HTTP: method, path and parameters change on the way',
    file: 'http.json',
    ...rename,
    target: '/v1/pets/42?notify=true',
    received: {
      start: 'POST /path/42?by=ann&version=2',
      headers: { host: 'api.myservice.com', 'x-notify': 'true', ...json },
      body: '{"name":"Tom"}',
    },
    got: { start: '200 OK', headers: json, body: '{"renamed":true}' },
  },
  {
    title: 'HTTP: no value adds a segment or a query, and defaults are filled in',
    file: 'http.json',
    ...rename,
    target: '/v1/pets/a%2Fb%3Fc',
    received: {
      start: 'POST /path/a%2Fb%3Fc?by=ann&version=2',
      headers: { host: 'api.myservice.com', 'x-notify': 'false', ...json },
      body: '{"name":"Tom"}',
    },
    got: { start: '200 OK', headers: json, body: '{"renamed":true}' },
  },
  {
    title: 'HTTPS: the certificate is verified, undeclared query is dropped',
    file: 'https.json',
    method: 'GET',
    target: '/v1/pets?limit=5&debug=1',
    received: {
      start: 'GET /pets?size=5',
      headers: { host: 'secure.myservice.com', 'x-client-ip': '127.0.0.1' },
    },
    got: { start: '200 OK', headers: json, body: '[{"id":42,"kind":"cat"}]' },
  },
  {
    title: 'CLB, layer 7: the listener selects by domain and path',
    file: 'clb-layer-7.json',
    method: 'GET',
    target: '/v1/clinics/7',
    headers: { host: 'my.example' },
    received: {
      start: 'GET /clinics/7',
      headers: { host: 'clinics.example.com', 'x-forwarded-host': 'my.example', via: '1.1 backhaul' },
    },
    got: { start: '200 OK', headers: json, body: '{"clinic":"Harbour Street"}' },
  },
  {
    title: "CLB, layer 4: the path is the service's own",
    file: 'clb-layer-4.json',
    method: 'GET',
    target: '/v1/stock/cat/tins?new=1',
    received: { start: 'GET /warehouse/cat/tins?new=1', headers: { host: 'stock.internal' } },
    got: { start: '200 OK', headers: json, body: '{"tins":1200}' },
  },
  {
    title: 'Mock: a fixed answer without a backend',
    file: 'mock.json',
    method: 'GET',
    target: '/v1/opening-hours',
    received: null,
    got: {
      start: '200 OK',
      headers: { ...json, 'cache-control': 'max-age=60' },
      body: '{"monday":"9-17","sunday":null}',
    },
  },
  {
    title: 'Refused: a value that does not fit never reaches the backend',
    file: 'https.json',
    method: 'GET',
    target: '/v1/pets?limit=many',
    received: null,
    got: { start: '400 Bad Request', headers: problem, code: 'parameter.type' },
  },
  {
    title: 'Unknown: no definition has this path',
    file: '',
    method: 'GET',
    target: '/v2/pets',
    received: null,
    got: { start: '404 Not Found', headers: problem, code: 'route.not-found' },
  },
  {
    title: 'Timeout: the backend does not answer within timeoutMs',
    file: 'http.json',
    ...rename,
    target: '/v1/pets/sleepy',
    received: { start: 'POST /path/sleepy?by=ann&version=2', headers: { 'x-notify': 'false' } },
    got: {
      start: '504 Gateway Timeout',
      headers: { ...problem, 'proxy-status': 'backhaul; error=connection_read_timeout' },
      code: 'backend.timeout',
    },
  },
];

/** Asked after the pet store has closed. */
export const downCase: Case = {
  title: 'Down: nobody listens at the backend address',
  file: 'clb-layer-7.json',
  method: 'GET',
  target: '/v1/clinics/7',
  received: null,
  got: {
    start: '502 Bad Gateway',
    headers: { ...problem, 'proxy-status': 'backhaul; error=connection_refused' },
    code: 'backend.refused',
  },
};
