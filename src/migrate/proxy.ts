import { splitAddress } from '../define/address.ts';
import type { Backend, ClbBackend, FrontendMethod, HttpBackend, Listener } from '../define/definition.ts';
import type { Api, MigrationOptions } from './api.ts';
import { writeBackendPath } from './backend-path.ts';
import type { Cursor } from './cursor.ts';
import type { FrontPath } from './front-path.ts';
import { writeListener } from './listener.ts';
import { dropUnused } from './mock.ts';
import { show } from './texts/show.ts';

const mostSeconds = 1800;

/** Reads ServiceConfig of an HTTP or CLB backend; parameters are written by others. */
export function readProxy(
  api: Api,
  front: FrontPath,
  options: MigrationOptions,
  wanted: 'http' | 'clb',
): Backend {
  const { backend, timeout, sketch } = api;
  const config = backend.at('ServiceConfig');
  const pathAt = config.at('Path');
  const path = writeBackendPath(pathAt.word() ?? '', front, sketch, pathAt);
  const vpc = config.at('UniqVpcId').word();
  const kind = chooseKind(config, vpc, wanted);
  const timeoutMs = readTimeout(timeout);
  const proxy = {
    address: readUrl(config.at('Url')),
    ...readMethod(config.at('Method')),
    path,
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  };
  dropUnused(config, ['UpstreamId', 'CosConfig']);
  dropUnused(backend, ['ServiceMockReturnMessage', 'MockReturnHttpStatusCode', 'MockReturnHttpHeaders']);
  // A path in the Url comes before the backend's, once the definition is proven.
  const base = splitAddress(proxy.address)?.path.replace(/\/$/u, '') ?? '';
  if (kind === 'clb') return toClb(proxy, vpc, writeListener(options, { api, path: base + path }));
  if (vpc !== undefined) config.report.add('backend.vpc', config.at('UniqVpcId').path, [vpc]);
  return { kind, ...proxy };
}

function toClb(proxy: Omit<HttpBackend, 'kind'>, vpc: string | undefined, listener: Listener): ClbBackend {
  return { kind: 'clb', ...(vpc === undefined ? {} : { vpc }), listener, ...proxy };
}

function chooseKind(config: Cursor, vpc: string | undefined, wanted: 'http' | 'clb'): 'http' | 'clb' {
  const at = config.at('Product');
  const product = at.word()?.toLowerCase();
  if (product === 'clb') return 'clb';
  if (product !== undefined) {
    at.report.add('backend.product', at.path, [show(product), wanted]);
    return wanted;
  }
  if (vpc === undefined || wanted === 'clb') return wanted;
  at.report.add('backend.vpc-alone', config.at('UniqVpcId').path, [vpc]);
  return 'clb';
}

/** An address without a scheme gets one; a path and a slash behind it are moved when the definition is proven. */
function readUrl(at: Cursor): string {
  const url = at.word() ?? '';
  if (url === '' || /^[a-z][a-z0-9+.-]*:[/\\]/iu.test(url)) return url;
  const secure = /:443(?:\/|$)/u.test(url);
  const address = `${secure ? 'https' : 'http'}://${url.replace(/^\/*/u, '')}`;
  at.report.add('backend.scheme', at.path, [show(url), address]);
  return address;
}

function readMethod(at: Cursor): { readonly method?: FrontendMethod } {
  const method = at.word()?.toUpperCase();
  // One that is none is refused with the definition.
  if (method !== undefined) return { method: method as FrontendMethod };
  at.report.add('backend.method', at.path, []);
  return {};
}

/** Seconds become milliseconds. */
function readTimeout(at: Cursor): number | undefined {
  const seconds = at.number();
  if (seconds === undefined) return undefined;
  if (seconds >= 1 && seconds <= mostSeconds) return Math.round(seconds * 1000);
  const milliseconds = seconds > mostSeconds ? mostSeconds * 1000 : 15_000;
  at.report.add('api.timeout', at.path, [seconds, milliseconds]);
  return milliseconds;
}
