import type { ApiRow } from './migrate-apis.ts';

const one = (fields: object): object => ({
  RequestParameters: [{ Name: 'tag', Position: 'QUERY', ...fields }],
});
const declares = (parameters: object): object => ({ frontend: { parameters } });
const fills = (parameters: object): object => ({ backend: { parameters } });
const mapped = (fields: object, more: object = {}): object => ({
  RequestParameters: [{ Name: 'tag', Position: 'QUERY', Desc: 'd' }],
  ServiceParameters: [
    {
      Name: 'label',
      Position: 'header',
      RelevantRequestParameterName: 'tag',
      RelevantRequestParameterPosition: 'query',
      ...fields,
    },
  ],
  ...more,
});
const constant = (fields: object): object => ({
  ConstantParameters: [{ Name: 'v', Position: 'QUERY', DefaultValue: '2', ...fields }],
});
const byId = {
  RequestConfig: { Path: '/pets/{id}', Method: 'GET' },
  ServiceConfig: { Url: 'http://api.example.com', Path: '/x/{key}', Method: 'GET' },
};

export const mappings: readonly ApiRow[] = [
  {
    title: 'a renamed parameter',
    api: mapped({}),
    definition: fills({ 'header.label': 'query.tag' }),
    codes: [],
  },
  {
    title: 'one that keeps its place',
    api: mapped({ Name: 'tag', Position: 'QUERY' }),
    definition: declares({ 'query.tag': { description: 'd' } }),
    codes: [],
  },
  {
    title: 'one that goes to two places',
    api: {
      RequestParameters: [{ Name: 'tag', Position: 'QUERY' }],
      ServiceParameters: [
        {
          Name: 'tag',
          Position: 'QUERY',
          RelevantRequestParameterName: 'tag',
          RelevantRequestParameterPosition: 'QUERY',
        },
        {
          Name: 'b',
          Position: 'QUERY',
          RelevantRequestParameterName: 'tag',
          RelevantRequestParameterPosition: 'QUERY',
        },
      ],
    },
    definition: fills({ 'query.tag': 'query.tag', 'query.b': 'query.tag' }),
    codes: [],
  },
  {
    title: 'a variable under another name',
    api: {
      ...byId,
      ServiceParameters: [
        {
          Name: 'key',
          Position: 'PATH',
          RelevantRequestParameterName: 'id',
          RelevantRequestParameterPosition: 'PATH',
        },
      ],
    },
    definition: { backend: { path: '/x/{key+}', parameters: { 'path.key': 'path.id' } } },
    codes: [],
  },
  {
    title: 'a variable from an optional parameter',
    api: {
      ServiceConfig: { Url: 'http://api.example.com', Path: '/x/{key}', Method: 'GET' },
      ...mapped({ Name: 'key', Position: 'PATH' }),
    },
    definition: declares({ 'query.tag': { required: true, description: 'd' } }),
    codes: ['parameter.made-required'],
  },
  {
    title: 'a variable that nothing fills',
    api: { ServiceConfig: { Url: 'http://api.example.com', Path: '/x/{key}', Method: 'GET' } },
    definition: null,
    codes: ['definition.refused', 'api.left-out'],
  },
  {
    title: 'a source that is not declared',
    api: mapped(
      { RelevantRequestParameterType: 'int', RelevantRequestParameterDesc: 'e', DefaultValue: '5' },
      { RequestParameters: [] },
    ),
    definition: declares({ 'query.tag': { type: 'integer', default: 5, description: 'e' } }),
    codes: ['parameter.type', 'parameter.undeclared'],
  },
  {
    title: 'a source that says the same',
    api: mapped({
      RelevantRequestParameterType: 'String',
      RelevantRequestParameterDesc: 'd',
      DefaultValue: '',
    }),
    definition: fills({ 'header.label': 'query.tag' }),
    codes: [],
  },
  {
    title: 'a source that says more',
    api: mapped(
      { DefaultValue: 'a', RelevantRequestParameterDesc: 'e' },
      { RequestParameters: [{ Name: 'tag', Position: 'QUERY' }] },
    ),
    definition: declares({ 'query.tag': { default: 'a', description: 'e' } }),
    codes: [],
  },
  {
    title: 'a source that differs',
    api: mapped(
      { DefaultValue: 'b', RelevantRequestParameterDesc: 'e', RelevantRequestParameterType: 'int' },
      { RequestParameters: [{ Name: 'tag', Position: 'QUERY', Desc: 'd', DefaultValue: 'a' }] },
    ),
    definition: declares({ 'query.tag': { default: 'a', description: 'd' } }),
    codes: ['parameter.type', 'parameter.differs', 'parameter.differs', 'parameter.differs'],
  },
  {
    title: 'a source without a position',
    api: mapped({ RelevantRequestParameterPosition: null }),
    definition: fills({ 'header.label': 'query.tag' }),
    codes: ['parameter.position-chosen'],
  },
  {
    title: 'a source at an unknown position',
    api: mapped({ RelevantRequestParameterPosition: 'COOKIE' }),
    definition: declares({ 'query.tag': { description: 'd' } }),
    codes: ['parameter.position'],
  },
  {
    title: 'no source',
    api: mapped({ RelevantRequestParameterName: null }),
    definition: {},
    codes: ['parameter.unsourced'],
  },
  {
    title: 'no source and a default',
    api: mapped({ RelevantRequestParameterName: '', DefaultValue: 'x' }),
    definition: fills({ 'header.label': { value: 'x' } }),
    codes: ['parameter.fixed'],
  },
];

export const constants: readonly ApiRow[] = [
  {
    title: 'a constant in the query',
    api: constant({}),
    definition: fills({ 'query.v': { value: '2' } }),
    codes: [],
  },
  {
    title: 'a number for a constant',
    api: constant({ DefaultValue: 2 }),
    definition: fills({ 'query.v': { value: '2' } }),
    codes: ['field.converted'],
  },
  {
    title: 'a constant without a value',
    api: constant({ DefaultValue: null }),
    definition: {},
    codes: ['constant.value'],
  },
  { title: 'a description', api: constant({ Desc: 'd' }), definition: {}, codes: ['constant.description'] },
  ...['host', 'Host', 'HOST'].map((Name) => ({
    title: `the constant ${Name}`,
    api: constant({ Name, Position: 'HEADER', DefaultValue: 'pets.internal' }),
    definition: fills({ 'header.host': { value: 'pets.internal' } }),
    codes: [],
  })),
  {
    title: 'a host without a position',
    api: constant({ Name: 'Host', Position: null, DefaultValue: 'pets.internal' }),
    definition: fills({ 'header.host': { value: 'pets.internal' } }),
    codes: ['parameter.position-chosen'],
  },
  {
    title: 'a host that is none',
    api: constant({ Name: 'Host', Position: 'HEADER', DefaultValue: 'http://x' }),
    definition: {},
    codes: ['parameter.refused'],
  },
  {
    title: 'a header that no constant may set',
    api: constant({ Name: 'Connection', Position: 'HEADER' }),
    definition: {},
    codes: ['parameter.refused'],
  },
  {
    title: 'a constant over a mapping',
    api: { ...mapped({}), ConstantParameters: [{ Name: 'label', Position: 'HEADER', DefaultValue: 'c' }] },
    definition: fills({ 'header.label': { value: 'c' } }),
    codes: ['parameter.duplicate'],
  },
  {
    title: 'a constant over a parameter',
    api: {
      ...one({ Required: true }),
      ConstantParameters: [{ Name: 'tag', Position: 'QUERY', DefaultValue: 'c' }],
    },
    definition: { backend: { drop: ['query.tag'] } },
    codes: ['parameter.shadowed'],
  },
];
