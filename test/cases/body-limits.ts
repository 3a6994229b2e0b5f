import { named, sends, type } from './body-strict.ts';
import { form, json, type PlanRow } from './plan.ts';

const nested = (depth: number): string => `{"name":"a","n":${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}}`;
const fields = (count: number): string => Array.from({ length: count }, () => 'f').join('&');
const items = (count: number): string => `[${Array.from({ length: count }, () => 1).join(',')}]`;

/** Bytes, levels, members. */
export const limitRows: readonly PlanRow[] = [
  {
    ...sends('as many bytes as are allowed', '{"name":"abcd"}', json, { body: '{"name":"abcd"}' }),
    options: { maxBodyBytes: 15 },
  },
  {
    ...sends('one byte more', '{"name":"abcde"}', json, '413 body.too-large'),
    options: { maxBodyBytes: 15 },
  },
  {
    ...sends('bytes count, not characters', '{"name":"é€"}', json, '413 body.too-large'),
    options: { maxBodyBytes: 15 },
  },
  sends('one MiB by default', `{"name":"${'a'.repeat(1_048_576 - 11)}"}`, json, { line: 'POST /out' }),
  sends('one MiB and a byte', `{"name":"${'a'.repeat(1_048_576 - 10)}"}`, json, '413 body.too-large'),
  sends('a hundred levels', nested(100), json, { line: 'POST /out' }),
  sends('more than a hundred levels', nested(102), json, '400 body.too-deep'),
  sends('100,000 levels', '['.repeat(100_000), json, '400 body.too-deep'),
  sends('100,000 levels of objects', '{"a":'.repeat(100_000), json, '400 body.too-deep'),
  sends('10,000 items', items(10_000), json, { line: 'POST /out' }),
  sends('10,001 items', items(10_001), json, '400 body.too-many'),
  sends('10,000 fields', fields(10_000), form, { line: 'POST /out' }),
  sends('10,001 fields', fields(10_001), form, '400 body.too-many'),
];

const digests = {
  'content-md5': 'x',
  'content-digest': 'sha-256=:x:',
  'repr-digest': 'sha-256=:x:',
  digest: 'sha-256=x',
  'content-range': 'bytes 0-1/2',
  'content-language': 'en',
  'content-disposition': 'inline',
  'content-location': '/x',
};

/** Lines about a body, and bodies that are not there. */
export const contentRows: readonly PlanRow[] = [
  sends(
    'digests and ranges of the old bytes go',
    '{"name":"a"}',
    { ...json, ...digests },
    {
      headers: [
        'content-type: application/json',
        'content-language: en',
        'content-disposition: inline',
        'content-location: /x',
      ],
    },
  ),
  {
    title: 'an untouched body keeps all of its lines',
    frontend: { method: 'POST' },
    request: {
      method: 'POST',
      headers: {
        'content-type': 'x/y',
        'content-length': '2',
        'content-encoding': 'gzip',
        digest: 'd',
        'content-md5': 'm',
      },
      body: 'ab',
    },
    gets: {
      body: 'untouched',
      headers: ['content-type: x/y', 'content-encoding: gzip', 'digest: d', 'content-md5: m'],
    },
  },
  {
    title: 'lines of a forwarded body stay where unmapped headers are dropped',
    frontend: { method: 'POST' },
    backend: { unmapped: { headers: 'drop' } },
    request: {
      method: 'POST',
      headers: { 'content-type': 'x/y', 'content-language': 'en', digest: 'd', accept: '*/*' },
      body: 'ab',
    },
    gets: { body: 'untouched', headers: ['content-type: x/y', 'content-language: en', 'digest: d'] },
  },
  {
    title: 'a body and its lines go where the backend method carries none',
    frontend: { method: 'POST' },
    backend: { method: 'GET' },
    request: {
      method: 'POST',
      headers: { 'content-type': 'x/y', 'content-language': 'en', digest: 'd', accept: '*/*' },
      body: 'ab',
    },
    gets: { line: 'GET /out', body: null, headers: ['accept: */*'] },
  },
  {
    title: 'a body on DELETE stays',
    request: { method: 'DELETE', headers: { 'content-type': 'x/y' }, body: 'ab' },
    gets: { line: 'DELETE /out', body: 'untouched', headers: ['content-type: x/y'] },
  },
  {
    title: 'no body where one is mapped',
    ...named,
    request: { method: 'POST' },
    gets: { body: null, headers: [] },
  },
  sends('an empty body of any type', '', type('image/png'), { body: null, headers: [] }),
  {
    title: 'an empty body where a parameter is required',
    frontend: { method: 'POST', parameters: { 'body.name': { required: true } } },
    request: { method: 'POST', headers: json, body: '' },
    gets: '400 parameter.missing',
  },
  {
    title: 'a constant makes a body where there is none',
    frontend: { method: 'POST' },
    backend: { body: 'json', parameters: { 'body.k': { value: 1 } } },
    request: { method: 'POST' },
    gets: { body: '{"k":1}', headers: ['content-type: application/json'] },
  },
  {
    title: 'a constant in an empty form makes a form',
    frontend: { method: 'POST' },
    backend: { parameters: { 'body.k': { value: 1 } } },
    request: { method: 'POST', headers: form, body: '' },
    gets: { body: 'k=1', headers: ['content-type: application/x-www-form-urlencoded'] },
  },
  {
    title: 'a constant in an empty body of no known type makes JSON',
    frontend: { method: 'POST' },
    backend: { parameters: { 'body.k': { value: 1 } } },
    request: { method: 'POST', headers: type('image/png'), body: '' },
    gets: { body: '{"k":1}', headers: ['content-type: application/json'] },
  },
  {
    title: 'a body made for another method of ANY is not sent',
    backend: { parameters: { 'body.k': { value: 1 } } },
    gets: { line: 'GET /out', body: null, headers: [] },
  },
  {
    title: 'a constant content type stands once, beside a mapped body',
    frontend: { method: 'POST', parameters: { 'body.name': {} } },
    backend: { parameters: { 'header.Content-Type': { value: 'application/vnd.pets+json' } } },
    request: { method: 'POST', headers: json, body: '{"name":"a"}' },
    gets: { body: '{"name":"a"}', headers: ['Content-Type: application/vnd.pets+json'] },
  },
  {
    title: 'a constant content type stands once, beside an untouched body',
    frontend: { method: 'POST' },
    backend: { parameters: { 'header.content-type': { value: 'x/z' } } },
    request: { method: 'POST', headers: { 'content-type': 'x/y', content_type: 'x/w' }, body: 'a' },
    gets: { body: 'untouched', headers: ['content-type: x/z'] },
  },
  {
    title: 'a declared content type stands once',
    frontend: { method: 'POST', parameters: { 'body.name': {}, 'header.content-type': { required: true } } },
    request: { method: 'POST', headers: json, body: '{"name":"a"}' },
    gets: { body: '{"name":"a"}', headers: ['content-type: application/json'] },
  },
];
