/** Members of a saved API, the pieces of the definition that come of them, and what the report says. */
export interface ApiRow {
  readonly title: string;
  /** Laid over a plain HTTP API. */
  readonly api: object;
  /** `null` where no definition comes of it. */
  readonly definition: object | null;
  readonly codes: readonly string[];
}

const url = (Url: unknown): object => ({ ServiceConfig: { Url, Path: '/x', Method: 'GET' } });

export const services: readonly ApiRow[] = [
  {
    title: 'a plain HTTP API',
    api: {},
    definition: {
      name: 'getPet',
      frontend: { method: 'GET', path: '/pets' },
      backend: { kind: 'http', address: 'http://api.example.com', method: 'GET', path: '/x' },
    },
    codes: [],
  },
  {
    title: 'nulls everywhere else',
    api: {
      ApiDesc: null,
      RequestParameters: null,
      ServiceParameters: null,
      ConstantParameters: null,
      ServiceTimeout: null,
      EnableCORS: null,
      OauthConfig: null,
      MicroServices: null,
      ServiceScfFunctionName: null,
    },
    definition: {},
    codes: [],
  },
  {
    title: 'methods in lower case',
    api: { RequestConfig: { Path: '=/pets', Method: 'any' } },
    definition: { frontend: { method: 'ANY' } },
    codes: ['definition.warned'],
  },
  {
    title: 'TRACE',
    api: { RequestConfig: { Path: '=/pets', Method: 'TRACE' } },
    definition: null,
    codes: ['definition.refused', 'api.left-out'],
  },
  {
    title: 'no path',
    api: { RequestConfig: { Method: 'GET' } },
    definition: null,
    codes: ['field.missing', 'api.left-out'],
  },
  {
    title: 'no ServiceType',
    api: { ServiceType: null },
    definition: null,
    codes: ['field.missing', 'api.left-out'],
  },
  {
    title: 'a time limit',
    api: { ServiceTimeout: 30 },
    definition: { backend: { timeoutMs: 30_000 } },
    codes: [],
  },
  {
    title: 'a time limit as text',
    api: { ServiceTimeout: '30' },
    definition: { backend: { timeoutMs: 30_000 } },
    codes: ['field.converted'],
  },
  {
    title: 'a time limit beyond all',
    api: { ServiceTimeout: 3600 },
    definition: { backend: { timeoutMs: 1_800_000 } },
    codes: ['api.timeout'],
  },
  {
    title: 'no time at all',
    api: { ServiceTimeout: 0 },
    definition: { backend: { timeoutMs: 15_000 } },
    codes: ['api.timeout'],
  },
  { title: 'a list for a time limit', api: { ServiceTimeout: [] }, definition: {}, codes: ['field.type'] },
  {
    title: 'a Url with a path',
    api: url('http://api.example.com/apigw'),
    definition: { backend: { address: 'http://api.example.com', path: '/apigw/x' } },
    codes: ['definition.repaired'],
  },
  {
    title: 'a Url without a scheme',
    api: url('cloud.example.com'),
    definition: { backend: { address: 'http://cloud.example.com' } },
    codes: ['backend.scheme'],
  },
  {
    title: 'an IP address for a Url',
    api: url('172.17.0.16'),
    definition: { backend: { address: 'http://172.17.0.16' } },
    codes: ['backend.scheme'],
  },
  {
    title: 'a Url without a scheme, with a port and a path',
    api: url('cloud.example.com:443/a/'),
    definition: { backend: { address: 'https://cloud.example.com:443', path: '/a/x' } },
    codes: ['backend.scheme', 'definition.repaired'],
  },
  {
    title: 'a Url with a slash at the end',
    api: url(' http://api.example.com/ '),
    definition: { backend: { address: 'http://api.example.com' } },
    codes: ['definition.repaired'],
  },
  {
    title: 'a Url with a query',
    api: url('http://api.example.com?a=1'),
    definition: null,
    codes: ['definition.refused', 'api.left-out'],
  },
  { title: 'no Url', api: url(null), definition: null, codes: ['definition.refused', 'api.left-out'] },
  {
    title: 'https to an IP address without a name',
    api: url('https://10.0.0.8'),
    definition: { backend: { address: 'https://10.0.0.8' } },
    codes: ['definition.warned'],
  },
  {
    title: 'no backend method',
    api: { ServiceConfig: { Url: 'http://api.example.com', Path: '/x' } },
    definition: {},
    codes: ['backend.method'],
  },
];
