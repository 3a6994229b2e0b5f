import { json, type PlanRow } from './plan.ts';

/** Moves `body.name` to `body.title`. */
export const rename = {
  frontend: { method: 'POST', parameters: { 'body.name': {} } },
  backend: { parameters: { 'body.title': 'body.name' } },
} as const;

/** A POST with a body. */
export function sent(
  body: string | Uint8Array,
  headers: Readonly<Record<string, string | readonly string[]>>,
): Pick<PlanRow, 'request'> {
  return { request: { method: 'POST', headers, body } };
}

/** JSON in, JSON out. What is not mapped keeps its bytes' meaning. */
export const jsonRows: readonly PlanRow[] = [
  {
    title: 'a renamed member',
    ...rename,
    ...sent('{"name":"a","b":1}', json),
    gets: { body: '{"b":1,"title":"a"}', headers: ['content-type: application/json'] },
  },
  {
    title: 'big integers, exponents and spellings of numbers survive',
    ...rename,
    ...sent('{"id":12345678901234567890,"e":1E400,"f":1.0,"z":-0,"name":"a"}', json),
    gets: { body: '{"id":12345678901234567890,"e":1E400,"f":1.0,"z":-0,"title":"a"}' },
  },
  {
    title: 'duplicate keys survive',
    ...rename,
    ...sent('{"a":1,"a":2,"name":"x"}', json),
    gets: { body: '{"a":1,"a":2,"title":"x"}' },
  },
  {
    title: '__proto__ is a member like any other',
    ...rename,
    ...sent('{"__proto__":{"admin":true},"constructor":{"prototype":1},"name":"x"}', json),
    gets: { body: '{"__proto__":{"admin":true},"constructor":{"prototype":1},"title":"x"}' },
  },
  {
    title: 'escapes and white space inside unmapped values survive',
    ...rename,
    ...sent('{ "a" : [ 1 , "\\u00e9\\/" ], "name":"x" }', json),
    gets: { body: '{"a":[ 1 , "\\u00e9\\/" ],"title":"x"}' },
  },
  {
    title: 'half a surrogate pair survives where it is not mapped',
    ...rename,
    ...sent('{"a":"\\ud800","name":"x"}', json),
    gets: { body: '{"a":"\\ud800","title":"x"}' },
  },
  {
    title: 'every client spelling of a target is removed',
    ...rename,
    ...sent('{"title":"evil","\\u0074itle":"evil","name":"x"}', json),
    gets: { body: '{"title":"x"}' },
  },
  {
    title: 'a target is removed also where its source is missing',
    ...rename,
    ...sent('{"title":"evil","b":1}', json),
    gets: { body: '{"b":1}' },
  },
  {
    title: 'a body without any named place keeps its bytes',
    ...rename,
    ...sent('{ "b" : 1 }', json),
    gets: { body: '{ "b" : 1 }' },
  },
  {
    title: 'a body that is no object passes where nothing is written',
    ...rename,
    ...sent('[1, 2]', json),
    gets: { body: '[1, 2]' },
  },
  {
    title: 'a body that is no object has no place for a constant',
    frontend: { method: 'POST' },
    backend: { parameters: { 'body.k': { value: 1 } } },
    ...sent('"text"', json),
    gets: '400 body.malformed',
  },
  {
    title: 'a suffix +json counts as JSON and stays',
    ...rename,
    ...sent('{"name":"a"}', { 'content-type': 'application/merge-patch+json; charset=UTF-8' }),
    gets: { body: '{"title":"a"}', headers: ['content-type: application/merge-patch+json; charset=UTF-8'] },
  },
  {
    title: 'a declared member that keeps its name',
    frontend: { method: 'POST', parameters: { 'body.n': { type: 'integer' } } },
    ...sent('{"n":123456789012345678901,"a":1}', json),
    gets: { body: '{"a":1,"n":123456789012345678901}' },
  },
  {
    title: 'a number keeps its spelling',
    frontend: { method: 'POST', parameters: { 'body.n': { type: 'number' } } },
    backend: { parameters: { 'query.n': 'body.n' } },
    ...sent('{"n":1.50E1}', json),
    gets: { line: 'POST /out?n=1.50E1', body: '{}' },
  },
  {
    title: 'a text is no integer in JSON',
    frontend: { method: 'POST', parameters: { 'body.n': { type: 'integer' } } },
    ...sent('{"n":"1"}', json),
    gets: '400 parameter.type',
  },
  {
    title: 'a fraction is no integer in JSON',
    frontend: { method: 'POST', parameters: { 'body.n': { type: 'integer' } } },
    ...sent('{"n":1.0}', json),
    gets: '400 parameter.type',
  },
  {
    title: 'a boolean',
    frontend: { method: 'POST', parameters: { 'body.b': { type: 'boolean' } } },
    backend: { parameters: { 'header.b': 'body.b' } },
    ...sent('{"b":true}', json),
    gets: { headers: ['b: true', 'content-type: application/json'], body: '{}' },
  },
  {
    title: 'numbers, booleans and texts from a query',
    frontend: {
      method: 'POST',
      parameters: { 'query.n': { type: 'number' }, 'query.b': { type: 'boolean' }, 'query.t': {} },
    },
    backend: { parameters: { 'body.n': 'query.n', 'body.b': 'query.b', 'body.t': 'query.t' } },
    request: { method: 'POST', target: '/in?n=1.50&b=false&t=7', headers: json, body: '{}' },
    gets: { line: 'POST /out', body: '{"n":1.50,"b":false,"t":"7"}' },
  },
  {
    title: 'several numbers from a query become a list',
    frontend: { method: 'POST', parameters: { 'query.n': { type: 'integer' } } },
    backend: { parameters: { 'body.n': 'query.n' } },
    request: { method: 'POST', target: '/in?n=1&n=2', headers: json, body: '{}' },
    gets: { body: '{"n":[1,2]}' },
  },
  {
    title: 'joined numbers are a text',
    frontend: { method: 'POST', parameters: { 'query.n': { type: 'integer' } } },
    backend: { parameters: { 'body.n': { from: 'query.n', multiple: 'join' } } },
    request: { method: 'POST', target: '/in?n=1&n=2', headers: json, body: '{}' },
    gets: { body: '{"n":"1,2"}' },
  },
  {
    title: 'constants of every JSON kind',
    frontend: { method: 'POST' },
    backend: {
      body: 'json',
      parameters: {
        'body.s': { value: 'é"' },
        'body.n': { value: 1.5 },
        'body.b': { value: false },
        'body.z': { value: null },
        'body.l': { value: [1, ['a']] },
        'body.o': { value: { a: { b: 1 } } },
      },
    },
    ...sent('{"s":1,"a":0,"o":{"c":1}}', json),
    gets: { body: '{"a":0,"s":"é\\"","n":1.5,"b":false,"z":null,"l":[1,["a"]],"o":{"a":{"b":1}}}' },
  },
];
