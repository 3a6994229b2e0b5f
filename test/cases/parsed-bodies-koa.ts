import type { ParsedBodyRow } from './parsed-bodies.ts';

const json = 'Content-Type: application/json';
const form = 'Content-Type: application/x-www-form-urlencoded';

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
