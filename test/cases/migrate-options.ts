import type { MigrationOptions } from 'backhaul/migrate';

/** An option, members of a saved API, and the backend that comes of them. */
export interface OptionRow {
  readonly title: string;
  readonly options: MigrationOptions;
  readonly api: object;
  readonly backend: object;
  readonly codes: readonly string[];
}

const clb = {
  Product: 'clb',
  UniqVpcId: 'vpc-1',
  Url: 'http://10.0.0.8:80',
  Path: '/clinics/{id}',
  Method: 'GET',
};
const saved = {
  ApiId: 'api-1',
  RequestConfig: { Path: '/v1/{id}', Method: 'GET' },
  ServiceConfig: clb,
  ConstantParameters: [{ Name: 'Host', Position: 'HEADER', DefaultValue: 'pets.internal' }],
};
const hostless = { ...saved, ConstantParameters: null };
const layer7 = { protocol: 'HTTP', domain: 'pets.internal', path: '/clinics' } as const;
const tcp = { protocol: 'TCP' } as const;

export const listenerOptions: readonly OptionRow[] = [
  {
    title: 'a layer-7 listener',
    options: { listener: layer7 },
    api: saved,
    backend: { listener: layer7 },
    codes: [],
  },
  {
    title: 'one whose domain and path are to be taken from the API',
    options: { listener: { protocol: 'HTTP' } },
    api: saved,
    backend: { listener: layer7 },
    codes: ['backend.listener-guess'],
  },
  {
    title: 'one whose path begins in the Url',
    options: { listener: { protocol: 'HTTP', domain: 'pets.internal' } },
    api: { ...saved, ServiceConfig: { ...clb, Url: 'http://10.0.0.8:80/base/' } },
    backend: { listener: { ...layer7, path: '/base/clinics' }, path: '/base/clinics/{id+}' },
    codes: ['backend.listener-guess', 'definition.repaired'],
  },
  {
    title: 'one for an API whose host constant is missing',
    options: { listener: layer7 },
    api: hostless,
    backend: { listener: layer7, parameters: { 'header.host': { value: 'pets.internal' } } },
    codes: ['definition.repaired'],
  },
  {
    title: 'one whose domain nobody tells',
    options: { listener: { protocol: 'HTTP' } },
    api: hostless,
    backend: { listener: tcp },
    codes: ['backend.listener-domain'],
  },
  {
    title: 'a layer-4 listener',
    options: { listener: tcp },
    api: saved,
    backend: { listener: tcp },
    codes: [],
  },
  {
    title: 'a listener by ApiId',
    options: { listener: { 'api-1': layer7 } },
    api: saved,
    backend: { listener: layer7 },
    codes: [],
  },
  {
    title: 'a listener by name',
    options: { listener: { getPet: layer7 } },
    api: saved,
    backend: { listener: layer7 },
    codes: [],
  },
  {
    title: 'listeners of other APIs',
    options: { listener: { other: layer7 } },
    api: saved,
    backend: { listener: tcp },
    codes: ['backend.listener'],
  },
  {
    title: "the vendor's headers",
    options: { vendorHeaders: true },
    api: { ConstantParameters: [{ Name: 'x-real-ip', Position: 'HEADER', DefaultValue: '1' }] },
    backend: {
      parameters: {
        'header.x-real-ip': { value: '1' },
        'header.X-Api-RequestId': { context: 'requestId' },
        'header.x-b3-traceid': { context: 'requestId' },
        'header.X-Client-Proto': { context: 'scheme' },
        'header.X-Client-Proto-Ver': { context: 'httpVersion' },
        'header.X-Api-Scheme': { context: 'scheme' },
      },
    },
    codes: [],
  },
];
