import { GatewayError } from './error.ts';
import { compileFieldTable } from './field-table.ts';
import { readFields } from './fields.ts';
import type { GatewayRequest, Reply } from './message.ts';

// What no integration serves is still read once, so that a malformed request is told so.
const bareTable = /* @__PURE__ */ compileFieldTable([], [], [], 'drop');
const alive: Reply = { status: 204, headers: [], body: null };

/** The answer to `OPTIONS *`, which asks whether the server as a whole is there (RFC 9110 9.3.7); `null` for all else. */
export function answerAsterisk(request: GatewayRequest): Reply | GatewayError | null {
  if (request.method !== 'OPTIONS' || request.target !== '*') return null;
  return checkFields(request) ?? alive;
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
  const fields = readFields(bareTable, request, false, null);
  return fields instanceof GatewayError ? fields : null;
}
