import { type NormalPath, normalizePath, type PathFault } from '../define/percent.ts';
import { GatewayError } from './error.ts';
import { fieldValues } from './headers.ts';
import type { GatewayRequest } from './message.ts';

/** A request-target taken apart. */
export interface Target {
  /** In its one spelling, for matching. */
  readonly path: NormalPath;
  /** The path as it came. */
  readonly rawPath: string;
  /** The bytes behind the first `?` as they came; `null` where there is none. */
  readonly query: string | null;
}

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
  const target = request.target.charCodeAt(0) === 0x2f ? request.target : toOriginForm(request);
  if (typeof target !== 'string') return target;
  const mark = target.indexOf('?');
  const query = mark < 0 ? null : target.slice(mark + 1);
  if (query !== null && !isQuery(query)) return refuse('target.character');
  const rawPath = mark < 0 ? target : target.slice(0, mark);
  const normal = normalizePath(rawPath);
  return 'path' in normal ? { path: normal.path, rawPath, query } : refuse(normal.fault);
}

function refuse(fault: PathFault): GatewayError {
  return new GatewayError(fault, instructions[fault]);
}

function toOriginForm({ target: raw, rawHeaders }: GatewayRequest): string | GatewayError {
  const [, authority, rest = ''] = /^https?:\/\/([^/?#\\]*)(.*)$/isu.exec(raw) ?? [];
  if (authority === undefined) {
    return new GatewayError('target.form', 'the request target must begin with "/"; send a path');
  }
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
