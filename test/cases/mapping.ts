/**
 * What one value in a frontend place comes to in each backend place: what the client sends, then the whole of what
 * the backend gets as path `/to/{x}`, as query `x`, as header `x-to`, as form field `x` and as JSON member `x`, or
 * the status and code of the refusal.
 */
export type MappingRow = readonly [
  sends: string | readonly string[],
  path: string,
  query: string,
  header: string,
  form: string,
  json: string,
];

/** A frontend place, `v` in each, and the rows about it. */
export interface MappingTable {
  readonly from: string;
  readonly rows: readonly MappingRow[];
}

/** The same refusal whatever the value was meant for. */
export function everywhere(refusal: string): readonly [string, string, string, string, string] {
  return [refusal, refusal, refusal, refusal, refusal];
}

/** From `{v}` of the frontend path `/from/{v}`. */
export const fromPath: readonly MappingRow[] = [
  ['/from/a', '/to/a', '/to?x=a', 'x-to: a', 'x=a', '{"x":"a"}'],
  ['/from/', ...everywhere('404 route.not-found')],
  ['/from/a/', ...everywhere('404 route.not-found')],
  ['/from/a/b', ...everywhere('404 route.not-found')],
  ['/from/a%20b', '/to/a%20b', '/to?x=a%20b', 'x-to: a b', 'x=a%20b', '{"x":"a b"}'],
  ['/from/a+b', '/to/a+b', '/to?x=a%2Bb', 'x-to: a+b', 'x=a%2Bb', '{"x":"a+b"}'],
  ['/from/a%2Bb', '/to/a%2Bb', '/to?x=a%2Bb', 'x-to: a+b', 'x=a%2Bb', '{"x":"a+b"}'],
  ['/from/%7e%61', '/to/%7e%61', '/to?x=~a', 'x-to: ~a', 'x=~a', '{"x":"~a"}'],
  ['/from/caf%c3%a9', '/to/caf%c3%a9', '/to?x=caf%C3%A9', '400 header.value', 'x=caf%C3%A9', '{"x":"café"}'],
  [
    '/from/%F0%9F%98%80',
    '/to/%F0%9F%98%80',
    '/to?x=%F0%9F%98%80',
    '400 header.value',
    'x=%F0%9F%98%80',
    '{"x":"😀"}',
  ],
  ['/from/café', ...everywhere('400 target.character')],
  ['/from/a%2Fb', '/to/a%2Fb', '/to?x=a%2Fb', 'x-to: a/b', 'x=a%2Fb', '{"x":"a/b"}'],
  [
    '/from/a%2f..%2fb',
    '400 path.dot-segment',
    '/to?x=a%2F..%2Fb',
    'x-to: a/../b',
    'x=a%2F..%2Fb',
    '{"x":"a/../b"}',
  ],
  [
    '/from/a%2f%2e%2E%2fb',
    '400 path.dot-segment',
    '/to?x=a%2F..%2Fb',
    'x-to: a/../b',
    'x=a%2F..%2Fb',
    '{"x":"a/../b"}',
  ],
  ['/from/a%5Cb', '/to/a%5Cb', '/to?x=a%5Cb', 'x-to: a\\b', 'x=a%5Cb', '{"x":"a\\\\b"}'],
  ['/from/a\\b', ...everywhere('400 target.character')],
  ['/from/..', ...everywhere('400 path.dot-segment')],
  ['/from/.', ...everywhere('400 path.dot-segment')],
  ['/from/%2e%2E', ...everywhere('400 path.dot-segment')],
  ['/from/...', '/to/...', '/to?x=...', 'x-to: ...', 'x=...', '{"x":"..."}'],
  [
    '/from/%252e%252e',
    '/to/%252e%252e',
    '/to?x=%252e%252e',
    'x-to: %2e%2e',
    'x=%252e%252e',
    '{"x":"%2e%2e"}',
  ],
  ['/from/%25', '/to/%25', '/to?x=%25', 'x-to: %', 'x=%25', '{"x":"%"}'],
  ['/from/a%3Fb', '/to/a%3Fb', '/to?x=a%3Fb', 'x-to: a?b', 'x=a%3Fb', '{"x":"a?b"}'],
  ['/from/a%23b', '/to/a%23b', '/to?x=a%23b', 'x-to: a#b', 'x=a%23b', '{"x":"a#b"}'],
  ['/from/a#b', ...everywhere('400 target.character')],
  ['/from/a;b', '/to/a;b', '/to?x=a%3Bb', 'x-to: a;b', 'x=a%3Bb', '{"x":"a;b"}'],
  ['/from/a&b=c', '/to/a&b=c', '/to?x=a%26b%3Dc', 'x-to: a&b=c', 'x=a%26b%3Dc', '{"x":"a&b=c"}'],
  [
    "/from/!$'()*,:@",
    "/to/!$'()*,:@",
    '/to?x=%21%24%27%28%29%2A%2C%3A%40',
    "x-to: !$'()*,:@",
    'x=%21%24%27%28%29%2A%2C%3A%40',
    '{"x":"!$\'()*,:@"}',
  ],
  ['/from/a%3bb', '/to/a%3bb', '/to?x=a%3Bb', 'x-to: a;b', 'x=a%3Bb', '{"x":"a;b"}'],
  ['/from/a|b', '/to/a%7Cb', '/to?x=a%7Cb', 'x-to: a|b', 'x=a%7Cb', '{"x":"a|b"}'],
  ['/from/a%22b', '/to/a%22b', '/to?x=a%22b', 'x-to: a"b', 'x=a%22b', '{"x":"a\\"b"}'],
  ['/from/a%09b', '/to/a%09b', '/to?x=a%09b', 'x-to: a\tb', 'x=a%09b', '{"x":"a\\tb"}'],
  ['/from/a%0D%0Ab', '/to/a%0D%0Ab', '/to?x=a%0D%0Ab', '400 header.value', 'x=a%0D%0Ab', '{"x":"a\\r\\nb"}'],
  ['/from/a%7Fb', '/to/a%7Fb', '/to?x=a%7Fb', '400 header.value', 'x=a%7Fb', '{"x":"a\x7fb"}'],
  ['/from/a%00b', ...everywhere('400 path.encoding')],
  ['/from/%zz', ...everywhere('400 path.encoding')],
  ['/from/%', ...everywhere('400 path.encoding')],
  ['/from/%FF', ...everywhere('400 path.encoding')],
  ['/from/%C0%AF', ...everywhere('400 path.encoding')],
  ['/from/%ED%A0%80', ...everywhere('400 path.encoding')],
  ['/from/a b', ...everywhere('400 target.character')],
  ['/from/a\r\nb', ...everywhere('400 target.character')],
];

/** From the required query parameter `v`. */
export const fromQuery: readonly MappingRow[] = [
  ['/from?v=a', '/to/a', '/to?x=a', 'x-to: a', 'x=a', '{"x":"a"}'],
  ['/from?v=', '400 path.empty', '/to?x=', 'x-to: ', 'x=', '{"x":""}'],
  ['/from?v', '400 path.empty', '/to?x=', 'x-to: ', 'x=', '{"x":""}'],
  ['/from?', ...everywhere('400 parameter.missing')],
  ['/from', ...everywhere('400 parameter.missing')],
  ['/from?V=a', ...everywhere('400 parameter.missing')],
  ['/from?v[]=a', ...everywhere('400 parameter.missing')],
  ['/from?v=a&v=b', '400 parameter.multiple', '/to?x=a&x=b', 'x-to: a, b', 'x=a&x=b', '{"x":["a","b"]}'],
  ['/from?%76=a', '/to/a', '/to?x=a', 'x-to: a', 'x=a', '{"x":"a"}'],
  ['/from?v=a+b', '/to/a%20b', '/to?x=a%20b', 'x-to: a b', 'x=a%20b', '{"x":"a b"}'],
  ['/from?v=a%20b', '/to/a%20b', '/to?x=a%20b', 'x-to: a b', 'x=a%20b', '{"x":"a b"}'],
  ['/from?v=a%2Bb', '/to/a%2Bb', '/to?x=a%2Bb', 'x-to: a+b', 'x=a%2Bb', '{"x":"a+b"}'],
  [
    '/from?v=caf%c3%a9',
    '/to/caf%C3%A9',
    '/to?x=caf%C3%A9',
    '400 header.value',
    'x=caf%C3%A9',
    '{"x":"café"}',
  ],
  ['/from?v=café', ...everywhere('400 target.character')],
  ['/from?v=a/b', '/to/a%2Fb', '/to?x=a%2Fb', 'x-to: a/b', 'x=a%2Fb', '{"x":"a/b"}'],
  ['/from?v=a%2Fb', '/to/a%2Fb', '/to?x=a%2Fb', 'x-to: a/b', 'x=a%2Fb', '{"x":"a/b"}'],
  ['/from?v=a\\b', '/to/a%5Cb', '/to?x=a%5Cb', 'x-to: a\\b', 'x=a%5Cb', '{"x":"a\\\\b"}'],
  ['/from?v=..', '400 path.dot-segment', '/to?x=..', 'x-to: ..', 'x=..', '{"x":".."}'],
  ['/from?v=%2e', '400 path.dot-segment', '/to?x=.', 'x-to: .', 'x=.', '{"x":"."}'],
  [
    '/from?v=%252e%252e',
    '/to/%252e%252e',
    '/to?x=%252e%252e',
    'x-to: %2e%2e',
    'x=%252e%252e',
    '{"x":"%2e%2e"}',
  ],
  ['/from?v=a;b', '/to/a%3Bb', '/to?x=a%3Bb', 'x-to: a;b', 'x=a%3Bb', '{"x":"a;b"}'],
  ['/from?v=a%26b', '/to/a%26b', '/to?x=a%26b', 'x-to: a&b', 'x=a%26b', '{"x":"a&b"}'],
  ['/from?v=a&b', '/to/a?b', '/to?b&x=a', 'x-to: a', 'x=a', '{"x":"a"}'],
  ['/from?v=a=b', '/to/a%3Db', '/to?x=a%3Db', 'x-to: a=b', 'x=a%3Db', '{"x":"a=b"}'],
  ['/from?v=a?b', '/to/a%3Fb', '/to?x=a%3Fb', 'x-to: a?b', 'x=a%3Fb', '{"x":"a?b"}'],
  ['/from?v=a%23b', '/to/a%23b', '/to?x=a%23b', 'x-to: a#b', 'x=a%23b', '{"x":"a#b"}'],
  ['/from?v=a#b', ...everywhere('400 target.character')],
  [
    '/from?v=a%0D%0Ab',
    '/to/a%0D%0Ab',
    '/to?x=a%0D%0Ab',
    '400 header.value',
    'x=a%0D%0Ab',
    '{"x":"a\\r\\nb"}',
  ],
  ['/from?v=a%0Ab', '/to/a%0Ab', '/to?x=a%0Ab', '400 header.value', 'x=a%0Ab', '{"x":"a\\nb"}'],
  ['/from?v=a\r\nb', ...everywhere('400 target.character')],
  // CVE-2018-12116: U+010D and U+010A lose their high bytes and become CR and LF where a header is cut to Latin-1.
  [
    '/from?v=%C4%8D%C4%8A',
    '/to/%C4%8D%C4%8A',
    '/to?x=%C4%8D%C4%8A',
    '400 header.value',
    'x=%C4%8D%C4%8A',
    '{"x":"čĊ"}',
  ],
  ['/from?v=a%00b', ...everywhere('400 parameter.encoding')],
  ['/from?v=%zz', ...everywhere('400 parameter.encoding')],
  ['/from?v=%', ...everywhere('400 parameter.encoding')],
  ['/from?v=%FF', ...everywhere('400 parameter.encoding')],
  ['/from?v=%ED%A0%80', ...everywhere('400 parameter.encoding')],
];
