import type { ApiRow } from './migrate-apis.ts';

const upstream = {
  Product: 'upstream',
  UniqVpcId: 'vpc-1',
  UpstreamId: 'upstream-1',
  Url: 'http://dummy',
  Path: '/',
};
const clb = { Product: 'clb', UniqVpcId: 'vpc-1', Url: 'http://10.0.0.8:80', Path: '/x', Method: 'GET' };
const clbParts = { kind: 'clb', vpc: 'vpc-1', address: 'http://10.0.0.8:80', listener: { protocol: 'TCP' } };

export const loadBalancers: readonly ApiRow[] = [
  {
    title: 'a CLB',
    api: { ServiceConfig: clb },
    definition: { backend: { ...clbParts, path: '/x' } },
    codes: ['backend.listener'],
  },
  {
    title: 'the service type CLB',
    api: { ServiceType: 'CLB', ServiceConfig: { ...clb, Product: null } },
    definition: { backend: clbParts },
    codes: ['backend.listener'],
  },
  {
    title: 'a CLB without a port',
    api: { ServiceConfig: { ...clb, Url: 'http://10.0.0.8' } },
    definition: { backend: clbParts },
    codes: ['backend.listener', 'definition.repaired'],
  },
  {
    title: 'a CLB with a name for its address',
    api: { ServiceConfig: { ...clb, Url: 'http://api.example.com' } },
    definition: { backend: { kind: 'http', address: 'http://api.example.com:80' } },
    codes: ['backend.listener', 'definition.repaired', 'backend.no-vip', 'backend.vpc'],
  },
  {
    title: 'a VPC without a product',
    api: { ServiceConfig: { ...clb, Product: '' } },
    definition: { backend: clbParts },
    codes: ['backend.vpc-alone', 'backend.listener'],
  },
  {
    title: 'a machine in a VPC',
    api: { ServiceConfig: { ...clb, Product: 'cvm' } },
    definition: { backend: { kind: 'http', address: 'http://10.0.0.8:80' } },
    codes: ['backend.product', 'backend.vpc'],
  },
  {
    title: 'a backend channel',
    api: { ServiceConfig: upstream },
    definition: null,
    codes: ['backend.upstream', 'api.left-out'],
  },
  ...['SCF', 'TSF', 'EB', 'TARGET', 'VPC', 'GRPC', 'COS', 'WEBSOCKET', 'NEW'].map((ServiceType) => ({
    title: `the service type ${ServiceType}`,
    api: { ServiceType },
    definition: null,
    codes: ['backend.unsupported', 'api.left-out'],
  })),
];
