import type { IncomingMessage } from 'node:http';
import { headersWith } from '../define/header-names.ts';
import { GatewayError } from '../plan/error.ts';
import { fieldValues } from '../plan/headers.ts';
import type { RawHeaders } from '../plan/message.ts';
import { encodeForm } from './form.ts';

/** Where body parsers leave what they made of a body: Express's `req`, Koa's `ctx.request`. */
interface ParserOutput {
  readonly body?: unknown;
  readonly rawBody?: unknown;
}

/** The bytes of a body that was read before, and the fields that describe them. */
export interface Recovered {
  readonly bytes: Uint8Array;
  readonly headers: RawHeaders;
}

const framing = headersWith('framing');
const ofOriginal = headersWith('bytes');

/** Bytes that an empty object may have been written with, line breaks and all. */
const placeholderLimit = 16;

/**
 * Whether something in front of us has read the body. `req.body` would say nothing: parsers set it also on
 * bodies that they leave alone.
 */
export function wasRead(req: IncomingMessage): boolean {
  return req.readableDidRead || req.readableEnded;
}

/**
 * The body that a parser took: `rawBody` as it came, else `body` written again in the request's own content
 * type. The error is `body.consumed` and names the parser that left nothing to write.
 */
export function recoverBody(req: IncomingMessage, parsed: object): Recovered | GatewayError {
  const output: ParserOutput = parsed;
  const { rawHeaders } = req;
  if (!req.readableDidRead) return { bytes: new Uint8Array(), headers: without(rawHeaders, framing, 0) };
  const original = [output.rawBody, output.body].find((left) => left instanceof Uint8Array);
  if (original !== undefined) return { bytes: original, headers: headersOf(rawHeaders, original) };
  const contentType = fieldValues(rawHeaders, 'content-type')[0] ?? '';
  const [type = '', ...parameters] = contentType.split(';').map((part) => part.trim().toLowerCase());
  try {
    const text = isUtf8(parameters) && !isPlaceholder(output, rawHeaders) ? rewrite(type, output) : undefined;
    if (text === undefined) return consumed(type);
    const bytes = Buffer.from(text);
    return { bytes, headers: without(rawHeaders, ofOriginal, bytes.length) };
  } catch (cause) {
    return consumed(type, cause);
  }
}

/** A parser that inflates leaves bytes of another length under the client's Content-Encoding. */
function headersOf(raw: RawHeaders, bytes: Uint8Array): RawHeaders {
  if (fieldValues(raw, 'content-length')[0] === String(bytes.length)) return raw;
  const inflated = fieldValues(raw, 'content-encoding').length > 0;
  return without(raw, inflated ? ofOriginal : framing, bytes.length);
}

function without(raw: RawHeaders, names: ReadonlySet<string>, length: number): RawHeaders {
  const headers: string[] = [];
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const name = raw[index] ?? '';
    if (!names.has(name.toLowerCase())) headers.push(name, raw[index + 1] ?? '');
  }
  headers.push('content-length', String(length));
  return headers;
}

function isUtf8(parameters: readonly string[]): boolean {
  const charset = parameters.find((parameter) => parameter.startsWith('charset='));
  return charset === undefined || /^charset="?(?:utf-?8|us-ascii)"?$/u.test(charset);
}

/** body-parser 1 puts an empty object where it parsed nothing, which no body of some length can mean. */
function isPlaceholder({ rawBody, body }: ParserOutput, raw: RawHeaders): boolean {
  if (rawBody !== undefined || typeof body !== 'object' || body === null || Object.keys(body).length > 0)
    return false;
  const coded = fieldValues(raw, 'content-encoding').length > 0;
  return !coded && !Array.isArray(body) && Number(fieldValues(raw, 'content-length')[0]) > placeholderLimit;
}

function rewrite(type: string, { rawBody, body }: ParserOutput): string | undefined {
  if (typeof rawBody === 'string') return rawBody;
  const isJson = type === 'application/json' || type.endsWith('+json');
  if (typeof body === 'string') return isJson && !isJsonText(body) ? JSON.stringify(body) : body;
  if (isJson) return JSON.stringify(body);
  return type === 'application/x-www-form-urlencoded' ? encodeForm(body) : undefined;
}

/** A text parser leaves JSON text, a JSON parser the string that the text stood for. */
function isJsonText(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function consumed(type: string, cause?: unknown): GatewayError {
  const parser = type.startsWith('multipart/')
    ? 'a multipart parser such as multer'
    : `a parser of ${type || 'untyped bodies'}`;
  return new GatewayError(
    'body.consumed',
    `${parser} read the body before this handler and left no bytes; mount the handler first, or keep them in req.rawBody`,
    { cause },
  );
}
