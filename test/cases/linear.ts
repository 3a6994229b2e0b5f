import type { RequestInit } from '../../src/plan/request.ts';
import { form, json } from './plan.ts';

/** A fifth of `n` lines, because a thousand are refused. */
function lines(name: string, value: string, n: number): Partial<RequestInit> {
  return {
    headers: Array.from({ length: 2 * Math.ceil(n / 5) }, (_, index) => (index % 2 === 0 ? name : value)),
  };
}

function body(text: string, headers: Readonly<Record<string, string>>): Partial<RequestInit> {
  return { headers, body: text };
}

/** Requests that grow with `n` in one respect. */
export const growing: readonly (readonly [title: string, grow: (n: number) => Partial<RequestInit>])[] = [
  ['undeclared query pairs', (n) => ({ target: `/in?${'a=1&'.repeat(n)}` })],
  ['values of a declared query parameter', (n) => ({ target: `/in?${'q=1&'.repeat(n)}` })],
  ['a long query value', (n) => ({ target: `/in?q=${'%41+'.repeat(n)}` })],
  ['semicolons in a query', (n) => ({ target: `/in?${'a;'.repeat(n)}` })],
  ['NULs in a query', (n) => ({ target: `/in?${'%00;'.repeat(n)}` })],
  ['other spellings of an owned name', (n) => ({ target: `/in?${'W[0]=1&'.repeat(n)}` })],
  ['brackets around an owned name', (n) => ({ target: `/in?${'[]'.repeat(n)}w${'][x'.repeat(n)}=1` })],
  ['brackets at the end of a name', (n) => ({ target: `/in?w${'['.repeat(n)}${']'.repeat(n)}x=1` })],
  ['malformed names', (n) => ({ target: `/in?${'%u0077%zz=1&'.repeat(n)}` })],
  ['a malformed name', (n) => ({ target: `/in?${'%zz%c3%20+'.repeat(n)}=1` })],
  ['triplets in a path that keep their spelling', (n) => ({ target: `/in/${'%c3%a9%7e'.repeat(n)}` })],
  ['percent-encoding in a path', (n) => ({ target: `/in/${'%41'.repeat(n)}` })],
  ['segments of a path', (n) => ({ target: `/in${'/.a'.repeat(n)}` })],
  ['encoded slashes in a path', (n) => ({ target: `/in/${'%2F.a'.repeat(n)}` })],
  ['the authority of an absolute-form target', (n) => ({ target: `http://${'a.'.repeat(n)}/in` })],
  ['undeclared header lines', (n) => lines('x-a', '1', n)],
  ['lines of a declared header', (n) => lines('x-h', '1', n)],
  ['lines about a body', (n) => lines('content-a', '1', n)],
  ['content types', (n) => lines('content-type', 'a/b', n)],
  ['content encodings', (n) => lines('content-encoding', 'gzip', n)],
  ['cookies', (n) => lines('cookie', 'a=1', n)],
  ['Via lines', (n) => lines('via', '1.1 a', n)],
  ['Via entries', (n) => lines('via', '1.1 a,'.repeat(n), 1)],
  ['X-Forwarded-For lines', (n) => lines('x-forwarded-for', '10.0.0.1', n)],
  ['Forwarded lines', (n) => lines('forwarded', 'for=10.0.0.1', n)],
  ['Connection lines', (n) => lines('connection', 'x-a', n)],
  ['names that Connection lists', (n) => lines('connection', 'x-a, '.repeat(n), 1)],
  ['odd names', (n) => lines(`x${'_-'.repeat(n)}`, '1', 1)],
  ['spaces in a content type', (n) => body('{}', { 'content-type': `a${' '.repeat(n)};${' '.repeat(n)}b` })],
  [
    'parameters of a content type',
    (n) => body('{}', { 'content-type': `application/json${'; charset=utf-8'.repeat(n)}` }),
  ],
  ['a long JSON text', (n) => body(`{"v":"${'a\\n'.repeat(n)}"}`, json)],
  ['a JSON text without an end', (n) => body(`{"v":"${'a\\n'.repeat(n)}`, json)],
  ['spaces in JSON', (n) => body(`{"v":${' '.repeat(n)}"a"}`, json)],
  ['digits in JSON', (n) => body(`{"n":${'1'.repeat(n)}}`, json)],
  ['members', (n) => body(`{${'"a":1,'.repeat(n)}"b":1}`, json)],
  ['values of a declared member', (n) => body(`{${'"v":"a",'.repeat(n)}"b":1}`, json)],
  ['members in another case', (n) => body(`{${'"V":1,'.repeat(n)}"b":1}`, json)],
  ['a long name of a member', (n) => body(`{"${'\u212a\\ud800'.repeat(n)}":1}`, json)],
  ['duplicate parents of a target', (n) => body(`{${'"o":{"t":1},'.repeat(n)}"b":1}`, json)],
  ['items', (n) => body(`{"a":[${'1,'.repeat(n)}1]}`, json)],
  ['fields', (n) => body('a=1&'.repeat(n), form)],
  ['values of a declared field', (n) => body('v=%41&'.repeat(n), form)],
  ['other spellings of an owned field', (n) => body('X[]=1&'.repeat(n), form)],
  ['semicolons in a form', (n) => body('a;'.repeat(n), form)],
];
