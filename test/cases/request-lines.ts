import { absoluteRows } from './absolute-form.ts';
import { lines } from './headers.ts';
import { hostValues, notHostValues } from './host-values.ts';
import type { PlanRow } from './plan.ts';

/** Host, Expect and framing of the client's request. */
export const intakeRows: readonly PlanRow[] = [
  {
    ...lines("Host is the backend's", { host: 'api.example.com' }, []),
    gets: { host: 'backend.test:8080', headers: [] },
  },
  {
    title: 'Host is the constant, whatever the client sends',
    backend: { parameters: { 'header.host': { value: 'pets.internal' } } },
    request: { target: 'http://other.example/in', headers: { HOST: 'api.example.com', 'x-a': '1' } },
    gets: { host: 'pets.internal', headers: ['x-a: 1'] },
  },
  lines('two Host lines', { host: ['a', 'a'] }, '400 header.host'),
  lines('two Host lines in different case', { host: 'a', Host: 'b' }, '400 header.host'),
  { ...lines('no Host in HTTP/1.1', {}, '400 header.host'), rawHeaders: ['x-a', '1'] },
  {
    title: 'no Host in HTTP/1.0',
    request: { httpVersion: '1.0' },
    rawHeaders: ['x-a', '1'],
    gets: { host: 'backend.test:8080', headers: ['x-a: 1'] },
  },
  ...notHostValues.map(([what, host]) =>
    lines(`Host with ${what}: ${JSON.stringify(host)}`, { host }, '400 header.host'),
  ),
  ...hostValues.map((host) => lines(`Host ${JSON.stringify(host)}`, { host }, [])),
  ...['0.9', '1.2', '2', '2.0', '3', ''].map(
    (httpVersion): PlanRow => ({
      title: `HTTP/${httpVersion}`,
      request: { httpVersion },
      gets: '505 request.version',
    }),
  ),
  {
    title: 'a version that is not served and a target that is none',
    request: { httpVersion: '2.0', target: '*' },
    gets: '505 request.version',
  },
  {
    title: 'an asterisk of a version that is not served',
    request: { httpVersion: '0.9', method: 'OPTIONS', target: '*' },
    gets: '505 request.version',
  },
  lines('Expect: 100-continue goes no further', { expect: '100-Continue' }, []),
  lines('another expectation', { expect: 'x' }, '417 header.expect'),
  lines('an expectation beside another', { expect: '100-continue, x' }, '417 header.expect'),
  lines('two framings', { 'content-length': '1', 'transfer-encoding': 'chunked' }, '400 header.framing'),
  lines('two lengths', { 'content-length': ['1', '2'] }, '400 header.framing'),
  lines('two codings', { 'transfer-encoding': ['chunked', 'chunked'] }, '400 header.framing'),
  lines('chunked before a coding', { 'transfer-encoding': ['chunked', 'gzip'] }, '400 header.framing'),
  lines(
    'chunked behind a coding',
    { 'transfer-encoding': ['gzip', 'chunked'] },
    '501 header.transfer-coding',
  ),
  ...[
    '',
    'gzip',
    ',chunked',
    'chunked,',
    'chunked, chunked',
    'chunked;a=b, chunked',
    'chunked, gzip, chunked',
    'xchunked',
    'identity',
    '\x0bchunked',
    '\xa0chunked',
    'gzip x, chunked',
    '"gzip", chunked',
    'chunked;a=b',
  ].map((coding) =>
    lines(
      `Transfer-Encoding ${JSON.stringify(coding)}`,
      { 'transfer-encoding': coding },
      '400 header.framing',
    ),
  ),
  ...['gzip, chunked', 'identity, chunked', 'GZIP,\tChunked', 'x ; q="1", chunked', 'a, b, chunked'].map(
    (coding) =>
      lines(
        `Transfer-Encoding ${JSON.stringify(coding)}`,
        { 'transfer-encoding': coding },
        '501 header.transfer-coding',
      ),
  ),
  ...['chunked', ' Chunked\t'].map((coding) =>
    lines(`Transfer-Encoding ${JSON.stringify(coding)}`, { 'transfer-encoding': coding }, []),
  ),
  lines(
    'an unknown coding and a length',
    { 'content-length': '1', 'transfer-encoding': 'gzip, chunked' },
    '400 header.framing',
  ),
  lines(
    'an unknown coding and a Host that is none, which counts less',
    { host: '[::::]', 'transfer-encoding': 'gzip, chunked' },
    '501 header.transfer-coding',
  ),
  {
    ...lines('an unknown coding in HTTP/1.0', {}, '400 header.framing'),
    request: { httpVersion: '1.0', headers: { 'transfer-encoding': 'gzip, chunked' } },
  },
  {
    ...lines('Transfer-Encoding in HTTP/1.0', {}, '400 header.framing'),
    request: { httpVersion: '1.0', headers: { 'transfer-encoding': 'chunked' } },
  },
  {
    title: 'absolute-form of the same host',
    request: { target: 'HTTP://Api.example.com/in?a', headers: { host: 'api.example.com' } },
    gets: { line: 'GET /out?a' },
  },
  ...absoluteRows,
  {
    title: 'absolute-form without a path',
    request: { target: 'http://api.example.com?a', headers: { host: 'api.example.com' } },
    frontend: { path: '/' },
    gets: { line: 'GET /out?a' },
  },
  {
    title: 'absolute-form of another scheme',
    request: { target: 'ftp://api.example.com/in', headers: { host: 'api.example.com' } },
    gets: '400 target.form',
  },
  ...['*', '', 'in', 'api.example.com:443', '?a'].map(
    (target): PlanRow => ({
      title: `target ${JSON.stringify(target)}`,
      request: { target },
      gets: '400 target.form',
    }),
  ),
  ...[
    ['/in?%61', 'an encoded letter in the query', { line: 'GET /out?%61' }],
    ['/%69n', 'an encoded letter in the path', '400 path.encoding'],
    ['http://localhost/in', 'absolute-form', '400 target.form'],
    ['/elsewh%65re', 'an encoded letter in the path of somebody else', '404 route.not-found'],
    ['http://localhost/elsewhere', 'absolute-form for somebody else', '404 route.not-found'],
    ['/i%zz', 'malformed percent-encoding', '400 path.encoding'],
  ].map(
    ([target, what, gets]): PlanRow => ({
      title: `${what}, which handlers in front saw`,
      request: { target: String(target), equivalentTargets: 'reject' },
      gets: gets ?? '',
    }),
  ),
  ...[
    ['/api/in', { line: 'GET /out' }],
    ['http://localhost/api/in', { line: 'GET /out' }],
    ['//in', { line: 'GET /out' }],
    ['/rewritten//from', { line: 'GET /out' }],
    ['/api//in', '400 path.double-slash'],
    ['/a//pi/in', '400 path.double-slash'],
    ['/%61pi/in', '400 path.encoding'],
    ['/%61pi/elsewhere', '400 path.encoding'],
    ['/api/in?a=//%61', { line: 'GET /out' }],
  ].map(
    ([originalTarget, gets]): PlanRow => ({
      title: `${originalTarget}, of which a mount path left /in`,
      request: { target: '/in', originalTarget: String(originalTarget), equivalentTargets: 'reject' },
      gets: gets ?? '',
    }),
  ),
  {
    title: 'equal targets where nobody stands in front',
    request: { target: '/%69n', originalTarget: '/%61pi//%69n', equivalentTargets: 'accept' },
    gets: { line: 'GET /out' },
  },
];
