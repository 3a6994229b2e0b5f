import type { CheckedParameter, Source } from '../define/checked.ts';
import type { ContextName } from '../define/definition.ts';
import { isWellFormed } from '../define/percent.ts';
import type { PathValues } from '../define/template.ts';
import { spell } from '../define/value.ts';
import { type BodyTree, bodyValues } from './body.ts';
import type { Client } from './client.ts';
import { GatewayError } from './error.ts';
import type { Fields } from './fields.ts';
import { hasControl, isPlainValue } from './headers.ts';
import type { GatewayRequest } from './message.ts';
import { misfit, settleValues } from './parameters.ts';
import { decodeForm, type Pair } from './query.ts';
import type { PlanSettings } from './settings.ts';

/** A request taken apart, once: everything that a value can come from. */
export interface Parts {
  readonly request: GatewayRequest;
  readonly settings: PlanSettings;
  readonly path: PathValues;
  readonly query: readonly Pair[];
  readonly fields: Fields;
  /** Who the connection is with. */
  readonly peer: Client;
  /** The same, or the client behind trusted proxies. */
  readonly client: Client;
  readonly body: BodyTree | null;
}

/** The values of a parameter, decoded and checked; `undefined` where it is absent. */
export type Values = readonly string[] | undefined;

/** Reads and checks one declared parameter. */
export function readParameter(
  parameter: CheckedParameter,
  index: number,
  parts: Parts,
): Values | GatewayError {
  const sent = readSent(parameter, index, parts);
  return sent instanceof GatewayError ? sent : settleValues(parameter, sent);
}

function readSent(parameter: CheckedParameter, index: number, parts: Parts): Values | GatewayError {
  const { place } = parameter;
  switch (place.location) {
    case 'path':
      return readPath(parts.path[place.name]);
    case 'query':
      return readQuery(parameter, parts.query);
    case 'header':
      return readHeader(parameter, parts.fields.values[index], parts.settings.obsText);
    case 'body':
      return readBodyPlace(parameter, parts.body);
  }
}

function readPath(value: string | readonly string[] | undefined): Values {
  if (value === undefined || typeof value === 'string') return value === undefined ? undefined : [value];
  return value.length === 0 ? undefined : [value.join('/')];
}

function readQuery(parameter: CheckedParameter, pairs: readonly Pair[]): Values | GatewayError {
  const { name } = parameter.place;
  let values: string[] | undefined;
  for (const pair of pairs) {
    if (pair.name !== name) continue;
    const value = decodeForm(pair.rawValue);
    if (value === null) {
      return misfit(
        'parameter.encoding',
        parameter,
        'holds malformed percent-encoding, NUL or text that is not UTF-8',
      );
    }
    values ??= [];
    values.push(value);
  }
  return values;
}

function readHeader(
  parameter: CheckedParameter,
  lines: readonly string[] | undefined,
  obsText: boolean,
): Values | GatewayError {
  if (lines === undefined) return undefined;
  const values = lines.map((line) => (isPlainValue(line) ? line : obsText ? decodeObsText(line) : null));
  if (!values.includes(null)) return values as readonly string[];
  return misfit(
    'header.value',
    parameter,
    'may hold visible ASCII, spaces and tabs only; encode anything else',
  );
}

/** Node hands over a field value as one character a byte. */
function decodeObsText(line: string): string | null {
  if (hasControl(line)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(
      Uint8Array.from(line, (byte) => byte.charCodeAt(0)),
    );
  } catch {
    return null;
  }
}

const jsonKinds = { string: 'string', integer: 'number', number: 'number', boolean: 'boolean' } as const;

function readBodyPlace(parameter: CheckedParameter, body: BodyTree | null): Values | GatewayError {
  if (body === null) return undefined;
  const { place, type } = parameter;
  const texts: string[] = [];
  for (const found of bodyValues(body, place)) {
    if (found === null) return misfit('parameter.encoding', parameter, 'is not valid form encoding');
    if (typeof found === 'string') {
      texts.push(found);
      continue;
    }
    if (found.kind !== jsonKinds[type])
      return misfit('parameter.type', parameter, `must be a JSON ${jsonKinds[type]}`);
    const text = found.kind === 'string' ? (JSON.parse(found.raw) as string) : (found.raw ?? '');
    if (!isWellFormed(text)) return misfit('parameter.encoding', parameter, 'holds half a surrogate pair');
    texts.push(text);
  }
  return texts.length === 0 ? undefined : texts;
}

/** What a source that no client parameter feeds stands for. */
export function fixedValues(source: Exclude<Source, { kind: 'parameter' }>, parts: Parts): readonly string[] {
  if (source.kind === 'context') return [contextValue(source.name, parts)];
  const { value } = source;
  return [value === null || typeof value === 'object' ? JSON.stringify(value) : spell(value)];
}

function contextValue(name: ContextName, { request, client }: Parts): string {
  switch (name) {
    case 'clientIp':
      return client.ip;
    case 'requestId':
      return request.requestId;
    case 'method':
      return request.method;
    case 'path':
      return pathOf(request.originalTarget ?? request.target);
    case 'host':
      return client.host;
    case 'scheme':
      return client.scheme;
    case 'httpVersion':
      return request.httpVersion;
  }
}

/** The path as it came, in absolute-form too. */
function pathOf(target: string): string {
  const path = target.replace(/\?.*$/su, '').replace(/^https?:\/\/[^/]*/iu, '');
  return path === '' ? '/' : path;
}
