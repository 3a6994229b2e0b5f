/** The parser that stands in front of the gateway. */
export type ExpressParser =
  | 'none'
  | 'json'
  | 'json that keeps rawBody'
  | 'json for other types'
  | 'urlencoded'
  | 'plain urlencoded'
  | 'text'
  | 'text for JSON'
  | 'raw'
  | 'multipart'
  | 'placeholder';

/** Where a parser leaves a body. */
export interface Left {
  body?: unknown;
  rawBody?: unknown;
}

export interface ParsedBodyRow {
  readonly title: string;
  readonly parser: ExpressParser;
  /** Header lines that describe the body. */
  readonly headers: readonly string[];
  readonly sent: string;
  /** Compressed by the client before it is sent. */
  readonly gzip?: true;
  /** Framed in chunks, without a length. */
  readonly chunked?: true;
  /** What middleware behind the parser does to what it left. */
  readonly edit?: (left: Left) => void;
  /** What the gateway reads; a text in `failure` is part of the 500 answer instead. */
  readonly read: string | { readonly failure: string };
  /** Lower-case names of fields that the handler must not see. */
  readonly lost?: readonly string[];
}

const json = 'Content-Type: application/json';
const form = 'Content-Type: application/x-www-form-urlencoded';

export const expressRows: readonly ParsedBodyRow[] = [
  { title: 'nobody read', parser: 'none', headers: [json], sent: '{"a":1}', read: '{"a":1}' },
  {
    title: 'JSON',
    parser: 'json',
    headers: [json],
    sent: '{"a":1,  "b":[true]}',
    read: '{"a":1,"b":[true]}',
  },
  {
    title: 'JSON of a type of its own',
    parser: 'json for other types',
    headers: ['Content-Type: application/vnd.pet+json; charset=utf-8'],
    sent: '{"a": 1}',
    read: '{"a":1}',
  },
  { title: 'an empty object', parser: 'json', headers: [json], sent: '{}', read: '{}' },
  { title: 'an empty list', parser: 'json', headers: [json], sent: '[ ]', read: '[]' },
  { title: 'JSON null', parser: 'json', headers: [json], sent: 'null', read: 'null' },
  { title: 'JSON text', parser: 'json', headers: [json], sent: '"a"', read: '"a"' },
  {
    title: 'JSON text of a type of its own',
    parser: 'json for other types',
    headers: ['Content-Type: application/vnd.pet+json'],
    sent: '"{}"',
    read: '"{}"',
  },
  {
    title: 'JSON in JSON text, which stays a text',
    parser: 'json',
    headers: [json],
    sent: '"{\\"role\\":\\"admin\\"}"',
    read: '"{\\"role\\":\\"admin\\"}"',
  },
  {
    title: 'JSON text with space around',
    parser: 'json',
    headers: [json],
    sent: ' "1"  \n',
    read: '"1"',
  },
  {
    title: 'JSON text that is three bytes longer than what is left, as one that lost a byte order mark',
    parser: 'json',
    headers: [json],
    sent: '"{}"\n',
    read: { failure: 'a parser of application/json read the body' },
  },
  {
    title: 'JSON text whose bytes were no UTF-8, as long as its replacement',
    parser: 'json',
    headers: [json],
    sent: '"{\\"a\\":\\"\xff\xff\xff\\"}"',
    read: { failure: 'its bytes cannot be told' },
  },
  {
    title: 'JSON text in chunks',
    parser: 'json',
    headers: [json],
    sent: '"{}"',
    chunked: true,
    read: { failure: 'its bytes cannot be told' },
  },
  {
    title: 'JSON text that came compressed',
    parser: 'json',
    headers: [json, 'Content-Encoding: gzip'],
    sent: '"{}"',
    gzip: true,
    read: { failure: 'its bytes cannot be told' },
  },
  {
    title: 'JSON text with its bytes kept, in chunks',
    parser: 'json that keeps rawBody',
    headers: [json],
    sent: '"\\u007b}"',
    chunked: true,
    read: '"\\u007b}"',
  },
  {
    title: 'JSON in chunks',
    parser: 'json',
    headers: [json],
    sent: '{"a": 1}',
    chunked: true,
    read: '{"a":1}',
  },
  {
    title: 'a number that JavaScript cannot hold',
    parser: 'json',
    headers: [json],
    sent: '{"a":[null,-1e999]}',
    read: { failure: 'its bytes cannot be told' },
  },
  { title: 'JSON with null', parser: 'json', headers: [json], sent: '{"a":null}', read: '{"a":null}' },
  {
    title: 'JSON that was edited',
    parser: 'json',
    headers: [json],
    sent: '{"a":1,"role":"admin"}',
    edit: (left) => Reflect.deleteProperty(Object(left.body), 'role'),
    read: '{"a":1}',
  },
  {
    title: 'JSON that was edited although its bytes were kept',
    parser: 'json that keeps rawBody',
    headers: [json, 'Digest: sha-256=a'],
    sent: '{"a":1,"role":"admin"}',
    edit: (left) => Reflect.deleteProperty(Object(left.body), 'role'),
    read: '{"a":1}',
    lost: ['digest'],
  },
  {
    title: 'JSON for which middleware put bytes',
    parser: 'json',
    headers: [json, 'Digest: sha-256=a'],
    sent: '{"a":1}',
    edit: (left) => {
      left.body = Buffer.from('{"b": 2}');
    },
    read: '{"b": 2}',
    lost: ['digest'],
  },
  {
    title: 'JSON that a text parser took, as text',
    parser: 'text for JSON',
    headers: [json],
    sent: '"{}"',
    read: '"{}"',
  },
  {
    title: 'what is no JSON and a text parser took',
    parser: 'text for JSON',
    headers: [json],
    sent: '{"a":',
    read: '{"a":',
  },
  {
    title: 'text in chunks',
    parser: 'text',
    headers: ['Content-Type: text/plain'],
    sent: '{"a": 1}',
    chunked: true,
    read: '{"a": 1}',
  },
  {
    title: 'text that was edited',
    parser: 'text',
    headers: ['Content-Type: text/plain'],
    sent: ' a b ',
    edit: (left) => {
      left.body = String(left.body).trim();
    },
    read: 'a b',
  },
  {
    title: 'a form that was edited',
    parser: 'urlencoded',
    headers: [form],
    sent: 'a=1&role=admin',
    edit: (left) => Reflect.deleteProperty(Object(left.body), 'role'),
    read: 'a=1',
  },
  {
    title: 'a form of which middleware left nothing',
    parser: 'urlencoded',
    headers: [form],
    sent: 'role=admin',
    edit: (left) => Reflect.deleteProperty(Object(left.body), 'role'),
    read: { failure: 'a parser of application/x-www-form-urlencoded read the body' },
  },
  {
    title: 'JSON with its bytes kept',
    parser: 'json that keeps rawBody',
    headers: [json, 'Digest: sha-256=a'],
    sent: '{"id":12345678901234567890,"a":1,"a":2}',
    read: '{"id":12345678901234567890,"a":1,"a":2}',
  },
  {
    title: 'JSON that came compressed',
    parser: 'json',
    headers: [json, 'Content-Encoding: gzip', 'Content-MD5: a', 'Content-Digest: a', 'Repr-Digest: a'],
    sent: '{"a":1}',
    gzip: true,
    read: '{"a":1}',
    lost: ['content-encoding', 'content-md5', 'content-digest', 'repr-digest'],
  },
  {
    title: 'JSON that came compressed, with its inflated bytes kept',
    parser: 'json that keeps rawBody',
    headers: [json, 'Content-Encoding: gzip'],
    sent: '{"a": 1}',
    gzip: true,
    read: '{"a": 1}',
    lost: ['content-encoding'],
  },
  {
    title: 'JSON that a text parser took',
    parser: 'text for JSON',
    headers: [json],
    sent: '{"a": 1}',
    read: '{"a": 1}',
  },
  {
    title: 'a form',
    parser: 'urlencoded',
    headers: [form],
    sent: 'a=1%26b&b=x%2By&a=2',
    read: 'a=1%26b&a=2&b=x%2By',
  },
  {
    title: 'a form with groups',
    parser: 'urlencoded',
    headers: [form],
    sent: 'p[name]=a&p[tags][]=x&p[tags][]=y&l[0][z]=1',
    read: 'p%5Bname%5D=a&p%5Btags%5D=x&p%5Btags%5D=y&l%5B0%5D%5Bz%5D=1',
  },
  {
    title: 'a flat form',
    parser: 'plain urlencoded',
    headers: [form],
    sent: 'a=1&a=2&constructor=3',
    read: 'a=1&a=2&constructor=3',
  },
  {
    title: 'text',
    parser: 'text',
    headers: ['Content-Type: text/plain'],
    sent: 'gr\xc3\xbc\xc3\x9fe',
    read: 'gr\xc3\xbc\xc3\x9fe',
  },
  {
    title: 'text of another charset',
    parser: 'text',
    headers: ['Content-Type: text/plain; charset=iso-8859-1'],
    sent: 'gr\xfc\xdfe',
    read: { failure: 'a parser of text/plain read the body' },
  },
  {
    title: 'bytes',
    parser: 'raw',
    headers: ['Content-Type: image/png'],
    sent: '\x00\xff\x80',
    read: '\x00\xff\x80',
  },
  {
    title: 'a multipart form',
    parser: 'multipart',
    headers: ['Content-Type: multipart/form-data; boundary=b'],
    sent: '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--b--\r\n',
    read: { failure: 'a multipart parser such as multer read the body' },
  },
  {
    title: 'JSON of which only a placeholder is left',
    parser: 'placeholder',
    headers: [json],
    sent: '{"a":"nobody kept these bytes"}',
    read: { failure: 'mount the handler first, or keep them in req.rawBody' },
  },
  {
    title: 'a type that its parser passed over',
    parser: 'json',
    headers: ['Content-Type: text/plain'],
    sent: 'hello',
    read: 'hello',
  },
];

export type KoaParser = 'none' | 'bodyparser';

export interface KoaBodyRow extends Omit<ParsedBodyRow, 'parser'> {
  readonly parser: KoaParser;
}

export const koaRows: readonly KoaBodyRow[] = [
  { title: 'nobody read', parser: 'none', headers: [json], sent: '{"a":1}', read: '{"a":1}' },
  {
    title: 'JSON, byte for byte',
    parser: 'bodyparser',
    headers: [json],
    sent: '{"a": 1.0}',
    read: '{"a": 1.0}',
  },
  {
    title: 'a form, byte for byte',
    parser: 'bodyparser',
    headers: [form],
    sent: 'a=%7e&b=',
    read: 'a=%7e&b=',
  },
  { title: 'text', parser: 'bodyparser', headers: ['Content-Type: text/plain'], sent: 'a b', read: 'a b' },
  {
    title: 'a type that its parser passed over',
    parser: 'bodyparser',
    headers: ['Content-Type: a/b'],
    sent: '\xff',
    read: '\xff',
  },
  {
    title: 'an empty object',
    parser: 'bodyparser',
    headers: [json],
    sent: '{ }',
    chunked: true,
    read: '{ }',
  },
  {
    title: 'JSON in JSON text, which stays a text',
    parser: 'bodyparser',
    headers: [json],
    sent: '"{\\"role\\":\\"admin\\"}"',
    chunked: true,
    read: '"{\\"role\\":\\"admin\\"}"',
  },
  {
    title: 'JSON that was edited',
    parser: 'bodyparser',
    headers: [json],
    sent: '{"a": 1, "role": "admin"}',
    edit: (left) => Reflect.deleteProperty(Object(left.body), 'role'),
    read: '{"a":1}',
  },
  {
    title: 'JSON of which middleware left an empty object',
    parser: 'bodyparser',
    headers: [json],
    sent: '{"role": "admin"}',
    edit: (left) => Reflect.deleteProperty(Object(left.body), 'role'),
    read: '{}',
  },
  {
    title: 'JSON text that was edited, which may mean two things',
    parser: 'bodyparser',
    headers: [json],
    sent: '"{}"',
    edit: (left) => {
      left.body = '[]';
    },
    read: { failure: 'a parser of application/json read the body' },
  },
  {
    title: 'a form that was edited',
    parser: 'bodyparser',
    headers: [form],
    sent: 'a=%7e&role=admin',
    edit: (left) => Reflect.deleteProperty(Object(left.body), 'role'),
    read: 'a=%7E',
  },
  {
    title: 'a form with groups and lists, byte for byte',
    parser: 'bodyparser',
    headers: [form],
    sent: 'p[name]=a&p.age=2&p[tags][]=x&p[tags][]=y&l[0][z]=1&q&e=+%2b',
    read: 'p[name]=a&p.age=2&p[tags][]=x&p[tags][]=y&l[0][z]=1&q&e=+%2b',
  },
  {
    title: 'a form of which the parser left a part',
    parser: 'bodyparser',
    headers: [form],
    sent: 'a=1&hasOwnProperty=2',
    read: 'a=1',
  },
  {
    title: 'text that was edited',
    parser: 'bodyparser',
    headers: ['Content-Type: text/plain'],
    sent: ' a b ',
    edit: (left) => {
      left.body = String(left.body).trim();
    },
    read: 'a b',
  },
  {
    title: 'JSON that came compressed',
    parser: 'bodyparser',
    headers: [json, 'Content-Encoding: gzip'],
    sent: '{"a": 1}',
    gzip: true,
    read: '{"a": 1}',
    lost: ['content-encoding'],
  },
];
