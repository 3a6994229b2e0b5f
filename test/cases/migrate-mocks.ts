import type { ApiRow } from './migrate-apis.ts';

const mock = { ServiceType: 'MOCK', ServiceConfig: null, ServiceMockReturnMessage: 'hello' };

export const mocks: readonly ApiRow[] = [
  {
    title: 'a mock',
    api: { ...mock, ResponseType: 'TEXT' },
    definition: {
      backend: { kind: 'mock', headers: { 'content-type': 'text/plain; charset=utf-8' }, body: 'hello' },
    },
    codes: [],
  },
  {
    title: 'a mock of HTML',
    api: { ...mock, ResponseType: 'HTML' },
    definition: { backend: { headers: { 'content-type': 'text/html; charset=utf-8' } } },
    codes: [],
  },
  {
    title: 'a mock of JSON',
    api: { ...mock, ResponseType: 'json' },
    definition: { backend: { headers: { 'content-type': 'application/json' } } },
    codes: [],
  },
  {
    title: 'a mock of XML',
    api: { ...mock, ResponseType: 'XML' },
    definition: { backend: { headers: { 'content-type': 'application/xml' } } },
    codes: [],
  },
  {
    title: 'the misprint TEST',
    api: { ...mock, ResponseType: 'TEST' },
    definition: { backend: { headers: { 'content-type': 'text/plain; charset=utf-8' } } },
    codes: [],
  },
  {
    title: 'a binary mock',
    api: { ...mock, ResponseType: 'BINARY' },
    definition: { backend: { headers: { 'content-type': 'application/octet-stream' } } },
    codes: ['mock.binary'],
  },
  {
    title: 'an unknown type of answer',
    api: { ...mock, ResponseType: 'CSV' },
    definition: {},
    codes: ['mock.type-unknown'],
  },
  {
    title: 'no type of answer',
    api: mock,
    definition: { backend: { kind: 'mock', body: 'hello' } },
    codes: ['mock.type'],
  },
  {
    title: 'no message',
    api: { ...mock, ServiceMockReturnMessage: null },
    definition: {},
    codes: ['mock.empty'],
  },
  {
    title: 'a status',
    api: { ...mock, ResponseType: 'TEXT', MockReturnHttpStatusCode: 404 },
    definition: { backend: { status: 404 } },
    codes: [],
  },
  {
    title: 'a status that is none',
    api: { ...mock, ResponseType: 'TEXT', MockReturnHttpStatusCode: 42 },
    definition: {},
    codes: ['mock.status'],
  },
  {
    title: 'a status without a body',
    api: { ...mock, ResponseType: 'TEXT', MockReturnHttpStatusCode: 204 },
    definition: { backend: { status: 204 } },
    codes: ['mock.body'],
  },
  {
    title: 'headers by name and value',
    api: {
      ...mock,
      MockReturnHttpHeaders: [
        { Name: 'X-A', Value: '1' },
        { key: 'X-A', value: '2' },
      ],
    },
    definition: { backend: { headers: { 'X-A': ['1', '2'] } } },
    codes: ['mock.type', 'mock.header', 'mock.header'],
  },
  {
    title: 'headers by their names, as lines and as an object',
    api: { ...mock, MockReturnHttpHeaders: [{ 'X-A': '1' }, 'X-B: a:b'] },
    definition: { backend: { headers: { 'X-A': '1', 'X-B': 'a:b' } } },
    codes: ['mock.type', 'mock.header', 'mock.header'],
  },
  {
    title: 'a content type among the headers',
    api: { ...mock, ResponseType: 'JSON', MockReturnHttpHeaders: { 'Content-Type': 'text/csv' } },
    definition: { backend: { headers: { 'Content-Type': 'text/csv' } } },
    codes: ['mock.header'],
  },
  {
    title: 'headers that nobody understands',
    api: { ...mock, ResponseType: 'TEXT', MockReturnHttpHeaders: [{ A: '1', B: '2' }, 'x', [], null] },
    definition: {},
    codes: ['mock.header-unread', 'mock.header-unread', 'mock.header-unread'],
  },
  {
    title: 'a header of the connection',
    api: { ...mock, ResponseType: 'TEXT', MockReturnHttpHeaders: [{ Connection: 'close' }] },
    definition: {},
    codes: ['mock.header', 'parameter.refused'],
  },
  {
    title: 'a time limit, a backend and constants',
    api: {
      ...mock,
      ResponseType: 'TEXT',
      ServiceTimeout: 15,
      ServiceConfig: { Url: 'http://x' },
      ConstantParameters: [{ Name: 'a', Position: 'query', DefaultValue: '1' }],
    },
    definition: {},
    codes: ['backend.unused', 'api.timeout-mock', 'backend.unused'],
  },
];
