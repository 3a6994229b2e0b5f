import { json, type PlanRow } from './plan.ts';

const binary = { headers: { 'content-type': 'x/y', digest: 'd', accept: '*/*' }, body: 'ab' };
const passed = ['accept: */*', 'content-type: x/y', 'digest: d'];
const left = ['accept: */*'];
const mapped = {
  frontend: { parameters: { 'body.name': {} } },
  backend: { parameters: { 'body.title': 'body.name', 'body.k': { value: 1 } } },
} as const;
const named = { headers: json, body: '{"name":"a"}' };
const typed = ['content-type: application/json'];

/** What becomes of a body by the client's method and the one that is sent. */
export const methodRows: readonly PlanRow[] = [
  ...['GET', 'HEAD', 'OPTIONS', 'DELETE', 'POST', 'PUT', 'PATCH'].map(
    (method): PlanRow => ({
      title: `a body on the client's own ${method} passes`,
      request: { method, ...binary },
      gets: { line: `${method} /out`, body: 'untouched', headers: passed },
    }),
  ),
  ...(['GET', 'OPTIONS'] as const).map(
    (method): PlanRow => ({
      title: `a body on ${method} passes where the definition says ${method}, too`,
      frontend: { method },
      backend: { method },
      request: { method, ...binary },
      gets: { line: `${method} /out`, body: 'untouched', headers: passed },
    }),
  ),
  {
    title: 'a body on the HEAD of a GET passes',
    frontend: { method: 'GET' },
    backend: { method: 'GET' },
    request: { method: 'HEAD', ...binary },
    gets: { line: 'HEAD /out', body: 'untouched', headers: passed, discardBody: false },
  },
  ...(['POST', 'DELETE'] as const).map(
    (method): PlanRow => ({
      title: `a body on GET passes where it is sent as ${method}`,
      frontend: { method: 'GET' },
      backend: { method },
      request: { method: 'GET', ...binary },
      gets: { line: `${method} /out`, body: 'untouched', headers: passed },
    }),
  ),
  {
    title: 'a body on HEAD passes where it is sent as POST',
    backend: { method: 'POST' },
    request: { method: 'HEAD', ...binary },
    gets: { line: 'POST /out', body: 'untouched', headers: passed, discardBody: true },
  },
  ...(
    [
      ['POST', 'GET', 'GET'],
      ['POST', 'OPTIONS', 'OPTIONS'],
      ['DELETE', 'HEAD', 'HEAD'],
      ['GET', 'OPTIONS', 'OPTIONS'],
      ['HEAD', 'OPTIONS', 'OPTIONS'],
    ] as const
  ).map(
    ([method, fixed, sent]): PlanRow => ({
      title: `a body on ${method} goes with its lines where it is sent as ${fixed}`,
      backend: { method: fixed },
      request: { method, ...binary },
      gets: { line: `${sent} /out`, body: null, headers: left },
    }),
  ),
  {
    title: 'a body on GET is written anew where the definition maps bodies of any method',
    ...mapped,
    request: { method: 'GET', ...named },
    gets: { line: 'GET /out', body: '{"title":"a","k":1}', headers: typed },
  },
  {
    title: 'a constant makes no body on a GET that has none',
    ...mapped,
    request: { method: 'GET' },
    gets: { line: 'GET /out', body: null, headers: [] },
  },
  {
    title: 'a constant makes no body of an empty one on GET',
    ...mapped,
    request: { method: 'GET', headers: json, body: '' },
    gets: { line: 'GET /out', body: null, headers: [] },
  },
  {
    title: 'a declared body goes where the definition says GET, also on GET',
    frontend: { parameters: { 'body.name': {} } },
    backend: { method: 'GET' },
    request: { method: 'GET', ...named },
    gets: { line: 'GET /out', body: null, headers: [] },
  },
];
