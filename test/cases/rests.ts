import type { PlanRow } from './plan.ts';

function rest(from: string, to: string, target: string, gets: string): PlanRow {
  const isPath = gets.startsWith('/');
  return {
    title: `${from} takes ${target} to ${to}`,
    frontend: { path: from },
    backend: { path: to },
    request: { target },
    gets: isPath ? { line: `GET ${gets}` } : gets,
  };
}

/** A rest of the path to a rest of the path: segments stay what they are. */
export const restRows: readonly PlanRow[] = [
  rest('/in/{r*}', '/out/{r*}', '/in', '/out'),
  rest('/in/{r*}', '/out/{r*}', '/in/', '/out/'),
  rest('/in/{r*}', '/out/{r*}', '/in/a', '/out/a'),
  rest('/in/{r*}', '/out/{r*}', '/in/a/b/', '/out/a/b/'),
  rest('/in/{r*}', '/out/{r*}', '/in//', '/out//'),
  rest('/in/{r*}', '/out/{r*}', '/in/a//b', '/out/a//b'),
  rest('/in/{r*}', '/out/{r*}', '/in/a%2Fb/c', '/out/a%2Fb/c'),
  rest('/in/{r*}', '/out/{r*}', '/in/a%2f..%2fb', '400 path.dot-segment'),
  rest('/in/{r*}', '/out/{r*}', '/in/items:batchGet', '/out/items:batchGet'),
  rest('/in/{r*}', '/out/{r*}', "/in/!$&'()*+,;=:@", "/out/!$&'()*+,;=:@"),
  rest('/in/{r*}', '/out/{r*}', '/in/a%20b%3F%23', '/out/a%20b%3F%23'),
  rest('/in/{r*}', '/out/{r*}', '/in/caf%c3%a9', '/out/caf%C3%A9'),
  rest('/in/{r*}', '/out/{r*}', '/in/%252e%252e/x', '/out/%252e%252e/x'),
  rest('/in/{r*}', '/out/{r*}', '/in/a/../b', '400 path.dot-segment'),
  rest('/in/{r*}', '/out/{r*}', '/in/a/%2e%2e/b', '400 path.dot-segment'),
  rest('/in/{r*}', '/out/{r*}', '/in/.', '400 path.dot-segment'),
  rest('/in/{r*}', '/out/{r*}', '/in/a\\..\\b', '400 target.character'),
  rest('/in/{r*}', '/out/{r*}', '/in/a%00', '400 path.encoding'),
  rest('/in/{r*}', '/out/{r*}', '/in/%ff', '400 path.encoding'),
  rest('/in/{r+}', '/out/{r+}', '/in/a/b', '/out/a/b'),
  rest('/in/{r+}', '/out/{r+}', '/in//', '/out//'),
  rest('/in/{r+}', '/out/{r+}', '/in', '404 route.not-found'),
  rest('/in/{r+}', '/out/{r+}', '/in/', '404 route.not-found'),
  rest('/{r*}', '/{r*}', '/', '/'),
  rest('/{r*}', '/{r*}', '/a/b', '/a/b'),
  rest('/{r*}', '/{r*}', '//evil.example/x', '400 path.double-slash'),
  rest('/in/{r*}', '/{r*}', '/in//evil.example', '400 path.double-slash'),
  rest('/{r*}', '/out/{r*}', '//evil.example/x', '/out//evil.example/x'),
];

const renamed = { backend: { path: '/out/{tail*}', parameters: { 'path.tail': 'path.r' } } } as const;

/** A rest to and from other places: joined with slashes, split at them. */
export const joinedRows: readonly PlanRow[] = [
  {
    title: 'a rest under another name',
    frontend: { path: '/in/{r*}' },
    ...renamed,
    request: { target: '/in/a%2Fb/c' },
    gets: { line: 'GET /out/a%2Fb/c' },
  },
  {
    title: 'an empty rest under another name',
    frontend: { path: '/in/{r*}' },
    ...renamed,
    request: { target: '/in' },
    gets: { line: 'GET /out' },
  },
  {
    title: 'a rest in one segment',
    frontend: { path: '/in/{r+}' },
    backend: { path: '/out/{x}', parameters: { 'path.x': 'path.r' } },
    request: { target: '/in/a/b' },
    gets: { line: 'GET /out/a%2Fb' },
  },
  {
    title: 'a rest in a query parameter',
    frontend: { path: '/in/{r*}' },
    backend: { parameters: { 'query.path': 'path.r' } },
    request: { target: '/in/a/b%20c/' },
    gets: { line: 'GET /out?path=a%2Fb%20c%2F' },
  },
  {
    title: 'an empty rest in a query parameter',
    frontend: { path: '/in/{r*}' },
    backend: { parameters: { 'query.path': 'path.r' } },
    request: { target: '/in' },
    gets: { line: 'GET /out' },
  },
  {
    title: 'a rest in a header',
    frontend: { path: '/in/{r*}' },
    backend: { parameters: { 'header.x-path': 'path.r' } },
    request: { target: '/in/a/b' },
    gets: { headers: ['x-path: a/b'] },
  },
  {
    title: 'a query parameter that fills a rest',
    frontend: { parameters: { 'query.file': { required: true } } },
    backend: { path: '/out/{tail+}', parameters: { 'path.tail': 'query.file' } },
    request: { target: '/in?file=a/b%2Fc&d' },
    gets: { line: 'GET /out/a/b/c?d' },
  },
  {
    title: 'a query parameter that would climb out through a rest',
    frontend: { parameters: { 'query.file': { required: true } } },
    backend: { path: '/out/{tail+}', parameters: { 'path.tail': 'query.file' } },
    request: { target: '/in?file=a/../../b' },
    gets: '400 path.dot-segment',
  },
  {
    title: 'a query parameter that would name a host through a rest',
    frontend: { parameters: { 'query.file': { required: true } } },
    backend: { path: '/{tail+}', parameters: { 'path.tail': 'query.file' } },
    request: { target: '/in?file=/evil.example/a' },
    gets: '400 path.double-slash',
  },
  {
    title: 'an empty query parameter that should fill a rest of one segment or more',
    frontend: { parameters: { 'query.file': { required: true } } },
    backend: { path: '/out/{tail+}', parameters: { 'path.tail': 'query.file' } },
    request: { target: '/in?file=' },
    gets: '400 path.empty',
  },
  {
    title: 'an encoded slash of a variable becomes a slash in a rest',
    frontend: { path: '/in/{id}' },
    backend: { path: '/out/{tail*}', parameters: { 'path.tail': 'path.id' } },
    request: { target: '/in/a%2Fb' },
    gets: { line: 'GET /out/a/b' },
  },
  {
    title: 'encoded slashes of a variable that would climb out through a rest',
    frontend: { path: '/in/{id}' },
    backend: { path: '/out/{tail*}', parameters: { 'path.tail': 'path.id' } },
    request: { target: '/in/a%2F..%2F..' },
    gets: '400 path.dot-segment',
  },
];

/** Variables with text around them, and names that other objects have. */
export const variableRows: readonly PlanRow[] = [
  rest('/in/{file}.json', '/out/{file}.xml', '/in/a.b.json', '/out/a.b.xml'),
  rest('/in/{file}.json', '/out/{file}.xml', '/in/.json', '404 route.not-found'),
  rest('/in/{id}', '/out/.{id}', '/in/a', '/out/.a'),
  rest('/in/x{id}', '/out/.{id}', '/in/x.', '400 path.dot-segment'),
  rest('/in/{__proto__}', '/out/{__proto__}', '/in/a', '/out/a'),
  rest('/in/{constructor}/{toString}', '/out/{toString}/{constructor}', '/in/a/b', '/out/b/a'),
  rest('/in/{id}', '/out/caf%c3%a9/%7e/{id}', '/in/a', '/out/caf%C3%A9/~/a'),
  rest('/i%6e/{id}', '/out/{id}', '/in/a', '/out/a'),
  rest('/caf%c3%a9', '/out', '/caf%C3%A9', '/out'),
  rest('/caf%c3%a9', '/out', '/c%61f%c3%A9', '/out'),
];
