import type { IncomingMessage } from 'node:http';
import { headersWith } from '../define/header-names.ts';
import { GatewayError } from '../plan/error.ts';
import { fieldValues } from '../plan/headers.ts';
import type { RawHeaders } from '../plan/message.ts';
import { isSaidBy, type MediaType, type ParserOutput, readMediaType, writeValue } from './parsed-value.ts';

/** The bytes of a body that was read before, and the fields that describe them. */
export interface Recovered {
  readonly bytes: Uint8Array;
  readonly headers: RawHeaders;
}

const framing = headersWith('framing');
const ofOriginal = headersWith('bytes');

/** How a body came. */
interface Received {
  /** Bytes that Content-Length announced; `null` for a chunked body. */
  readonly length: number | null;
  /** The content coding in lower case; `null` where there is none. */
  readonly coding: string | null;
}

/**
 * Whether something in front of us has read the body. `req.body` would say nothing: parsers set it also on
 * bodies that they leave alone.
 */
export function wasRead(req: IncomingMessage): boolean {
  return req.readableDidRead || req.readableEnded;
}

/**
 * The body that a parser took: its bytes where they were kept and still say what the parsed value says, else that
 * value, written again. `headers` are the lines that count, `sent` those that came. The error is `body.consumed`:
 * the parser read a part only, failed, or left what may mean several things.
 */
export function recoverBody(
  req: IncomingMessage,
  output: ParserOutput,
  headers: RawHeaders,
  sent: RawHeaders,
  length: number | null,
): Recovered | GatewayError {
  if (!req.readableDidRead) return { bytes: new Uint8Array(), headers: without(headers, framing, 0) };
  const type = readMediaType(fieldValues(headers, 'content-type')[0]);
  if (!isReadWhole(req)) return consumed(type);
  try {
    const received: Received = { length, coding: readCoding(sent) };
    return recover(output, type, headers, received) ?? consumed(type);
  } catch (cause) {
    return consumed(type, cause);
  }
}

/** A stream whose last byte was taken may not have said yet that it ended. */
function isReadWhole(req: IncomingMessage): boolean {
  return req.readableEnded || (req.complete && req.readableLength === 0);
}

function readCoding(headers: RawHeaders): string | null {
  const coding = fieldValues(headers, 'content-encoding').join(',').trim().toLowerCase();
  return coding === '' || coding === 'identity' ? null : coding;
}

function recover(
  output: ParserOutput,
  type: MediaType,
  headers: RawHeaders,
  received: Received,
): Recovered | undefined {
  const kept = findKept(output);
  // Bytes are bytes in any charset; text has to be written in the one that the type names.
  if (!type.isUtf8) return kept instanceof Uint8Array ? ofBytes(kept, false, headers, received) : undefined;
  const wasParsed = 'body' in output && output.body !== kept;
  if (kept !== undefined && (!wasParsed || isSaidBy(decode(kept), output.body, type))) {
    return typeof kept === 'string'
      ? ofText(kept, headers)
      : ofBytes(
          kept,
          wasParsed && (type.format !== null || typeof output.body === 'string'),
          headers,
          received,
        );
  }
  const length = kept === undefined && received.coding === null ? received.length : null;
  const text = writeValue(output, type, length);
  return text === undefined ? undefined : ofText(text, headers);
}

function findKept({ body, rawBody }: ParserOutput): Uint8Array | string | undefined {
  if (body instanceof Uint8Array) return body;
  return rawBody instanceof Uint8Array || typeof rawBody === 'string' ? rawBody : undefined;
}

function decode(kept: Uint8Array | string): string {
  return typeof kept === 'string' ? kept : new TextDecoder().decode(kept);
}

function ofText(text: string, headers: RawHeaders): Recovered {
  const bytes = Buffer.from(text);
  return { bytes, headers: without(headers, ofOriginal, bytes.length) };
}

/** Bytes that a parser kept, with the lines of a body that came so, or was inflated on the way. */
function ofBytes(
  bytes: Uint8Array,
  isPlain: boolean,
  headers: RawHeaders,
  { length, coding }: Received,
): Recovered {
  const isInflated = coding !== null && (isPlain || bytes.length !== length || !looksCoded(bytes, coding));
  if (bytes.length === length && !isInflated) return { bytes, headers };
  const isOther = isInflated || length !== null;
  return { bytes, headers: without(headers, isOther ? ofOriginal : framing, bytes.length) };
}

/** What was inflated may be as long as what came. */
function looksCoded(bytes: Uint8Array, coding: string): boolean {
  return !coding.endsWith('gzip') || (bytes[0] === 0x1f && bytes[1] === 0x8b);
}

function without(lines: RawHeaders, names: ReadonlySet<string>, length: number): RawHeaders {
  const headers: string[] = [];
  for (let index = 0; index + 1 < lines.length; index += 2) {
    const name = lines[index] ?? '';
    if (!names.has(name.toLowerCase())) headers.push(name, lines[index + 1] ?? '');
  }
  headers.push('content-length', String(length));
  return headers;
}

function consumed({ name }: MediaType, cause?: unknown): GatewayError {
  const parser = name.startsWith('multipart/')
    ? 'a multipart parser such as multer'
    : `a parser of ${name || 'untyped bodies'}`;
  return new GatewayError(
    'body.consumed',
    `${parser} read the body before this handler, and its bytes cannot be told from what is left; mount the handler first, or keep them in req.rawBody`,
    { cause },
  );
}
