import type { MockBackend } from '../define/definition.ts';
import type { Api } from './api.ts';
import type { Cursor } from './cursor.ts';
import { show } from './texts/show.ts';

type Headers = Readonly<Record<string, string | readonly string[]>>;

const contentTypes: Readonly<Record<string, string>> = {
  HTML: 'text/html; charset=utf-8',
  JSON: 'application/json',
  XML: 'application/xml',
  BINARY: 'application/octet-stream',
  TEXT: 'text/plain; charset=utf-8',
  // Old pages of the vendor misprint TEXT.
  TEST: 'text/plain; charset=utf-8',
};
const bodiless: readonly number[] = [204, 205, 304];

/** Reads the fixed answer of a mock. */
export function readMock({ backend, at, timeout }: Api): MockBackend {
  const message = backend.at('ServiceMockReturnMessage');
  const body = message.text();
  const status = readStatus(backend.at('MockReturnHttpStatusCode'));
  const type = readContentType(backend.at('ResponseType'), body !== undefined);
  const headers = readHeaders(backend.at('MockReturnHttpHeaders'));
  const own = Object.keys(headers).some((name) => name.toLowerCase() === 'content-type');
  const all = type === undefined || own ? headers : { 'content-type': type, ...headers };
  dropUnused(backend, ['ServiceConfig']);
  if (timeout.isSet) at.report.add('api.timeout-mock', timeout.path, []);
  timeout.take();
  return {
    kind: 'mock',
    ...(status === undefined ? {} : { status }),
    ...(Object.keys(all).length === 0 ? {} : { headers: all }),
    ...readBody(message, body, status ?? 200),
  };
}

/** Reports members that do nothing with the kind of backend. */
export function dropUnused(backend: Cursor, keys: readonly string[]): void {
  for (const key of keys) {
    const member = backend.at(key);
    if (member.isMeant) backend.report.add('backend.unused', member.path, [key]);
    member.take();
  }
}

function readBody(at: Cursor, body: string | undefined, status: number): Pick<MockBackend, 'body'> {
  if (body === undefined) at.report.add('mock.empty', at.path, []);
  else if (!bodiless.includes(status)) return { body };
  else if (body !== '') at.report.add('mock.body', at.path, [status]);
  return {};
}

function readStatus(at: Cursor): number | undefined {
  const status = at.number();
  if (status === undefined || (Number.isInteger(status) && status >= 200 && status <= 599)) return status;
  at.report.add('mock.status', at.path, [show(status)]);
  return undefined;
}

function readContentType(at: Cursor, hasBody: boolean): string | undefined {
  const name = at.word()?.toUpperCase();
  if (name === undefined) {
    if (hasBody) at.report.add('mock.type', at.path, []);
    return undefined;
  }
  if (name === 'BINARY') at.report.add('mock.binary', at.path, []);
  if (Object.hasOwn(contentTypes, name)) return contentTypes[name];
  at.report.add('mock.type-unknown', at.path, [show(name)]);
  return undefined;
}

/** The shape of a header is not documented: names and values in any of the usual ways are understood. */
function readHeaders(at: Cursor): Headers {
  const headers = new Map<string, string | readonly string[]>();
  const pairs = at.isObject
    ? at.members().map(([name, value]) => ({ name, value: value.text(), at: value }))
    : at.items().map((item) => ({ ...readHeader(item), at: item }));
  for (const { name, value, at: item } of pairs) {
    if (name === undefined || value === undefined) {
      if (!item.isSet) continue;
      item.report.add('mock.header-unread', item.path, []);
      item.take();
      continue;
    }
    item.report.add('mock.header', item.path, [`${name}: ${value}`]);
    const before = headers.get(name);
    headers.set(name, before === undefined ? value : [before, value].flat());
  }
  return Object.fromEntries(headers);
}

function readHeader(item: Cursor): {
  readonly name?: string | undefined;
  readonly value?: string | undefined;
} {
  if (!item.isObject) {
    const [name = '', ...value] = item.isList ? [] : (item.text() ?? '').split(':');
    return value.length === 0 ? {} : { name: name.trim(), value: value.join(':').trim() };
  }
  const find = (wanted: RegExp): string | undefined => item.keys().find((key) => wanted.test(key));
  const nameKey = find(/^(?:header)?(?:name|key)$/iu);
  const valueKey = find(/^(?:header)?value$/iu);
  if (nameKey !== undefined && valueKey !== undefined) {
    return { name: item.at(nameKey).word(), value: item.at(valueKey).text() };
  }
  const [only, ...more] = item.keys();
  return only === undefined || more.length > 0 ? {} : { name: only, value: item.at(only).text() };
}
