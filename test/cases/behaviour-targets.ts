import type { BehaviourRow } from './behaviour.ts';

const host = 'Host: api.example.com\r\n';

/** What becomes of unusual request targets. */
export const targetRows: readonly BehaviourRow[] = [
  {
    title: 'forwards doubled slashes as they are',
    send: `GET /any/a//b HTTP/1.1\r\n${host}\r\n`,
    backend: { line: 'GET /a//b HTTP/1.1' },
    client: { status: 200 },
  },
  {
    title: 'finds nothing at a path that begins with two slashes',
    send: `GET //evil.example/x HTTP/1.1\r\n${host}\r\n`,
    backend: null,
    client: { status: 404 },
  },
  {
    title: 'renders no path that begins with two slashes',
    send: `GET /any//evil.example/x HTTP/1.1\r\n${host}\r\n`,
    backend: null,
    client: { status: 400, code: 'path.double-slash' },
  },
  ...[
    ['a backslash', '/any/a\\..\\b', 'target.character'],
    ['a backslash below no integration', '/\\evil.example', 'target.character'],
    ['a fragment', '/any/a#frag', 'target.character'],
    ['a lone percent sign', '/any/%', 'path.encoding'],
    ['half a percent sign', '/any/%1', 'path.encoding'],
    ['percent-encoding that is none', '/any/%zz', 'path.encoding'],
    ['a percent-encoded NUL', '/any/%00', 'path.encoding'],
    ['bytes that are not UTF-8', '/any/%ff', 'path.encoding'],
    ['a dot segment', '/any/a/../b', 'path.dot-segment'],
    ['an encoded dot segment', '/any/a/%2e%2E/b', 'path.dot-segment'],
    ['a single dot', '/any/./b', 'path.dot-segment'],
    ['a user in absolute-form', 'http://u@api.example.com/any/z', 'target.authority'],
    ['a host that is none in absolute-form', 'http://[1::2::3]/any/z', 'target.authority'],
    ['no authority in absolute-form', 'http:///any/z', 'target.authority'],
    ['another scheme', 'ftp://api.example.com/any/z', 'target.form'],
    [
      'dots between encoded slashes, which climb where a backend decodes first',
      '/any/a%2f..%2fb',
      'path.dot-segment',
    ],
    ['an asterisk with GET', '*', 'target.form'],
  ].map(([what = '', target = '', code = '']) => ({
    title: `refuses ${what}`,
    send: `GET ${target} HTTP/1.1\r\n${host}\r\n`,
    backend: null,
    client: { status: 400, code },
  })),
  ...[
    ['colons and at signs', '/any/items:batch@2', '/items:batch@2'],
    ['an encoded slash', '/any/a%2fb', '/a%2fb'],
    ['two dots where no slash is', '/any/a..b', '/a..b'],
    ['a query as it came', '/any/a?x=%7E+%2f;;&y==?/', '/a?x=%7E+%2f;;&y==?/'],
    ['an empty query', '/any/a?', '/a?'],
    ['a trailing slash', '/any/a/', '/a/'],
  ].map(forwarded),
];

/** What becomes of targets that are equal to others, where no handler in front can have read them otherwise. */
export const equivalentTargetRows: readonly BehaviourRow[] = [
  ['absolute-form with the own host', 'http://api.example.com/any/z?q=1', '/z?q=1'],
  ['absolute-form whose host is spelt in another case', 'HTTP://API.example.com/any/z', '/z'],
  ['an encoded letter, in its own spelling', '/any/%61', '/%61'],
].map(forwarded);

function forwarded([what = '', target = '', path = '']: readonly string[]): BehaviourRow {
  return {
    title: `forwards ${what}`,
    send: `GET ${target} HTTP/1.1\r\n${host}\r\n`,
    backend: { line: `GET ${path} HTTP/1.1` },
    client: { status: 200 },
  };
}
