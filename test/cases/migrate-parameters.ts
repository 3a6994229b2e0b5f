import type { ApiRow } from './migrate-apis.ts';

const one = (fields: object): object => ({
  RequestParameters: [{ Name: 'tag', Position: 'QUERY', ...fields }],
});
const declares = (parameters: object): object => ({ frontend: { parameters } });
const post = {
  RequestConfig: { Path: '=/pets', Method: 'POST' },
  ServiceConfig: { Url: 'http://api.example.com', Path: '/x', Method: 'POST' },
};
const byId = {
  RequestConfig: { Path: '/pets/{id}', Method: 'GET' },
  ServiceConfig: { Url: 'http://api.example.com', Path: '/x/{key}', Method: 'GET' },
};

export const parameters: readonly ApiRow[] = [
  {
    title: 'a query parameter',
    api: one({ Type: 'String', Required: false, DefaultValue: '', Desc: 'd' }),
    definition: declares({ 'query.tag': { description: 'd' } }),
    codes: [],
  },
  {
    title: 'a required one',
    api: one({ Required: true }),
    definition: declares({ 'query.tag': { required: true } }),
    codes: [],
  },
  {
    title: 'TRUE as text',
    api: one({ Required: 'TRUE' }),
    definition: declares({ 'query.tag': { required: true } }),
    codes: ['field.converted'],
  },
  {
    title: 'the misspelt Postion',
    api: { RequestParameters: [{ Name: 'tag', Postion: 'HEAD' }] },
    definition: declares({ 'header.tag': {} }),
    codes: ['field.alias'],
  },
  {
    title: 'a position in another case',
    api: one({ Position: 'Header' }),
    definition: declares({ 'header.tag': {} }),
    codes: [],
  },
  { title: 'no position', api: one({ Position: null }), definition: {}, codes: ['parameter.position'] },
  { title: 'no name', api: one({ Name: ' ' }), definition: {}, codes: ['parameter.name'] },
  {
    title: 'an integer with a default',
    api: one({ Type: 'int', DefaultValue: '20' }),
    definition: declares({ 'query.tag': { type: 'integer', default: 20 } }),
    codes: ['parameter.type'],
  },
  {
    title: 'a default of many digits',
    api: one({ Type: 'LONG', DefaultValue: '12345678901234567890' }),
    definition: declares({ 'query.tag': { type: 'integer', default: '12345678901234567890' } }),
    codes: ['parameter.type'],
  },
  {
    title: 'a number and a boolean',
    api: {
      RequestParameters: [
        { Name: 'a', Position: 'query', Type: 'double', DefaultValue: '1.5' },
        { Name: 'b', Position: 'query', Type: 'Boolean', DefaultValue: 'true' },
      ],
    },
    definition: declares({
      'query.a': { type: 'number', default: 1.5 },
      'query.b': { type: 'boolean', default: true },
    }),
    codes: ['parameter.type', 'parameter.type'],
  },
  {
    title: 'a default of another type',
    api: one({ Type: 'int', DefaultValue: 'many' }),
    definition: declares({ 'query.tag': { default: 'many' } }),
    codes: ['parameter.type', 'parameter.type-default'],
  },
  {
    title: 'a required one with a default',
    api: one({ Required: true, DefaultValue: 'a' }),
    definition: declares({ 'query.tag': { default: 'a' } }),
    codes: ['parameter.default-required'],
  },
  {
    title: 'the same one twice',
    api: {
      RequestParameters: [
        { Name: 'X-A', Position: 'HEADER' },
        { Name: 'x_a', Position: 'head' },
      ],
    },
    definition: declares({ 'header.X-A': {} }),
    codes: ['parameter.duplicate'],
  },
  {
    title: 'a header that the gateway writes',
    api: one({ Name: 'X-Forwarded-For', Position: 'HEADER' }),
    definition: {},
    codes: ['parameter.refused'],
  },
  {
    title: 'a Host that the client chooses',
    api: one({ Name: 'HOST', Position: 'HEADER' }),
    definition: {},
    codes: ['parameter.refused'],
  },
  {
    title: 'a name that is no header',
    api: one({ Name: 'a b', Position: 'HEADER' }),
    definition: {},
    codes: ['parameter.refused'],
  },
  {
    title: 'a form field',
    api: { ...one({ Position: 'FORM' }), ...post },
    definition: declares({ 'body.tag': {} }),
    codes: ['parameter.body'],
  },
  {
    title: 'a form field of a GET',
    api: one({ Position: 'BODY' }),
    definition: {},
    codes: ['parameter.body', 'parameter.refused'],
  },
  {
    title: 'a variable that the path has not',
    api: one({ Name: 'other', Position: 'PATH', Desc: 'd' }),
    definition: {},
    codes: ['parameter.refused'],
  },
  {
    title: 'a variable of the path',
    api: {
      ...byId,
      ...one({ Name: 'id', Position: 'PATH', Required: false, DefaultValue: 'a' }),
      ServiceConfig: { Url: 'http://api.example.com', Path: '/x/{id}', Method: 'GET' },
    },
    definition: { frontend: { path: '/pets/{id+}' }, backend: { path: '/x/{id+}' } },
    codes: ['parameter.default-path', 'parameter.optional-path'],
  },
  {
    title: 'a variable that is an integer',
    api: {
      ...byId,
      ...one({ Name: 'id', Position: 'PATH', Type: 'int' }),
      ServiceConfig: { Url: 'http://api.example.com', Path: '/x/{id}', Method: 'GET' },
    },
    definition: { frontend: { path: '/pets/{id}', parameters: { 'path.id': { type: 'integer' } } } },
    codes: ['parameter.type', 'path.typed'],
  },
];
