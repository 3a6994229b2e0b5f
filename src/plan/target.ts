import { isHostValue } from '../define/host-value.ts';
import { type NormalPath, normalizePath, type PathFault } from '../define/percent.ts';
import { GatewayError } from './error.ts';
import { versionError } from './framing.ts';
import type { GatewayRequest } from './message.ts';

/** A request-target taken apart. */
export interface Target {
  /** In its one spelling, for matching. */
  readonly path: NormalPath;
  /** The path as it came. */
  readonly rawPath: string;
  /** The bytes behind the first `?` as they came; `null` where there is none. */
  readonly query: string | null;
  /** What absolute-form says beside them; `null` in origin-form. */
  readonly absolute: AbsoluteForm | null;
}

/** A request-target that is a whole URI (RFC 9112 3.2.2). */
export interface AbsoluteForm {
  readonly scheme: 'http' | 'https';
  /** What takes the place of Host, without a default port. */
  readonly authority: string;
  /** Path and query in origin-form. */
  readonly rest: string;
}

const instructions: Readonly<Record<PathFault, string>> = {
  'target.character': 'the request target holds a character that no target may hold; percent-encode it',
  'path.encoding': 'the path holds percent-encoding that is malformed, %00 or not UTF-8; encode it as UTF-8',
  'path.dot-segment': 'the path holds a "." or ".." segment; send the path that is meant',
};

/** Reads a request-target (RFC 9112 3.2), or says why the request line is refused. */
export function readTarget({ target: raw, httpVersion }: GatewayRequest): Target | GatewayError {
  const error = versionError(httpVersion);
  if (error !== null) return error;
  const absolute = raw.charCodeAt(0) === 0x2f ? null : readAbsolute(raw);
  if (absolute instanceof GatewayError) return absolute;
  const target = absolute === null ? raw : absolute.rest;
  const mark = target.indexOf('?');
  const query = mark < 0 ? null : target.slice(mark + 1);
  if (query !== null && !isQuery(query)) return refuse('target.character');
  const rawPath = mark < 0 ? target : target.slice(0, mark);
  const normal = normalizePath(rawPath);
  return 'path' in normal ? { path: normal.path, rawPath, query, absolute } : refuse(normal.fault);
}

/**
 * Whether a request asks about the server as a whole, in absolute-form too (RFC 9112 3.2.4). `*` and authority-form
 * name nothing else that could be served.
 */
export function asksForServer({ method, target }: GatewayRequest): boolean {
  return method === 'OPTIONS' && (target === '*' || /^https?:\/\/[^/?#\\]*$/iu.test(target));
}

function refuse(fault: PathFault): GatewayError {
  return new GatewayError(fault, instructions[fault]);
}

function readAbsolute(raw: string): AbsoluteForm | GatewayError {
  const [, secure, authority, rest = ''] = /^http(s?):\/\/([^/?#\\]*)(.*)$/isu.exec(raw) ?? [];
  if (authority === undefined) {
    return new GatewayError('target.form', 'the request target must begin with "/"; send a path');
  }
  if (!isHostValue(authority)) {
    return new GatewayError(
      'target.authority',
      'the request target names no host name or address with an optional port; send a path',
    );
  }
  const scheme = secure === '' ? 'http' : 'https';
  // RFC 9110 4.2.3: a default port is as good as none.
  const usual = scheme === 'http' ? /:(?:80)?$/u : /:(?:443)?$/u;
  return { scheme, authority: authority.replace(usual, ''), rest: rest.startsWith('/') ? rest : `/${rest}` };
}

/** A query passes through as it is, so only what could end or split it is refused. */
function isQuery(query: string): boolean {
  for (let index = 0; index < query.length; index++) {
    const code = query.charCodeAt(index);
    if (code <= 0x20 || code >= 0x7f || code === 0x23) return false;
  }
  return true;
}
