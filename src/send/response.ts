import { headersWith } from '../define/header-names.ts';
import { listedFields } from '../plan/headers.ts';
import type { BackendRequest, RawHeaders } from '../plan/message.ts';

/** A header section as undici parses it: lower-case names, repeated fields as arrays. */
export type ParsedHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

const hopByHop = headersWith('hop-by-hop');
const neverTrailers = headersWith('hop-by-hop', 'no-trailer');

const none: RawHeaders = [];

/** Whether another head follows (RFC 9110 15.2). After 101 comes something that is no HTTP. */
export function isInterim(status: number): boolean {
  return status >= 100 && status < 200 && status !== 101;
}

/** Why a final response head cannot be passed on, or `null`. */
export function headFault(status: number, headers: ParsedHeaders, phrase = ''): string | null {
  if (status < 200 || status > 599) return `status ${status} is outside 200 to 599`;
  if (/[\0-\x08\n-\x1f\x7f]/u.test(phrase)) return 'the reason phrase holds a control character';
  const coding = headers['transfer-encoding'];
  // undici hands a body over that is still coded (RFC 9112 6.3 asks for 502 where a coding is not understood).
  if (coding !== undefined && (typeof coding !== 'string' || coding.toLowerCase() !== 'chunked')) {
    return `Transfer-Encoding is not plain chunked`;
  }
  return null;
}

/** Whether a response has no body (RFC 9112 6.3), one that the client must not get, or one that goes on to it. */
export function bodyFate(request: BackendRequest, status: number): 'absent' | 'dropped' | 'piped' {
  if (request.method === 'HEAD' || status === 204 || status === 304) return 'absent';
  return request.discardBody || status === 205 ? 'dropped' : 'piped';
}

/** The fields of a response that go on to the client (RFC 9110 7.6.1): order and repetition kept. */
export function toReplyHeaders(headers: ParsedHeaders, status: number): string[] {
  const listed = fieldsOfConnection(headers.connection);
  const out: string[] = [];
  for (const name of Object.keys(headers)) {
    if (hopByHop.has(name) || listed?.has(name) === true) continue;
    // RFC 9110 8.6: no Content-Length in 204; in 205 only the length of no content is true (15.3.6).
    if (name === 'content-length' && (status === 204 || status === 205)) continue;
    append(out, name, headers[name]);
  }
  if (status === 205) out.push('content-length', '0');
  return out;
}

/** The trailer fields that go on to the client. */
export function toTrailers(trailers: ParsedHeaders | null | undefined): RawHeaders {
  if (trailers === null || trailers === undefined) return none;
  const names = Object.keys(trailers);
  if (names.length === 0) return none;
  const out: string[] = [];
  for (const name of names) {
    if (!neverTrailers.has(name)) append(out, name, trailers[name]);
  }
  return out;
}

function append(out: string[], name: string, value: string | readonly string[] | undefined): void {
  if (typeof value === 'string') out.push(name, value);
  else if (value !== undefined) for (const one of value) out.push(name, one);
}

function fieldsOfConnection(connection: string | readonly string[] | undefined): ReadonlySet<string> | null {
  if (connection === undefined) return null;
  if (typeof connection === 'string') return listedFields(connection, null);
  let listed: Set<string> | null = null;
  for (const line of connection) listed = listedFields(line, listed);
  return listed;
}
