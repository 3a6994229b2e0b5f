import type { Backend } from '../define/definition.ts';
import type { Api, MigrationOptions } from './api.ts';
import type { FrontPath } from './front-path.ts';
import { readMock } from './mock.ts';
import { readProxy } from './proxy.ts';
import { show } from './texts/show.ts';

const advice: Readonly<Record<string, string>> = {
  SCF: 'Give the function a function URL, and write an http definition for that.',
  TSF: "Put the microservice's gateway or a load balancer into an http definition.",
  EB: 'Let a small service of your own put the event on the bus.',
  COS: 'Write an http definition for the bucket, made public, or serve it through a CDN.',
  GRPC: 'Use a proxy that speaks HTTP/2 to backends: Envoy or nginx.',
  WEBSOCKET: 'Send WebSocket paths straight to the service, through nginx or haproxy.',
  VPC: "Write a clb definition for the load balancer's VIP, or an http definition for the service's address.",
};

/** Reads the backend that ServiceType names; `undefined`, with an entry, where it is none that can be written. */
export function readService(api: Api, front: FrontPath, options: MigrationOptions): Backend | undefined {
  const { backend } = api;
  const at = backend.at('ServiceType');
  const type = at.word()?.toUpperCase();
  if (type === undefined) {
    at.report.add('field.missing', at.path, ['ServiceType', 'it says what kind of backend this is']);
    return undefined;
  }
  if (type === 'MOCK') return readMock(api);
  const config = backend.at('ServiceConfig');
  const product = String(config.peek('Product')).trim().toLowerCase();
  if (type === 'UPSTREAM' || product === 'upstream') {
    at.report.add('backend.upstream', at.path, []);
    return undefined;
  }
  const isKnown = ['HTTP', 'HTTPS', 'CLB', 'VPC'].includes(type);
  if (type === 'CLB' || (isKnown && product === 'clb')) return readProxy(api, front, options, 'clb');
  if (type === 'HTTP' || type === 'HTTPS') return readProxy(api, front, options, 'http');
  at.report.add('backend.unsupported', at.path, [show(type)], advice[type]);
  return undefined;
}
