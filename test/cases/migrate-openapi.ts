/** An OpenAPI document, its definitions as far as they matter here, and the codes of the report. */
export interface DocumentRow {
  readonly title: string;
  readonly text: string;
  readonly definitions: readonly object[];
  readonly codes: readonly string[];
}

const document = (operation: string, more = ''): string =>
  `openapi: 3.0.0\n${more}paths:\n  /pets:\n    get:\n${operation}`;
const backend = `      x-apigw-backend:
        ServiceType: HTTP
        ServiceConfig: { Url: http://api.example.com, Path: /x, Method: GET }
`;

export const documents: readonly DocumentRow[] = [
  {
    title: 'an operation with all of its members',
    text: document(`      operationId: listPets
      summary: Lists pets
      description: All of them
      tags: [pets]
      responses: { '200': { description: ok } }
      deprecated: false
      x-apigw-api-type: NORMAL
      x-apigw-api-business-type: NORMAL
      x-apigw-cors: 'TRUE'
      x-apigw-protocol: HTTPS
      x-apigw-service-timeout: 15
      x-apigw-const-paramters:
      - { Name: Host, Position: HEADER, DefaultValue: pets.internal }
      - { Name: version, Postion: QUERY, DefaultValue: 1.10 }
${backend}`),
    definitions: [
      {
        name: 'listPets',
        description: 'Lists pets\n\nAll of them',
        frontend: { method: 'GET', path: '/pets/{rest*}' },
        backend: {
          kind: 'http',
          path: '/x/{rest*}',
          timeoutMs: 15_000,
          parameters: { 'header.host': { value: 'pets.internal' }, 'query.version': { value: '1.10' } },
        },
        'x-openapi': { tags: ['pets'], responses: { 200: { description: 'ok' } }, deprecated: false },
      },
    ],
    codes: ['field.alias', 'field.converted', 'api.cors', 'api.protocol', 'path.prefix'],
  },
  {
    title: 'parameters of the path, of the operation and by reference',
    text: document(
      `      parameters:
      - { name: limit, in: query, schema: { type: integer, default: 20, minimum: 1, maximum: 100 }, description: many }
      - { name: kind, in: query, required: true, schema: { type: string, enum: [cat, 7] } }
      - { $ref: '#/components/parameters/Trace' }
      - { $ref: '#/components/parameters/None' }
      - { name: session, in: cookie }
      - { in: query }
      - { name: filter, in: query, content: { application/json: {} } }
${backend}    parameters:
    - { name: limit, in: query }
    - { name: X-Tenant, in: header, schema: { type: string, maxLength: 5 } }
`,
      `info: { title: t, version: '1' }
components:
  parameters: { Trace: { name: X-Trace, in: header }, Unused: { name: a, in: query } }
  schemas: { Pet: { type: object } }
  securitySchemes: { key: { type: apiKey } }
`,
    ),
    definitions: [
      {
        frontend: {
          parameters: {
            'query.limit': { type: 'integer', default: 20, minimum: 1, maximum: 100, description: 'many' },
            'query.kind': { required: true, enum: ['cat', '7'] },
            'header.X-Trace': {},
            'query.filter': {},
            'header.X-Tenant': {},
          },
        },
      },
    ],
    codes: [
      'parameter.type',
      'parameter.reference',
      'parameter.cookie',
      'parameter.name',
      'parameter.content',
      'parameter.duplicate',
      'path.prefix',
      'api.documentation',
      'api.auth-detail',
      'api.documentation',
      'field.unread',
      'field.unread',
    ],
  },
  {
    title: 'servers in place of a backend',
    text: document(
      '      operationId: a\n',
      'servers: [{ url: "http://api.example.com/base", description: d }, { url: "http://b" }]\n',
    ),
    definitions: [
      { backend: { kind: 'http', address: 'http://api.example.com', path: '/base/pets/{rest*}' } },
    ],
    codes: [
      'backend.servers',
      'backend.servers-more',
      'path.prefix',
      'backend.method',
      'definition.repaired',
      'field.unread',
    ],
  },
  {
    title: 'neither',
    text: document('      operationId: a\n'),
    definitions: [],
    codes: ['field.missing', 'api.left-out'],
  },
  {
    title: 'a mock with a status and headers',
    text: document(`      x-apigw-backend:
        ServiceType: MOCK
        ServiceMockReturnMessage: success
        MockReturnHttpStatusCode: 201
        MockReturnHttpHeaders: [{ name: X-A, value: '1' }]
`),
    definitions: [{ backend: { kind: 'mock', status: 201, headers: { 'X-A': '1' }, body: 'success' } }],
    codes: ['path.prefix', 'mock.type', 'mock.header'],
  },
  {
    title: 'mappings inside the backend, and the name of constants that is spelt rightly',
    text: document(`      x-apigw-const-parameters: [{ Name: a, Position: QUERY, DefaultValue: '1' }]
      x-apigw-backend:
        ServiceType: HTTP
        ServiceTimeout: 2
        ServiceConfig: { Url: http://api.example.com, Path: /x, Method: GET }
        RequestParameters: [{ Name: tag, Position: QUERY }]
        ServiceParameters:
        - { Name: b, Position: QUERY, RelevantRequestParameterName: tag, RelevantRequestParameterPosition: QUERY }
`),
    definitions: [
      { backend: { timeoutMs: 2000, parameters: { 'query.a': { value: '1' }, 'query.b': 'query.tag' } } },
    ],
    codes: ['field.alias', 'path.prefix'],
  },
  {
    title: 'anchors and aliases',
    text: `openapi: 3.0.0
paths:
  =/a: { get: { x-apigw-backend: &b { ServiceType: MOCK, ServiceMockReturnMessage: m } } }
  =/b: { get: { x-apigw-backend: *b } }
`,
    definitions: [{ frontend: { path: '/a' } }, { frontend: { path: '/b' } }],
    codes: ['mock.type', 'mock.type'],
  },
  {
    title: 'what else a document and its paths hold',
    text: `openapi: 3.1.0
tags: [{ name: a }]
security: [{ key: [] }]
x-mine: 1
paths:
  =/a:
    summary: s
    servers: [{ url: http://a }]
    x-other: true
    trace: { x-apigw-backend: { ServiceType: MOCK, ServiceMockReturnMessage: m } }
    post:
      requestBody: { content: {} }
      security: [{ key: [] }]
      x-apigw-backend: { ServiceType: MOCK, ServiceMockReturnMessage: m, Odd: 1 }
    get: null
`,
    definitions: [
      { frontend: { method: 'POST', path: '/a' }, 'x-openapi': { requestBody: { content: {} } } },
    ],
    codes: [
      'input.version-near',
      'definition.refused',
      'api.left-out',
      'api.auth',
      'api.request-body',
      'mock.type',
      'field.unread',
      'api.documentation',
      'api.documentation',
      'api.documentation',
      'api.auth-detail',
      'field.unread',
      'field.unread',
    ],
  },
  {
    title: 'keys that stand twice, in YAML and in JSON',
    text: 'openapi: 3.0.0\nopenapi: 3.0.1\npaths: {}\n',
    definitions: [],
    codes: ['input.duplicate-key'],
  },
  { title: 'no version', text: '{ "paths": {} }', definitions: [], codes: ['input.version-missing'] },
  {
    title: 'a tag that nobody knows',
    text: 'openapi: 3.0.0\npaths: !odd {}\n',
    definitions: [],
    codes: ['input.yaml'],
  },
];
