import { type NormalPath, normalizePath, type PathFault } from '../define/percent.ts';
import { GatewayError } from './error.ts';
import { fieldValues } from './headers.ts';
import type { GatewayRequest } from './message.ts';

/** A request-target taken apart. */
export interface Target {
  /** In its one spelling, for matching. */
  readonly path: NormalPath;
  /** The bytes behind the first `?` as they came; `null` where there is none. */
  readonly query: string | null;
  /** Why no integration may take it: handlers in front may have read it otherwise. */
  readonly refusal: GatewayError | null;
}

const slash = 0x2f;

const instructions: Readonly<Record<PathFault, string>> = {
  'target.character': 'the request target holds a character that no target may hold; percent-encode it',
  'path.encoding': 'the path holds percent-encoding that is malformed, %00 or not UTF-8; encode it as UTF-8',
  'path.dot-segment': 'the path holds a "." or ".." segment; send the path that is meant',
};

/**
 * Reads a request-target (RFC 9112 3.2), or says why it is refused. Absolute-form counts only where its
 * authority is the one in Host; `*` and authority-form name no resource that an integration could serve.
 */
export function readTarget(request: GatewayRequest): Target | GatewayError {
  const target = request.target.charCodeAt(0) === slash ? request.target : toOriginForm(request);
  if (typeof target !== 'string') return target;
  const mark = target.indexOf('?');
  const query = mark < 0 ? null : target.slice(mark + 1);
  if (query !== null && !isQuery(query)) return refuse('target.character');
  const path = mark < 0 ? target : target.slice(0, mark);
  const normal = normalizePath(path);
  if ('fault' in normal) return refuse(normal.fault);
  const refusal =
    request.equivalentTargets === 'reject' ? findOtherReading(request, path, normal.path) : null;
  return { path: normal.path, query, refusal };
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

function toOriginForm({ target: raw, rawHeaders }: GatewayRequest): string | GatewayError {
  const [, authority, rest = ''] = /^https?:\/\/([^/?#\\]*)(.*)$/isu.exec(raw) ?? [];
  if (authority === undefined) return malformed();
  if (authority === '' || authority.toLowerCase() !== fieldValues(rawHeaders, 'host')[0]?.toLowerCase()) {
    return new GatewayError(
      'target.authority',
      'the request target names another host than Host does; send a path',
    );
  }
  return rest.startsWith('/') ? rest : `/${rest}`;
}

/** A query passes through as it is, so only what could end or split it is refused. */
function isQuery(query: string): boolean {
  for (let index = 0; index < query.length; index++) {
    const code = query.charCodeAt(index);
    if (code <= 0x20 || code >= 0x7f || code === 0x23) return false;
  }
  return true;
}
