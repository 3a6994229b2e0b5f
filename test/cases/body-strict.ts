import { form, json, type PlanRow } from './plan.ts';

/** A POST that reads `body.name`. */
export const named = { frontend: { method: 'POST', parameters: { 'body.name': {} } } } as const;
const utf16 = Uint8Array.from([0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00]);

function bytes(...parts: readonly (string | readonly number[])[]): Uint8Array {
  return Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? [...new TextEncoder().encode(part)] : [...part])),
  );
}

/** A row about a body. */
export function sends(
  title: string,
  body: string | Uint8Array,
  headers: Readonly<Record<string, string | readonly string[]>>,
  gets: PlanRow['gets'],
): PlanRow {
  return { title, ...named, request: { method: 'POST', headers, body }, gets };
}

/** A content type. */
export function type(text: string): { readonly 'content-type': string } {
  return { 'content-type': text };
}

/** What a body that parameters are read from may be. */
export const strictRows: readonly PlanRow[] = [
  sends('bytes that are not UTF-8', bytes('{"a":"', [0xff], '"}'), json, '400 body.malformed'),
  sends('an overlong encoding', bytes('{"a":"', [0xc0, 0xaf], '"}'), json, '400 body.malformed'),
  sends('a surrogate in UTF-8', bytes('{"a":"', [0xed, 0xa0, 0x80], '"}'), json, '400 body.malformed'),
  sends('a form that is not UTF-8', bytes('a=', [0xff]), form, '400 body.malformed'),
  sends('UTF-16', utf16, json, '400 body.malformed'),
  sends('a byte order mark before JSON', bytes([0xef, 0xbb, 0xbf], '{}'), json, '400 body.malformed'),
  sends(
    'a byte order mark before a form, which would hide a field',
    bytes([0xef, 0xbb, 0xbf], 'name=evil'),
    form,
    '400 body.malformed',
  ),
  ...[
    '{',
    '{"a":1,}',
    '[1,]',
    "{'a':1}",
    '{"a":01}',
    '{"a":.5}',
    '{"a":1.}',
    '{"a":NaN}',
    '{"a":+1}',
    '{"a":"\\x"}',
    '{"a":"\\u12"}',
    '{"a":"\t"}',
    '{a:1}',
    '{"a" 1}',
    '{"a":1}{}',
    '{"a":1}x',
    '// c\n{}',
    '\u00a0{}',
    'nul',
    '"',
    '{"a":tru}',
  ].map((text) => sends(`malformed JSON ${JSON.stringify(text)}`, text, json, '400 body.malformed')),
  ...[
    'text/plain',
    'multipart/form-data; boundary=x',
    'application/json-seq',
    'application/jsonp',
    'text/json',
    'application/json, text/plain',
    'json',
    '',
    'application/json; charset=utf-16',
    'application/json; charset=latin1',
    'application/json; charset="iso-8859-1"',
    'application/json; charset=utf-8; charset=utf-16',
    'application/json;charset=utf-7',
  ].map((text) =>
    sends(`content type ${JSON.stringify(text)}`, '{"name":"a"}', type(text), '415 body.media-type'),
  ),
  sends('no content type', '{"name":"a"}', {}, '415 body.media-type'),
  sends(
    'two content types',
    '{"name":"a"}',
    { 'content-type': ['application/json', 'application/x-www-form-urlencoded'] },
    '415 body.media-type',
  ),
  ...[
    'application/JSON',
    'application/json;charset=UTF-8',
    'application/json; charset="utf-8"',
    'application/json ; charset=us-ascii',
    'application/problem+json',
  ].map((text) =>
    sends(`content type ${JSON.stringify(text)} stays`, '{"name":"a"}', type(text), {
      body: '{"name":"a"}',
      headers: [`content-type: ${text}`],
    }),
  ),
  ...['gzip', 'br', 'identity, gzip', 'x'].map((coding) =>
    sends(
      `content encoding ${coding}`,
      '{"name":"a"}',
      { ...json, 'content-encoding': coding },
      '415 body.media-type',
    ),
  ),
  sends(
    'a second content encoding does not hide the first',
    '{"name":"a"}',
    { ...json, 'content-encoding': ['gzip', 'identity'] },
    '415 body.media-type',
  ),
  sends(
    'content encoding identity',
    '{"name":"a"}',
    { ...json, 'content-encoding': 'identity' },
    { body: '{"name":"a"}', headers: ['content-type: application/json'] },
  ),
  {
    title: 'a declared content encoding is still one',
    frontend: { method: 'POST', parameters: { 'body.name': {}, 'header.content-encoding': {} } },
    request: { method: 'POST', headers: { ...json, 'content-encoding': 'gzip' }, body: '{"name":"a"}' },
    gets: '415 body.media-type',
  },
  {
    title: 'a constant content encoding does not hide the one that the client sent',
    frontend: { method: 'POST', parameters: { 'body.name': {} } },
    backend: { parameters: { 'header.content-encoding': { value: 'identity' } } },
    request: { method: 'POST', headers: { ...json, 'content-encoding': 'gzip' }, body: '{"name":"a"}' },
    gets: '415 body.media-type',
  },
];
