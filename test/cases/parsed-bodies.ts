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
