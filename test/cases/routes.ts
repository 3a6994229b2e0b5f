/** Frontends by name, what is asked for, and the name that answers or the methods that would (none: no such path). */
export interface RouteRow {
  readonly title: string;
  readonly routes: Readonly<Record<string, string>>;
  readonly asks: readonly (readonly [request: string, answer: string])[];
}

/** Which integration answers. A leading `!` on a route refuses HEAD. */
export const routeRows: readonly RouteRow[] = [
  {
    title: 'literal beats literal with variable beats variable beats rest',
    routes: { me: 'GET /u/me', mx: 'GET /u/m{x}', id: 'GET /u/{id}', some: 'GET /u/{r+}', any: 'GET /{r*}' },
    asks: [
      ['GET /u/me', 'me'],
      ['GET /u/%6de', 'me'],
      ['GET /u/mf', 'mx'],
      ['GET /u/m', 'id'],
      ['GET /u/x', 'id'],
      ['GET /u/x/y', 'some'],
      ['GET /u/', 'any'],
      ['GET /u', 'any'],
      ['GET /', 'any'],
      ['GET //', 'any'],
      ['GET /U/me', 'any'],
    ],
  },
  {
    title: 'segments count from left to right, whatever the definition order',
    routes: { right: 'GET /{a}/b/c', left: 'GET /a/{b}/{c}' },
    asks: [
      ['GET /a/b/c', 'left'],
      ['GET /x/b/c', 'right'],
      ['GET /x/y/c', '-'],
    ],
  },
  {
    title: 'a dead end is left again',
    routes: { deep: 'GET /a/b/c', wide: 'GET /{x}/b/d', rest: 'GET /a/{r*}' },
    asks: [
      ['GET /a/b/c', 'deep'],
      ['GET /a/b/d', 'rest'],
      ['GET /z/b/d', 'wide'],
      ['GET /a/b', 'rest'],
      ['GET /z/b/c', '-'],
    ],
  },
  {
    title: 'a route whose method does not fit is passed over',
    routes: { get: 'GET /u/me', post: 'POST /u/{id}', any: 'ANY /{r*}' },
    asks: [
      ['GET /u/me', 'get'],
      ['POST /u/me', 'post'],
      ['PUT /u/me', 'any'],
      ['PUT /u/7', 'any'],
    ],
  },
  {
    title: 'a named method beats ANY, GET answers HEAD, ANY leaves out TRACE and CONNECT',
    routes: { get: 'GET /x', any: 'ANY /x' },
    asks: [
      ['GET /x', 'get'],
      ['HEAD /x', 'get'],
      ['POST /x', 'any'],
      ['OPTIONS /x', 'any'],
      ['TRACE /x', 'DELETE GET HEAD OPTIONS PATCH POST PUT'],
      ['CONNECT /x', 'DELETE GET HEAD OPTIONS PATCH POST PUT'],
      ['get /x', 'DELETE GET HEAD OPTIONS PATCH POST PUT'],
      ['PURGE /x', 'DELETE GET HEAD OPTIONS PATCH POST PUT'],
    ],
  },
  {
    title: 'a named HEAD beats the GET beside it',
    routes: { get: 'GET /x', head: 'HEAD /x' },
    asks: [['HEAD /x', 'head']],
  },
  {
    title: 'head: false refuses HEAD',
    routes: { get: '!GET /x', wide: 'GET /{a}' },
    asks: [
      ['GET /x', 'get'],
      ['HEAD /x', 'wide'],
    ],
  },
  {
    title: 'head: false alone',
    routes: { get: '!GET /x' },
    asks: [['HEAD /x', 'GET']],
  },
  {
    title: '405 names every method that the path takes, on all of its routes',
    routes: { get: 'GET /u/me', put: 'PUT /u/{id}', post: 'POST /{r+}', other: 'DELETE /u/you' },
    asks: [
      ['DELETE /u/me', 'GET HEAD POST PUT'],
      ['GET /u/x', 'POST PUT'],
      ['DELETE /u/you', 'other'],
      ['GET /', '-'],
    ],
  },
  {
    title: 'rests of one segment or more, and of none',
    routes: { some: 'GET /a/{r+}', any: 'GET /a/{s*}' },
    asks: [
      ['GET /a/b', 'some'],
      ['GET /a//', 'some'],
      ['GET /a/', 'any'],
      ['GET /a', 'any'],
      ['GET /ab', '-'],
    ],
  },
  {
    title: 'a trailing slash counts',
    routes: { with: 'GET /a/', without: 'GET /a' },
    asks: [
      ['GET /a/', 'with'],
      ['GET /a', 'without'],
      ['GET /a//', '-'],
    ],
  },
  {
    title: 'longer text around a variable counts more, in front before behind',
    routes: { both: 'GET /v{x}.json', front: 'GET /v{x}', behind: 'GET /{x}.json', bare: 'GET /{x}' },
    asks: [
      ['GET /v1.json', 'both'],
      ['GET /v1.xml', 'front'],
      ['GET /a.json', 'behind'],
      ['GET /a.xml', 'bare'],
      ['GET /v.json', 'front'],
      ['GET /.json', 'bare'],
    ],
  },
  {
    title: 'literals and paths are compared in one spelling',
    routes: { cafe: 'GET /caf%c3%a9', tilde: 'GET /%7Eu', slash: 'GET /a%2Fb', two: 'GET /a/b' },
    asks: [
      ['GET /caf%C3%A9', 'cafe'],
      ['GET /~u', 'tilde'],
      ['GET /a%2fb', 'slash'],
      ['GET /%61/b', 'two'],
    ],
  },
  {
    title: 'names that other objects have',
    routes: { proto: 'GET /__proto__/{constructor}', id: 'GET /{__proto__}/x' },
    asks: [
      ['GET /__proto__/y', 'proto'],
      ['GET /toString/x', 'id'],
      ['GET /constructor', '-'],
    ],
  },
];

/** Two frontends that the same request would reach, and two that share no request. */
export const tieRows: readonly (readonly [first: string, second: string, ties: boolean])[] = [
  ['GET /a/{x}', 'GET /a/{y}', true],
  ['GET /a/{x+}', 'GET /a/{y+}', true],
  ['GET /a', 'GET /%61', true],
  ['ANY /a', 'ANY /a', true],
  ['GET /a{x}', 'GET /a{y}', true],
  ['GET /a/{x}', 'POST /a/{x}', false],
  ['GET /a', 'ANY /a', false],
  ['GET /a/{x}', 'GET /a/{x}/', false],
  ['GET /a/{x+}', 'GET /a/{x*}', false],
  ['GET /a{x}', 'GET /{x}a', false],
];
