import type { ParsedBodyRow } from './parsed-bodies.ts';

const json = 'Content-Type: application/json';

/** Texts that a parser left: what came was a text, or JSON for one. */
export const textRows: readonly ParsedBodyRow[] = [
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
    title: 'JSON that a text parser took',
    parser: 'text for JSON',
    headers: [json],
    sent: '{"a": 1}',
    read: '{"a": 1}',
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
];
