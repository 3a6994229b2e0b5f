import { rename, sent } from './body.ts';
import { form, json, type PlanRow } from './plan.ts';

/** JSON Pointer places (RFC 6901). */
export const pointerRows: readonly PlanRow[] = [
  {
    title: 'a member inside a member is read and moved',
    frontend: { method: 'POST', parameters: { 'body#/owner/id': { type: 'integer' } } },
    backend: { parameters: { 'query.owner': 'body#/owner/id' } },
    ...sent('{"owner":{"id":7,"n":1}}', json),
    gets: { line: 'POST /out?owner=7', body: '{"owner":{"n":1}}' },
  },
  {
    title: 'an item of a list leaves null, so that its neighbours keep their places',
    frontend: { method: 'POST', parameters: { 'body#/tags/0': {} } },
    backend: { parameters: { 'query.tag': 'body#/tags/0' } },
    ...sent('{"tags":["a","b"]}', json),
    gets: { line: 'POST /out?tag=a', body: '{"tags":[null,"b"]}' },
  },
  {
    title: 'a leading zero is no index',
    frontend: { method: 'POST', parameters: { 'body#/tags/00': { required: true } } },
    backend: { parameters: { 'query.tag': 'body#/tags/00' } },
    ...sent('{"tags":["a"]}', json),
    gets: '400 parameter.missing',
  },
  {
    title: 'the index behind the end is no item',
    frontend: { method: 'POST', parameters: { 'body#/tags/-': { required: true } } },
    backend: { parameters: { 'query.tag': 'body#/tags/-' } },
    ...sent('{"tags":["a"]}', json),
    gets: '400 parameter.missing',
  },
  {
    title: 'escaped names',
    frontend: { method: 'POST', parameters: { 'body#/a~1b/c~0d': {} } },
    backend: { parameters: { 'query.x': 'body#/a~1b/c~0d' } },
    ...sent('{"a/b":{"c~d":"1"}}', json),
    gets: { line: 'POST /out?x=1', body: '{"a/b":{}}' },
  },
  {
    title: 'objects on the way are made',
    frontend: { method: 'POST', parameters: { 'query.id': {} } },
    backend: { body: 'json', parameters: { 'body#/a/b/c': 'query.id' } },
    request: { method: 'POST', target: '/in?id=7', headers: json, body: '{"x":1}' },
    gets: { body: '{"x":1,"a":{"b":{"c":"7"}}}' },
  },
  {
    title: 'a text on the way is refused',
    frontend: { method: 'POST' },
    backend: { body: 'json', parameters: { 'body#/a/b': { value: 1 } } },
    ...sent('{"a":"text"}', json),
    gets: '400 body.malformed',
  },
  {
    title: 'a list on the way is refused',
    frontend: { method: 'POST' },
    backend: { body: 'json', parameters: { 'body#/a/b': { value: 1 } } },
    ...sent('{"a":[1]}', json),
    gets: '400 body.malformed',
  },
  {
    title: 'a constant in an item of a list',
    frontend: { method: 'POST' },
    backend: { body: 'json', parameters: { 'body#/a/1/b': { value: 1 } } },
    ...sent('{"a":[{"b":2},{"b":3},{"b":4}]}', json),
    gets: { body: '{"a":[{"b":2},{"b":1},{"b":4}]}' },
  },
  {
    title: 'a constant inside duplicate parents stands in each of them',
    frontend: { method: 'POST' },
    backend: { body: 'json', parameters: { 'body#/owner/role': { value: 'user' } } },
    ...sent('{"owner":{"role":"admin"},"owner":{"role":"root","n":1}}', json),
    gets: { body: '{"owner":{"role":"user"},"owner":{"n":1,"role":"user"}}' },
  },
  {
    title: 'a constant inside duplicate parents of which one is no object',
    frontend: { method: 'POST' },
    backend: { body: 'json', parameters: { 'body#/owner/role': { value: 'user' } } },
    ...sent('{"owner":{},"owner":"admin"}', json),
    gets: '400 body.malformed',
  },
  {
    title: 'a constant at __proto__ is a member',
    frontend: { method: 'POST' },
    backend: { body: 'json', parameters: { 'body#/__proto__/a': { value: 1 } } },
    ...sent('{"b":{}}', json),
    gets: { body: '{"b":{},"__proto__":{"a":1}}' },
  },
  {
    title: 'a place inside a member has no room in a form',
    frontend: { method: 'POST' },
    backend: { parameters: { 'body#/owner/id': { value: 1 } } },
    ...sent('owner.id=2', form),
    gets: '415 body.media-type',
  },
  {
    title: 'a place inside a member is missing in a form',
    frontend: { method: 'POST', parameters: { 'body#/owner/id': { required: true } } },
    backend: { parameters: { 'query.id': 'body#/owner/id' } },
    ...sent('owner=2', form),
    gets: '400 parameter.missing',
  },
];

/** Forms, and the two formats into each other. */
export const formRows: readonly PlanRow[] = [
  {
    title: 'a renamed field; unmapped ones keep their bytes',
    ...rename,
    ...sent('b=%7e+1&name=x+y&c;d&%zz', form),
    gets: {
      body: 'b=%7e+1&c;d&%zz&title=x%20y',
      headers: ['content-type: application/x-www-form-urlencoded'],
    },
  },
  {
    title: 'every client spelling of a field is removed',
    ...rename,
    ...sent('title=evil&%74itle=evil&a=1;title=evil&title%00=evil&name=x', form),
    gets: { body: 'title=x' },
  },
  {
    title: 'a field that is declared as a number',
    frontend: { method: 'POST', parameters: { 'body.n': { type: 'integer' } } },
    ...sent('n=1x', form),
    gets: '400 parameter.type',
  },
  {
    title: 'constants',
    frontend: { method: 'POST' },
    backend: {
      parameters: { 'body.n': { value: 1.5 }, 'body.b': { value: true }, 'body.s': { value: 'a b' } },
    },
    ...sent('n=2&x', form),
    gets: { body: 'x&n=1.5&b=true&s=a%20b' },
  },
  {
    title: 'a form to JSON: texts, numbers that are declared, lists of repeated fields',
    frontend: { method: 'POST', parameters: { 'body.n': { type: 'integer' } } },
    backend: { body: 'json' },
    ...sent('a=1&b=x+y&n=7&a=2&__proto__=p&&c', form),
    gets: {
      body: '{"a":["1","2"],"b":"x y","__proto__":"p","c":"","n":7}',
      headers: ['content-type: application/json'],
    },
  },
  {
    title: 'a malformed form to JSON',
    frontend: { method: 'POST', parameters: { 'body.n': {} } },
    backend: { body: 'json' },
    ...sent('a=%zz', form),
    gets: '400 body.malformed',
  },
  {
    title: 'JSON to a form: texts, numbers, booleans and null by their spelling',
    frontend: { method: 'POST', parameters: { 'body.n': {} } },
    backend: { body: 'form' },
    ...sent('{"a":"x y","b":1.50,"c":true,"d":null,"n":"é"}', json),
    gets: {
      body: 'a=x%20y&b=1.50&c=true&d=null&n=%C3%A9',
      headers: ['content-type: application/x-www-form-urlencoded'],
    },
  },
  {
    title: 'JSON with an object to a form',
    frontend: { method: 'POST', parameters: { 'body.n': {} } },
    backend: { body: 'form' },
    ...sent('{"a":{}}', json),
    gets: '400 body.malformed',
  },
  {
    title: 'a JSON list to a form',
    frontend: { method: 'POST', parameters: { 'body.n': {} } },
    backend: { body: 'form' },
    ...sent('[]', json),
    gets: '400 body.malformed',
  },
  {
    title: 'the wanted format is the one that the client sends',
    frontend: { method: 'POST', parameters: { 'body.n': {} } },
    backend: { body: 'form' },
    ...sent('n=1', { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' }),
    gets: { body: 'n=1', headers: ['content-type: application/x-www-form-urlencoded; charset=utf-8'] },
  },
];
