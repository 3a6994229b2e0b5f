import type { ApiRow } from './migrate-apis.ts';

const parameter = (fields: object): object => ({
  RequestParameters: [{ Name: 'tag', Position: 'QUERY', ...fields }],
});

export const surroundings: readonly ApiRow[] = [
  { title: 'no authentication', api: { AuthType: 'NONE', OauthConfig: null }, definition: {}, codes: [] },
  ...['SECRET', 'OAUTH', 'APP', 'EIAM', 'NEW'].map((AuthType) => ({
    title: `authentication by ${AuthType}`,
    api: { AuthType },
    definition: {},
    codes: ['api.auth'],
  })),
  {
    title: 'details of authentication',
    api: { AuthType: 'OAUTH', OauthConfig: { PublicKey: 'k' }, AuthRelationApiId: 'api-2' },
    definition: {},
    codes: ['api.auth', 'api.auth-detail', 'api.auth-detail'],
  },
  { title: 'CORS', api: { EnableCORS: true }, definition: {}, codes: ['api.cors'] },
  {
    title: 'CORS as text',
    api: { EnableCORS: 'TRUE' },
    definition: {},
    codes: ['field.converted', 'api.cors'],
  },
  { title: 'no CORS', api: { EnableCORS: false }, definition: {}, codes: [] },
  { title: 'CORS that is neither', api: { EnableCORS: 'yes' }, definition: {}, codes: ['field.type'] },
  { title: 'a protocol', api: { Protocol: 'HTTP and HTTPS' }, definition: {}, codes: ['api.protocol'] },
  {
    title: 'the protocol of WebSockets',
    api: { Protocol: 'WEBSOCKET' },
    definition: {},
    codes: ['api.protocol-unsupported'],
  },
  {
    title: 'what documents the API',
    api: {
      ApiId: 'api-1',
      ServiceId: 'service-1',
      ServiceName: 's',
      CreatedTime: '2020-01-01T00:00:00Z',
      ModifiedTime: '2020-01-01T00:00:00Z',
      Environments: ['release'],
      ResponseType: 'JSON',
      ResponseSuccessExample: '{}',
      ResponseFailExample: '',
      ResponseErrorCodes: [{ Code: 1, Msg: 'm' }],
      ApiDesc: 'A pet',
    },
    definition: {
      description: 'A pet',
      'x-tencent': {
        ApiId: 'api-1',
        Environments: ['release'],
        ResponseType: 'JSON',
        ResponseErrorCodes: [{ Code: 1, Msg: 'm' }],
      },
    },
    codes: [],
  },
  {
    title: 'members of other service types',
    api: {
      ServiceScfFunctionName: 'f',
      ServiceTsfLoadBalanceConf: {},
      IsBase64Encoded: true,
      IsBase64Trigger: false,
      IsDebugAfterCharge: true,
      MicroServicesInfo: [],
    },
    definition: {},
    codes: ['api.debug', 'api.function', 'api.function'],
  },
  {
    title: 'a member that nobody knows',
    api: { Surprise: { a: [1] } },
    definition: {},
    codes: ['field.unread'],
  },
  {
    title: 'members of the wrong type',
    api: {
      ApiDesc: ['x'],
      RequestParameters: 'x',
      ServiceConfig: {
        Url: 'http://api.example.com',
        Path: '/x',
        Method: 'GET',
        CosConfig: { Action: 'a' },
        UpstreamId: 'u',
      },
    },
    definition: {},
    codes: ['field.type', 'field.type', 'backend.unused', 'backend.unused'],
  },
  {
    title: 'a description as a number',
    api: { ApiDesc: 5 },
    definition: { description: '5' },
    codes: ['field.converted'],
  },
  {
    title: 'a parameter that is no object',
    api: { RequestParameters: ['x', null] },
    definition: {},
    codes: ['field.type'],
  },
  {
    title: 'a body that the backend method drops',
    api: { RequestConfig: { Path: '=/pets', Method: 'POST' } },
    definition: {},
    codes: ['definition.warned'],
  },
  {
    title: 'a parameter of a misspelt type',
    api: parameter({ Type: 'file' }),
    definition: { frontend: { parameters: { 'query.tag': {} } } },
    codes: ['parameter.type-unknown'],
  },
];
