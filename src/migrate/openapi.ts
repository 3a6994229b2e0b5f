import { type Api, leaveOut, takeRecord } from './api.ts';
import type { Cursor } from './cursor.ts';
import { readConstants, readMappings } from './mapping.ts';
import { readOpenApiParameters } from './openapi-parameters.ts';
import { readParameters } from './parameters.ts';
import { writeServers } from './servers.ts';
import { Sketch } from './sketch.ts';
import { readProtocol } from './tencent-api.ts';
import { show } from './texts/show.ts';

const methods: readonly string[] = [
  'get',
  'put',
  'post',
  'delete',
  'options',
  'head',
  'patch',
  'trace',
  'any',
];
const operationRecord: readonly string[] = [
  'tags',
  'responses',
  'externalDocs',
  'requestBody',
  'deprecated',
  'callbacks',
  'x-apigw-api-type',
  'x-apigw-api-business-type',
];
const documentKeys: readonly string[] = ['info', 'tags', 'externalDocs'];

/** The operations of an OpenAPI 3 document. */
export function* findOperations(root: Cursor): Generator<Api> {
  if (!readVersion(root)) return;
  for (const [path, item] of root.at('paths').members()) {
    const operations = item.members().filter(([key]) => methods.includes(key.toLowerCase()));
    for (const [method] of operations) {
      const api = readOperation(root, item, path, method);
      if (api !== undefined) yield api;
    }
    describe(item, ['summary', 'description', 'servers']);
  }
  readDocument(root);
}

function readVersion(root: Cursor): boolean {
  const { report } = root;
  const at = root.isObject ? root.at('openapi') : root;
  const isDocument =
    root.isObject && ['openapi', 'swagger', 'paths'].some((key) => root.keys().includes(key));
  if (!isDocument) {
    report.add('input.not-openapi', [], []);
    return leave(root);
  }
  const version = at.isSet ? at.word() : root.at('swagger').word();
  if (at.isSet && version === undefined) return leave(root);
  if (version === undefined) report.add('input.version-missing', [], []);
  else if (!/^3(?:\.|$)/u.test(version)) {
    report.add('input.version', at.isSet ? at.path : ['swagger'], [show(version)]);
    return leave(root);
  } else if (!/^3\.0(?:\.\d+)?$/u.test(version)) report.add('input.version-near', at.path, [show(version)]);
  return true;
}

function leave(root: Cursor): false {
  root.take();
  return false;
}

function readOperation(root: Cursor, item: Cursor, path: string, key: string): Api | undefined {
  const start = root.report.entries.length;
  const at = item.at(key);
  const method = key.toUpperCase();
  const name = at.at('operationId').word();
  if (!at.isObject) return undefined;
  const sketch = new Sketch();
  readOpenApiParameters(at.at('parameters'), sketch, root);
  readOpenApiParameters(item.at('parameters'), sketch, root);
  readConstants(at.atAny('x-apigw-const-paramters', 'x-apigw-const-parameters'), sketch);
  const backend = findBackend(root, item, at, path);
  if (backend === undefined) {
    at.report.add('field.missing', at.at('x-apigw-backend').path, [
      'x-apigw-backend',
      'no servers stand in for it',
    ]);
    leaveOut({ at, start }, name ?? `${method} ${path}`);
    return undefined;
  }
  // Keys as in CreateApi; whether the vendor reads these here is unknown, and they can mean but one thing.
  readParameters(backend.at('RequestParameters'), sketch);
  readConstants(backend.at('ConstantParameters'), sketch);
  readMappings(backend.at('ServiceParameters'), sketch);
  readExtensions(at);
  const [summary, description] = [at.at('summary').text(), at.at('description').text()];
  const record = takeRecord(at, operationRecord);
  return {
    start,
    at,
    name,
    id: undefined,
    service: undefined,
    description:
      [summary, description].filter((text) => text !== undefined && text !== '').join('\n\n') || undefined,
    method,
    path,
    pathAt: at,
    backend,
    timeout:
      backend.peek('ServiceTimeout') == null
        ? at.at('x-apigw-service-timeout')
        : backend.at('ServiceTimeout'),
    sketch,
    record,
    recordKey: 'x-openapi',
  };
}

function findBackend(root: Cursor, item: Cursor, at: Cursor, path: string): Cursor | undefined {
  const own = at.at('x-apigw-backend');
  if (own.isSet) return own;
  const servers = [at, item, root].map((level) => level.at('servers')).find((level) => level.isMeant);
  return servers === undefined ? undefined : writeServers(servers, at, path);
}

function readExtensions(at: Cursor): void {
  const { report } = at;
  const cors = at.at('x-apigw-cors');
  if (cors.flag() === true) report.add('api.cors', cors.path, []);
  readProtocol(at.at('x-apigw-protocol'));
  const security = at.at('security');
  if (security.isMeant) report.add('api.auth', security.path, ['of the document']);
  security.take();
  const body = at.at('requestBody');
  if (body.isSet) report.add('api.request-body', body.path, []);
}

/** What documents the whole file is told, and not carried over. */
function readDocument(root: Cursor): void {
  const { report } = root;
  describe(root, [...documentKeys, 'servers']);
  const components = root.at('components');
  const schemes = components.isObject ? components.at('securitySchemes') : components;
  const security = root.at('security');
  for (const one of [security, ...(components.isObject ? [schemes] : [])]) {
    if (one.isMeant) report.add('api.auth-detail', one.path, [String(one.path.at(-1))]);
    one.take();
  }
  describe(
    components,
    components.keys().filter((key) => key !== 'parameters'),
  );
}

function describe(at: Cursor, keys: readonly string[]): void {
  for (const key of keys) {
    const member = at.at(key);
    if (member.isSet && !member.isTouched) at.report.add('api.documentation', member.path, [key]);
    if (!member.isTouched) member.take();
  }
}
