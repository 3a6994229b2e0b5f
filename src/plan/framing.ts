import { GatewayError } from './error.ts';
import type { RawHeaders } from './message.ts';

/** Node's server keeps a thousand lines or a few more and drops the others without a word: what is there is not all. */
const maxLines = 999;

/** Whether there may be more header lines than those that are there. */
export function hasTooManyLines(rawHeaders: RawHeaders): boolean {
  return rawHeaders.length > 2 * maxLines;
}

/** Of the client's own lines, or with those that are written for the backend. */
export function tooManyLines(): GatewayError {
  return new GatewayError(
    'header.too-many',
    `the request has more than ${maxLines} header lines, or has so with those that the gateway adds; send fewer`,
  );
}

/** Why a version of HTTP is not served, or `null`. Only 1.0 and 1.1 are messages as text (RFC 9110 15.6.6). */
export function versionError(httpVersion: string): GatewayError | null {
  if (httpVersion === '1.1' || httpVersion === '1.0') return null;
  return new GatewayError('request.version', `HTTP/${httpVersion} is not served here; send HTTP/1.1`);
}

/**
 * Why nobody can tell for sure where a request ends (RFC 9112 6.1, 6.3), or `null`. `coding` is what its
 * Transfer-Encoding lines say, joined with commas; `lengths` counts its Content-Length lines. Any answer to such a
 * request is the last of its connection.
 */
export function framingError(
  httpVersion: string,
  coding: string | null,
  lengths: number,
): GatewayError | null {
  if (coding === null) return lengths > 1 ? misframed() : null;
  // Only plain chunked is safe to frame anew; Node takes the last coding for granted and lets an empty line pass.
  if (lengths > 0 || httpVersion === '1.0') return misframed();
  if (coding === 'chunked') return null;
  const codings = coding.toLowerCase().split(',');
  if (!/^[ \t]*chunked[ \t]*$/u.test(codings.pop() ?? '')) return misframed();
  if (codings.length === 0) return null;
  return codings.every(isUnknown) ? unknownCoding() : misframed();
}

/** Whether it is a transfer coding (RFC 9112 7) and not chunked, so that nothing is wrong but that nobody undoes it. */
function isUnknown(coding: string): boolean {
  const [, name] = /^[ \t]*([!#$%&'*+\-.^_`|~0-9a-z]+)[ \t]*(?:;[\t\x20-\x7e]*)?$/u.exec(coding) ?? [];
  return name !== undefined && name !== 'chunked';
}

function unknownCoding(): GatewayError {
  return new GatewayError(
    'header.transfer-coding',
    'no transfer coding but chunked is understood; send "chunked" alone (RFC 9112 6.1)',
  );
}

function misframed(): GatewayError {
  const rule = 'one Content-Length, or one Transfer-Encoding of "chunked" in HTTP/1.1 (RFC 9112 6)';
  return new GatewayError('header.framing', `the body must be framed once: ${rule}`);
}
