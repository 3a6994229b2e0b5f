import { type Api, leaveOut, takeRecord } from './api.ts';
import type { Cursor } from './cursor.ts';
import { readConstants, readMappings } from './mapping.ts';
import { readParameters } from './parameters.ts';
import { Sketch } from './sketch.ts';
import { show } from './texts/show.ts';

const recordKeys: readonly string[] = [
  'ApiId',
  'ServiceId',
  'ServiceName',
  'ServiceDesc',
  'ApiType',
  'ApiBusinessType',
  'Tags',
  'Environments',
  'InternalDomain',
  'CreatedTime',
  'ModifiedTime',
  'ResponseSuccessExample',
  'ResponseFailExample',
  'ResponseErrorCodes',
];
/** Members of service types that no definition is made of, and of Base64 for functions. */
const foreign =
  /^(?:Service(?:Scf|Tsf|Websocket)\w*|MicroServices\w*|TargetServices\w*|TargetNamespace\w*|Eiam\w*|EventBus\w*|Base64\w*|IsBase64\w*)$/u;

/** The APIs of an answer or a request, or of a list of them, wrapped or bare. */
export function* findApis(at: Cursor): Generator<Api> {
  if (at.isList) {
    for (const item of at.items()) yield* findApis(item);
    return;
  }
  const keys = new Set(at.keys());
  const inside = ['Response', 'Result'].find((key) => keys.has(key) && !keys.has('RequestConfig'));
  if (inside !== undefined) yield* unwrap(at, inside);
  else if (['RequestConfig', 'ServiceType', 'ServiceConfig', 'ApiName'].some((key) => keys.has(key))) {
    const api = readApi(at);
    if (api !== undefined) yield api;
  } else {
    at.report.add(keys.has('openapi') || keys.has('paths') ? 'input.openapi' : 'input.no-api', at.path, []);
    at.take();
  }
}

function* unwrap(at: Cursor, key: string): Generator<Api> {
  const { report } = at;
  const id = at.at('RequestId');
  if (id.isSet) report.add('api.call', id.path, []);
  id.take();
  const inner = at.at(key);
  const error = inner.isObject ? inner.at('Error') : inner;
  if (inner.isObject && error.isSet) {
    report.add('input.vendor-error', error.path, [show(error.peek('Message') ?? error.peek('Code') ?? '')]);
    inner.take();
  } else yield* findApis(inner);
}

function readApi(at: Cursor): Api | undefined {
  const start = at.report.entries.length;
  const name = at.at('ApiName').word();
  const request = at.at('RequestConfig');
  const pathAt = request.at('Path');
  const path = pathAt.word();
  const method = request.at('Method').word()?.toUpperCase();
  const record = takeRecord(at, recordKeys);
  const isMock = /^\s*mock\s*$/iu.test(String(at.peek('ServiceType')));
  if (path === undefined || method === undefined) {
    const key = path === undefined ? 'Path' : 'Method';
    at.report.add('field.missing', request.at(key).path, [
      `RequestConfig.${key}`,
      'it says what clients call',
    ]);
    leaveOut({ at, start }, name ?? 'an API without a name');
    return undefined;
  }
  readSurroundings(at);
  const sketch = new Sketch();
  readParameters(at.at('RequestParameters'), sketch);
  readConstants(at.at('ConstantParameters'), sketch);
  readMappings(at.at('ServiceParameters'), sketch);
  return {
    start,
    at,
    name,
    id: toText(record.ApiId),
    service: toText(record.ServiceId),
    description: at.at('ApiDesc').text() || undefined,
    method,
    path,
    pathAt,
    backend: at,
    timeout: at.at('ServiceTimeout'),
    sketch,
    // With a backend, responses pass through as they are, and the type of them documents.
    record: isMock ? record : { ...record, ...takeRecord(at, ['ResponseType']) },
    recordKey: 'x-tencent',
  };
}

function toText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** What is around an API and no part of a backend: protocol, authentication, CORS, other service types. */
function readSurroundings(at: Cursor): void {
  const { report } = at;
  readProtocol(at.at('Protocol'));
  const auth = at.at('AuthType');
  const type = auth.word()?.toUpperCase() ?? 'NONE';
  if (type !== 'NONE') report.add('api.auth', auth.path, [show(type)]);
  const cors = at.at('EnableCORS');
  if (cors.flag() === true) report.add('api.cors', cors.path, []);
  const drop = (key: string, code: 'api.auth-detail' | 'api.function' | 'api.debug'): void => {
    const member = at.at(key);
    if (member.isMeant) report.add(code, member.path, [key]);
    member.take();
  };
  for (const key of ['OauthConfig', 'AuthRelationApiId']) drop(key, 'api.auth-detail');
  drop('IsDebugAfterCharge', 'api.debug');
  for (const key of at.keys().filter((one) => foreign.test(one))) drop(key, 'api.function');
}

/** Reads the protocols that clients call by. */
export function readProtocol(at: Cursor): void {
  const protocol = at.word();
  if (protocol === undefined) return;
  const plain = /^https?(?:\W+(?:and\W+)?https?)*$/iu.test(protocol);
  at.report.add(plain ? 'api.protocol' : 'api.protocol-unsupported', at.path, [show(protocol)]);
}
