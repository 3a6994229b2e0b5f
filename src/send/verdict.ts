import { GatewayError } from '../plan/error.ts';
import type { ClientLimits, Destination } from '../plan/message.ts';
import type { Phase } from './fault.ts';

/** The client left before its reply was complete. */
export function clientGone(to: Destination): GatewayError {
  return new GatewayError(
    'client.closed',
    `${to.integration}: the client went away; its request to the backend was cancelled`,
  );
}

/** The receiver of a reply body wants no more of it. */
export function bodyUnwanted(to: Destination): GatewayError {
  return new GatewayError(
    'client.closed',
    `${to.integration}: nobody wants the rest of the reply body; the backend's connection was closed`,
  );
}

/** `timeoutMs` went by without a final response head. */
export function headTimeout(to: Destination, phase: Phase, clientStalls: boolean): GatewayError {
  if (clientStalls) {
    return new GatewayError(
      'body.stalled',
      `${to.integration}: no byte of the request body came from the client for ${to.timeoutMs} ms; send the body without pauses`,
    );
  }
  if (phase === 'connecting') {
    return new GatewayError(
      'backend.connect-timeout',
      `${to.integration}: no connection to the backend was free or made within ${to.timeoutMs} ms; look at the route, or raise connections of createSend or backend.timeoutMs`,
    );
  }
  return new GatewayError(
    'backend.timeout',
    `${to.integration}: no response head came from the backend within ${to.timeoutMs} ms; raise backend.timeoutMs or look at the backend`,
  );
}

/** `idleTimeoutMs` went by without a byte of the reply from the backend. */
export function idleTimeout(to: Destination): GatewayError {
  return new GatewayError(
    'backend.timeout',
    `${to.integration}: no byte of the reply came from the backend for ${to.idleTimeoutMs} ms; raise backend.idleTimeoutMs, or set it to 0 for quiet event streams`,
  );
}

/** The client took nothing of a reply for as long as it may. */
export function receiverIdle(to: Destination, { idleTimeoutMs }: ClientLimits): GatewayError {
  return new GatewayError(
    'client.closed',
    `${to.integration}: the client took no byte of the reply for ${idleTimeoutMs} ms; raise clientIdleTimeoutMs of createHandler where clients are that slow`,
  );
}

/** The request body came with less than `minBodyRate`. */
export function bodyTooSlow(to: Destination, { minBodyRate }: ClientLimits): GatewayError {
  return new GatewayError(
    'body.stalled',
    `${to.integration}: the request body came with fewer than ${minBodyRate} bytes a second; send it faster, or lower minBodyRate of createHandler`,
  );
}

/** The caller's body threw when it was asked for its bytes. */
export function bodyUnreadable(to: Destination, cause: unknown): GatewayError {
  if (cause instanceof GatewayError) return cause;
  return new GatewayError(
    'gateway.internal',
    `${to.integration}: the request body threw when it was read; repair its stream or takeWhole`,
    { cause },
  );
}

/** `maxDurationMs` went by. */
export function tooLong(to: Destination, phase: Phase): GatewayError {
  return new GatewayError(
    phase === 'connecting' ? 'backend.connect-timeout' : 'backend.timeout',
    `${to.integration}: the exchange was not complete within ${to.maxDurationMs} ms; raise backend.maxDurationMs`,
  );
}

/** The backend sent a head that no gateway may pass on. */
export function badHead(to: Destination, reason: string): GatewayError {
  return new GatewayError('backend.protocol', `${to.integration}: ${reason}; repair the backend`);
}

/** The connection broke under a body that has no other end than the connection's (RFC 9112 8). */
export function cutShort(to: Destination): GatewayError {
  return new GatewayError(
    'backend.incomplete',
    `${to.integration}: the connection broke under a body without a length; let the backend send Content-Length or chunks`,
  );
}

/** A function of the caller threw while it was handed a part of the reply. */
export function receiverFailed(to: Destination, cause: unknown): GatewayError {
  return new GatewayError(
    'gateway.internal',
    `${to.integration}: the receiver of the reply threw; repair the sink or onInterim`,
    { cause },
  );
}

/** The dispatcher threw what neither undici nor Node throws. */
export function dispatchFailed(to: Destination, cause: unknown): GatewayError {
  return new GatewayError(
    'gateway.internal',
    `${to.integration}: the dispatcher threw; look at the cause, and repair the dispatcher`,
    { cause },
  );
}

/** The `tls` function threw, or gave what cannot be used. */
export function unusableTls(to: Destination, cause: unknown): GatewayError {
  return new GatewayError(
    'gateway.internal',
    `${to.integration}: no TLS for this origin; repair the tls option`,
    { cause },
  );
}

/** The `dispatcher` function threw, or returned what cannot be used. */
export function unusableDispatcher(to: Destination, reason: string, cause?: unknown): GatewayError {
  return new GatewayError(
    'gateway.internal',
    `${to.integration}: no dispatcher for ${to.address.origin}: ${reason}; let it return an undici dispatcher, or undefined for own connections`,
    { cause },
  );
}

/** Every connection is taken and the queue is full. */
export function queueFull(to: Destination): GatewayError {
  return new GatewayError(
    'gateway.busy',
    `${to.integration}: every connection to the backend is taken and the queue is full; raise connections or maxQueue of createSend`,
    { retryAfter: 1 },
  );
}

/** `close` was called. */
export function closing(to: Destination): GatewayError {
  return new GatewayError(
    'gateway.closing',
    `${to.integration}: this executor is closing; send the request to another instance`,
    { retryAfter: 1 },
  );
}
