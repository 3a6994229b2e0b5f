import type { IssuePath } from '../../src/define/issue.ts';

/** Something that is no export, and what is said of it where. */
export interface InputRow {
  readonly title: string;
  readonly input: unknown;
  readonly code: string;
  readonly path: IssuePath;
  readonly says: RegExp;
}

const levels = 'bcdefghij'.split('').map((name, index, all) => {
  const before = index === 0 ? 'a' : all[index - 1];
  return `${name}: &${name} [${Array(9).fill(`*${before}`).join(', ')}]`;
});
const bomb = `a: &a [x]\n${levels.join('\n')}\nopenapi: 3.0.0\npaths: *j\n`;
const circle: Record<string, unknown> = {};
circle.Result = circle;

export const unreadable: readonly InputRow[] = [
  {
    title: 'broken JSON',
    input: '{"a": 1,\n "b": [1, 2}',
    code: 'input.syntax',
    path: [],
    says: /^line 2, column 12: /,
  },
  {
    title: 'JSON that ends too soon',
    input: '{"Response": {"Result": {',
    code: 'input.syntax',
    path: [],
    says: /^line 1, column \d+: /,
  },
  { title: 'broken YAML', input: 'a: b: c', code: 'input.syntax', path: [], says: /^line 1, column \d: / },
  {
    title: 'several YAML documents',
    input: 'a: 1\n---\nb: 2\n',
    code: 'input.syntax',
    path: [],
    says: /^line 2, column 1: .*multiple documents/,
  },
  {
    title: 'a tab in YAML',
    input: 'a:\n\tb: 1\n',
    code: 'input.syntax',
    path: [],
    says: /^line 2, column 1: /,
  },
  {
    title: 'an alias of nothing',
    input: 'a: *b',
    code: 'input.unparsed',
    path: [],
    says: /Unresolved alias/,
  },
  {
    title: 'aliases of aliases of aliases',
    input: bomb,
    code: 'input.unparsed',
    path: [],
    says: /alias count/,
  },
  {
    title: 'an alias of what holds it',
    input: 'openapi: 3.0.0\npaths: &p\n  /a: *p\n',
    code: 'input.unreadable',
    path: ['paths', '/a'],
    says: /part of itself/,
  },
  {
    title: 'an infinite number',
    input: { a: Number.POSITIVE_INFINITY },
    code: 'input.unreadable',
    path: ['a'],
    says: /Infinity/,
  },
  {
    title: 'lists in lists without end',
    input: '['.repeat(5000),
    code: 'input.syntax',
    path: [],
    says: /nested too deeply/,
  },
  {
    title: 'lists in lists of lists',
    input: `${'['.repeat(100)}${']'.repeat(100)}`,
    code: 'input.unreadable',
    path: [0, 0, 0, 0],
    says: /64 levels/,
  },
  {
    title: 'a text of 100 million characters',
    input: ' '.repeat(100_000_000),
    code: 'input.too-large',
    path: [],
    says: /100000000/,
  },
  {
    title: 'YAML of more characters than are read',
    input: `a: ${'x'.repeat(2 ** 21)}`,
    code: 'input.too-large',
    path: [],
    says: /YAML/,
  },
  {
    title: 'broken JSON of as many',
    input: `{"a": "${'x'.repeat(2 ** 21)}"`,
    code: 'input.unparsed',
    path: [],
    says: /JSON/,
  },
  { title: 'nothing', input: undefined, code: 'input.unreadable', path: [], says: /undefined/ },
  {
    title: 'a value in itself',
    input: circle,
    code: 'input.unreadable',
    path: ['Result'],
    says: /part of itself/,
  },
  { title: 'an object of a class', input: new Map(), code: 'input.unreadable', path: [], says: /class/ },
];

export const noApis: readonly InputRow[] = [
  { title: 'text', input: 'hello', code: 'input.no-api', path: [], says: /no API/ },
  { title: 'an empty text', input: '', code: 'input.no-api', path: [], says: /no API/ },
  { title: 'null', input: 'null', code: 'input.no-api', path: [], says: /no API/ },
  { title: 'a number in a list', input: [1], code: 'input.no-api', path: [0], says: /no API/ },
  {
    title: 'an empty answer',
    input: { Response: { Result: null, RequestId: null } },
    code: 'input.no-api',
    path: ['Response', 'Result'],
    says: /no API/,
  },
  {
    title: 'a list of states',
    input: { Response: { Result: { ApiIdStatusSet: [] } } },
    code: 'input.no-api',
    path: ['Response', 'Result'],
    says: /no API/,
  },
  {
    title: 'an error of the vendor',
    input: { Response: { Error: { Code: 'ResourceNotFound', Message: 'no such API' } } },
    code: 'input.vendor-error',
    path: ['Response', 'Error'],
    says: /no such API/,
  },
  {
    title: 'an OpenAPI document',
    input: { openapi: '3.0.0', paths: {} },
    code: 'input.openapi',
    path: [],
    says: /fromTencentOpenApi/,
  },
];

export const noDocuments: readonly InputRow[] = [
  { title: 'text', input: 'hello', code: 'input.not-openapi', path: [], says: /no OpenAPI/ },
  {
    title: 'a saved API',
    input: { ApiName: 'a', ServiceType: 'HTTP' },
    code: 'input.not-openapi',
    path: [],
    says: /no OpenAPI/,
  },
  { title: 'a list', input: [], code: 'input.not-openapi', path: [], says: /no OpenAPI/ },
  {
    title: 'Swagger 2',
    input: { swagger: '2.0', paths: {} },
    code: 'input.version',
    path: ['swagger'],
    says: /2\.0/,
  },
  {
    title: 'a version of the future',
    input: { openapi: '4.0.0', paths: {} },
    code: 'input.version',
    path: ['openapi'],
    says: /4\.0\.0/,
  },
  {
    title: 'a version that is no text',
    input: 'openapi: [3]\npaths: {}',
    code: 'field.type',
    path: ['openapi'],
    says: /a list/,
  },
  {
    title: 'paths that are a list',
    input: 'openapi: 3.0.0\npaths: []',
    code: 'field.type',
    path: ['paths'],
    says: /an object/,
  },
];
