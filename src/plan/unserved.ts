import { GatewayError } from './error.ts';
import { compileFieldTable } from './field-table.ts';
import { readFields } from './fields.ts';
import { versionError } from './framing.ts';
import type { GatewayRequest, Reply } from './message.ts';
import { asksForServer, readTarget } from './target.ts';

// What no integration serves is still read once, so that a malformed request is told so.
const bareTable = /* @__PURE__ */ compileFieldTable([], [], [], 'drop');
const alive: Reply = { status: 204, headers: [], body: null };

/** The answer to `OPTIONS *`, which asks whether the server as a whole is there (RFC 9110 9.3.7); `null` for all else. */
export function answerAsterisk(request: GatewayRequest): Reply | GatewayError | null {
  if (!asksForServer(request)) return null;
  return checkRequestLine(request) ?? checkFields(request) ?? alive;
}

function checkRequestLine(request: GatewayRequest): GatewayError | null {
  if (request.target === '*') return versionError(request.httpVersion);
  const target = readTarget(request);
  return target instanceof GatewayError ? target : null;
}

/** 404, or 405 with the methods that the path takes, or what is wrong with the request itself. */
export function refuseUnserved(request: GatewayRequest, allow: readonly string[]): GatewayError {
  const error = checkFields(request);
  if (error !== null) return error;
  if (allow.length === 0) return new GatewayError('route.not-found', 'no integration serves this path');
  return new GatewayError(
    'route.method',
    `this path does not take the method; it takes ${allow.join(', ')}`,
    { allow },
  );
}

function checkFields(request: GatewayRequest): GatewayError | null {
  const fields = readFields(bareTable, request, null, false, null);
  return fields instanceof GatewayError ? fields : null;
}
