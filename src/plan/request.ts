import { toPeerIp } from '../define/ip.ts';
import { checkOptions, nameKind, type OptionNames } from '../define/options.ts';
import { GatewayError } from './error.ts';
import type { EquivalentTargets, GatewayRequest, RawHeaders } from './message.ts';

/** A request in the words of a test or a command line. */
export interface RequestInit {
  readonly method?: string;
  /** Path and query as a client sends them. */
  readonly target: string;
  /** Names and values in turn, or an object; Host is `localhost` where none is given. */
  readonly headers?: RawHeaders | Readonly<Record<string, string | readonly string[]>>;
  /** Text is sent as UTF-8. */
  readonly body?: string | Uint8Array;
  readonly peerIp?: string;
  readonly scheme?: 'http' | 'https';
  readonly httpVersion?: string;
  readonly requestId?: string;
  /** What the client sent, where `target` is what a mount path left of it. */
  readonly originalTarget?: string;
  /** `reject` is what the adapters that stand behind other handlers say. */
  readonly equivalentTargets?: EquivalentTargets;
  /** Names of fields that count as set or deleted by the host program. */
  readonly editedHeaders?: readonly string[];
}

const names: OptionNames<RequestInit> = {
  method: true,
  target: true,
  headers: true,
  body: true,
  peerIp: true,
  scheme: true,
  httpVersion: true,
  requestId: true,
  originalTarget: true,
  equivalentTargets: true,
  editedHeaders: true,
};

/**
 * Builds a request for `explainRequest`, `plan` and tests; nothing in it is checked yet. A `TypeError` says where
 * something else is given than text and bytes.
 */
export function toRequest(init: RequestInit): GatewayRequest {
  checkInit(init);
  const { originalTarget, equivalentTargets, editedHeaders } = init;
  const rawHeaders = toRawHeaders(init.headers ?? []);
  const bytes = typeof init.body === 'string' ? new TextEncoder().encode(init.body) : init.body;
  return {
    method: init.method ?? 'GET',
    target: init.target,
    httpVersion: init.httpVersion ?? '1.1',
    rawHeaders: rawHeaders.some((name, index) => index % 2 === 0 && name.toLowerCase() === 'host')
      ? rawHeaders
      : ['host', 'localhost', ...rawHeaders],
    peerIp: toPeerIp(init.peerIp ?? '127.0.0.1'),
    scheme: init.scheme ?? 'http',
    requestId: init.requestId ?? '0'.repeat(32),
    body: bytes == null ? null : toBody(bytes),
    ...(originalTarget === undefined ? {} : { originalTarget }),
    ...(equivalentTargets === undefined ? {} : { equivalentTargets }),
    ...(editedHeaders === undefined
      ? {}
      : { editedHeaders: new Set(editedHeaders.map((name) => name.toLowerCase())) }),
  };
}

function checkInit(init: RequestInit): void {
  if (typeof init?.target !== 'string')
    throw new TypeError('toRequest takes a target and more; write toRequest({ target: "/pets/7" })');
  checkOptions('toRequest', init, names);
  const { body, headers = {} } = init;
  if (body != null && typeof body !== 'string' && !(body instanceof Uint8Array))
    throw new TypeError(`the body of toRequest is text or bytes, not ${nameKind(body)}; see JSON.stringify`);
  // A Headers object or a Map has no members of its own.
  if (!Array.isArray(headers) && Symbol.iterator in headers)
    throw new TypeError('the headers of toRequest are an object; write Object.fromEntries(headers)');
  for (const value of Object.values(headers).flat())
    if (typeof value !== 'string')
      throw new TypeError(`a header of toRequest is text, not ${nameKind(value)}; see String`);
}

function toRawHeaders(headers: NonNullable<RequestInit['headers']>): RawHeaders {
  if (isRaw(headers)) return headers;
  return Object.entries(headers).flatMap(([name, values]) =>
    (typeof values === 'string' ? [values] : values).flatMap((value) => [name, value]),
  );
}

function isRaw(headers: NonNullable<RequestInit['headers']>): headers is RawHeaders {
  return Array.isArray(headers);
}

function toBody(bytes: Uint8Array): NonNullable<GatewayRequest['body']> {
  return {
    length: bytes.length,
    read: async (maxBytes) => {
      if (bytes.length <= maxBytes) return bytes;
      throw new GatewayError('body.too-large', `the body is larger than ${maxBytes} bytes`);
    },
    stream: async function* () {
      yield bytes;
    },
  };
}
