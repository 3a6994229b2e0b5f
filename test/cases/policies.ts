import { json, type PlanRow } from './plan.ts';

const limit = {
  frontend: { parameters: { 'query.limit': { type: 'integer', minimum: 1, maximum: 100 } } },
} as const;

function target(text: string): Pick<PlanRow, 'request'> {
  return { request: { target: text } };
}

/** Types, bounds, enums and defaults. A value that fits is forwarded as it is spelt. */
export const typeRows: readonly PlanRow[] = [
  {
    title: 'an integer inside its bounds',
    ...limit,
    ...target('/in?limit=20'),
    gets: { line: 'GET /out?limit=20' },
  },
  { title: 'the lower bound', ...limit, ...target('/in?limit=1'), gets: { line: 'GET /out?limit=1' } },
  { title: 'below the lower bound', ...limit, ...target('/in?limit=0'), gets: '400 parameter.range' },
  { title: 'above the upper bound', ...limit, ...target('/in?limit=101'), gets: '400 parameter.range' },
  {
    title: 'above the upper bound by digits that no double keeps',
    ...limit,
    ...target('/in?limit=100000000000000000000000001'),
    gets: '400 parameter.range',
  },
  ...['1.5', '01', '-0', '+1', '1e2', '0x10', '', ' 1', '1_0', 'NaN', '١'].map(
    (text): PlanRow => ({
      title: `"${text}" is no integer`,
      ...limit,
      ...target(`/in?limit=${encodeURIComponent(text)}`),
      gets: '400 parameter.type',
    }),
  ),
  ...['-1', '0', '123456789012345678901234567890'].map(
    (text): PlanRow => ({
      title: `"${text}" is an integer and keeps its spelling`,
      frontend: { parameters: { 'query.n': { type: 'integer' } } },
      ...target(`/in?n=${text}`),
      gets: { line: `GET /out?n=${text}` },
    }),
  ),
  ...['1.50', '-0', '1e400', '2E-3', '-0.0'].map(
    (text): PlanRow => ({
      title: `"${text}" is a number and keeps its spelling`,
      frontend: { parameters: { 'query.n': { type: 'number' } } },
      ...target(`/in?n=${text}`),
      gets: { line: `GET /out?n=${text}` },
    }),
  ),
  ...['.5', '1.', 'Infinity', 'NaN', '1,5'].map(
    (text): PlanRow => ({
      title: `"${text}" is no number`,
      frontend: { parameters: { 'query.n': { type: 'number' } } },
      ...target(`/in?n=${text}`),
      gets: '400 parameter.type',
    }),
  ),
  ...['True', '1', 'yes', ''].map(
    (text): PlanRow => ({
      title: `"${text}" is no boolean`,
      frontend: { parameters: { 'query.b': { type: 'boolean' } } },
      ...target(`/in?b=${text}`),
      gets: '400 parameter.type',
    }),
  ),
  {
    title: 'a value of the enum',
    frontend: { parameters: { 'query.size': { enum: ['s', 'm'] } } },
    ...target('/in?size=m'),
    gets: { line: 'GET /out?size=m' },
  },
  {
    title: 'a value outside the enum',
    frontend: { parameters: { 'query.size': { enum: ['s', 'm'] } } },
    ...target('/in?size=M'),
    gets: '400 parameter.enum',
  },
  {
    title: 'each of several values is checked, whatever becomes of them',
    frontend: { parameters: { 'query.limit': { type: 'integer' } } },
    backend: { parameters: { 'query.limit': { from: 'query.limit', multiple: 'first' } } },
    ...target('/in?limit=1&limit=x'),
    gets: '400 parameter.type',
  },
  {
    title: 'a default where the client sends none',
    frontend: { parameters: { 'query.limit': { type: 'integer', default: 20 } } },
    gets: { line: 'GET /out?limit=20' },
  },
  {
    title: 'an empty value is a value: no default stands in for it',
    frontend: { parameters: { 'query.tag': { default: 'all' } } },
    ...target('/in?tag='),
    gets: { line: 'GET /out?tag=' },
  },
  {
    title: 'a default moved to another place',
    frontend: { parameters: { 'query.limit': { type: 'integer', default: 20 } } },
    backend: { path: '/out/{n}', parameters: { 'path.n': 'query.limit' } },
    gets: { line: 'GET /out/20' },
  },
  {
    title: 'a refined path parameter that does not fit',
    frontend: { path: '/in/{id}', parameters: { 'path.id': { type: 'integer' } } },
    backend: { path: '/out/{id}' },
    ...target('/in/abc'),
    gets: '400 parameter.type',
  },
  {
    title: 'a required header that is missing',
    frontend: { parameters: { 'header.x-tenant': { required: true } } },
    gets: '400 parameter.missing',
  },
];

const repeated = {
  frontend: { parameters: { 'query.t': { required: true } } },
  request: { target: '/in?t=a&t=b&t=c' },
} as const;

function policy(
  place: string,
  multiple: 'all' | 'first' | 'last' | 'join' | 'reject',
): Pick<PlanRow, 'backend'> {
  const path = place === 'path.t' ? '/out/{t}' : '/out';
  return { backend: { path, parameters: { [place]: { from: 'query.t', multiple } } } };
}

/** Several values for one place. */
export const multipleRows: readonly PlanRow[] = [
  { title: 'query, all', ...repeated, ...policy('query.t', 'all'), gets: { line: 'GET /out?t=a&t=b&t=c' } },
  { title: 'query, first', ...repeated, ...policy('query.t', 'first'), gets: { line: 'GET /out?t=a' } },
  { title: 'query, last', ...repeated, ...policy('query.t', 'last'), gets: { line: 'GET /out?t=c' } },
  { title: 'query, join', ...repeated, ...policy('query.t', 'join'), gets: { line: 'GET /out?t=a%2Cb%2Cc' } },
  { title: 'query, reject', ...repeated, ...policy('query.t', 'reject'), gets: '400 parameter.multiple' },
  {
    title: 'header, all',
    ...repeated,
    ...policy('header.t', 'all'),
    gets: { headers: ['t: a', 't: b', 't: c'] },
  },
  { title: 'header, first', ...repeated, ...policy('header.t', 'first'), gets: { headers: ['t: a'] } },
  { title: 'header, last', ...repeated, ...policy('header.t', 'last'), gets: { headers: ['t: c'] } },
  { title: 'header, join', ...repeated, ...policy('header.t', 'join'), gets: { headers: ['t: a, b, c'] } },
  { title: 'header, reject', ...repeated, ...policy('header.t', 'reject'), gets: '400 parameter.multiple' },
  {
    title: 'cookie, join',
    ...repeated,
    ...policy('header.Cookie', 'join'),
    gets: { headers: ['Cookie: a; b; c'] },
  },
  { title: 'path, first', ...repeated, ...policy('path.t', 'first'), gets: { line: 'GET /out/a' } },
  { title: 'path, last', ...repeated, ...policy('path.t', 'last'), gets: { line: 'GET /out/c' } },
  { title: 'path, join', ...repeated, ...policy('path.t', 'join'), gets: { line: 'GET /out/a%2Cb%2Cc' } },
  { title: 'path, reject', ...repeated, ...policy('path.t', 'reject'), gets: '400 parameter.multiple' },
];

function missing(place: string, what: 'omit' | 'empty' | 'reject'): Pick<PlanRow, 'frontend' | 'backend'> {
  return {
    frontend: { parameters: { 'query.t': {} } },
    backend: { parameters: { [place]: { from: 'query.t', missing: what } } },
  };
}

const post = { method: 'POST', headers: json, body: '{"a":1}' } as const;

/** No value for a place. The place belongs to the definition all the same. */
export const missingRows: readonly PlanRow[] = [
  {
    title: 'query, omit',
    ...missing('query.u', 'omit'),
    ...target('/in?u=x&v=y'),
    gets: { line: 'GET /out?v=y' },
  },
  {
    title: 'query, empty',
    ...missing('query.u', 'empty'),
    ...target('/in?u=x'),
    gets: { line: 'GET /out?u=' },
  },
  {
    title: 'query, reject',
    ...missing('query.u', 'reject'),
    ...target('/in?u=x'),
    gets: '400 parameter.missing',
  },
  {
    title: 'header, omit',
    ...missing('header.u', 'omit'),
    request: { headers: { U: 'x' } },
    gets: { headers: [] },
  },
  {
    title: 'header, empty',
    ...missing('header.u', 'empty'),
    request: { headers: { U: 'x' } },
    gets: { headers: ['u: '] },
  },
  { title: 'header, reject', ...missing('header.u', 'reject'), gets: '400 parameter.missing' },
  {
    ...missing('body.u', 'omit'),
    title: 'JSON member, omit',
    frontend: { method: 'POST', parameters: { 'query.t': {} } },
    request: { ...post, body: '{"u":1,"a":1}' },
    gets: { body: '{"a":1}' },
  },
  {
    ...missing('body.u', 'empty'),
    title: 'JSON member, empty',
    frontend: { method: 'POST', parameters: { 'query.t': {} } },
    request: post,
    gets: { body: '{"a":1,"u":""}' },
  },
];
