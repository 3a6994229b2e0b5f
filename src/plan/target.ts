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
  /** Why no integration may take it: handlers in front may have read it otherwise. */
  readonly refusal: GatewayError | null;
}

/** A request-target that is a whole URI (RFC 9112 3.2.2). */
export interface AbsoluteForm {
  readonly scheme: 'http' | 'https';
  /** What takes the place of Host, without a default port. */
  readonly authority: string;
  /** Path and query in origin-form. */
  readonly rest: string;
}

const slash = 0x2f;

const instructions: Readonly<Record<PathFault, string>> = {
  'target.character': 'the request target holds a character that no target may hold; percent-encode it',
  'path.encoding': 'the path holds percent-encoding that is malformed, %00 or not UTF-8; encode it as UTF-8',
  'path.dot-segment': 'the path holds a "." or ".." segment; send the path that is meant',
};

/** Reads a request-target (RFC 9112 3.2), or says why the request line is refused. */
export function readTarget(request: GatewayRequest): Target | GatewayError {
  const { target: raw } = request;
  const error = versionError(request.httpVersion);
  if (error !== null) return error;
  const absolute = raw.charCodeAt(0) === slash ? null : readAbsolute(raw);
  if (absolute instanceof GatewayError) return absolute;
  const target = absolute === null ? raw : absolute.rest;
  const mark = target.indexOf('?');
  const query = mark < 0 ? null : target.slice(mark + 1);
  if (query !== null && !isQuery(query)) return refuse('target.character');
  const rawPath = mark < 0 ? target : target.slice(0, mark);
  const normal = normalizePath(rawPath);
  if ('fault' in normal) return refuse(normal.fault);
  const refusal =
    request.equivalentTargets === 'reject' ? findOtherReading(request, rawPath, normal.path) : null;
  return { path: normal.path, rawPath, query, absolute, refusal };
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

/** The percent-encoding of a letter, a digit, `-`, `.` or `_`. Some encoders write `~` as `%7E`. */
const encodedName = /%(?:2[DE]|3\d|4[1-9A-F]|5[0-9AF]|6[1-9A-F]|7[0-9A])/iu;

/** What handlers in front cannot be trusted to have read as the gateway does: they compare the target as it was sent. */
function findOtherReading(
  { target, originalTarget }: GatewayRequest,
  path: string,
  normal: string,
): GatewayError | null {
  if (target.charCodeAt(0) !== slash) return malformed();
  const sent = originalTarget === undefined ? path : pathOf(originalTarget);
  // Only decoding makes a path shorter.
  const isDecoded = normal.length < path.length && encodedName.test(path);
  if (isDecoded || (sent !== path && encodedName.test(sent))) {
    return new GatewayError(
      'path.encoding',
      'the path holds a letter, digit, "-", "." or "_" in percent-encoding; send it plain',
    );
  }
  if (sent === path || !losesSlash(sent, path)) return null;
  return new GatewayError('path.double-slash', 'the path holds two slashes in a row; send one');
}

/** The path of a target that may be in absolute-form. */
function pathOf(target: string): string {
  const [path = ''] = target.split('?', 1);
  return path.replace(/^https?:\/\/[^/]*/iu, '');
}

/** Whether a mount path took one slash too many: Express 4 mounts at `/api//admin` what it mounts at `/api/admin`. */
function losesSlash(sent: string, path: string): boolean {
  if (!sent.endsWith(path) && path !== '/') return false;
  const mount = sent.endsWith(path) ? sent.slice(0, sent.length - path.length) : sent;
  // Slashes alone are what middleware takes off that makes one of several.
  return /[^/]/u.test(mount) && `${mount}/`.includes('//');
}

function malformed(): GatewayError {
  return new GatewayError('target.form', 'the request target must begin with "/"; send a path');
}

function readAbsolute(raw: string): AbsoluteForm | GatewayError {
  const [, secure, authority, rest = ''] = /^http(s?):\/\/([^/?#\\]*)(.*)$/isu.exec(raw) ?? [];
  if (authority === undefined) return malformed();
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
