import type { CheckedProxy } from '../define/checked.ts';
import { carriesBody } from '../define/parameters.ts';
import type { BackendRequest, GatewayRequest } from './message.ts';
import type { Matched } from './reading.ts';
import type { Written } from './writing.ts';

/** HEAD asks a backend's GET with HEAD; any other fixed method is sent as it is. */
export function backendMethod(backend: CheckedProxy, clientMethod: string): string {
  if (backend.method === 'ANY') return clientMethod;
  return clientMethod === 'HEAD' && backend.method === 'GET' ? 'HEAD' : backend.method;
}

/** Methods that usually have a body, whoever chose them. */
const methodsWithBody: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/**
 * The body that goes with the backend's method: a client's own method keeps the client's body, whatever the method
 * (RFC 9110 9.3.1 forbids none); one that the definition fixes has a body only where that is usual.
 */
export function backendBody(
  { request, body }: Matched,
  backend: CheckedProxy,
  written: Written,
  method: string,
): BackendRequest['body'] {
  const isMapped = written.body !== undefined;
  if (methodsWithBody.has(method)) return isMapped ? written.body : request.body;
  if (method !== request.method) return null;
  if (!isMapped) return request.body;
  // Constants make no body here where the client sent none.
  return carriesBody(backend.method) && body !== null && body.length > 0 ? written.body : null;
}

/** Whether the client sent a body that goes no further for its method's sake. */
export function dropsBody(
  { request, body }: Matched,
  written: Written,
  sent: BackendRequest['body'],
): boolean {
  return sent === null && request.body !== null && written.body !== null && body?.length !== 0;
}

/** Whether lines about a body go on: they go where it goes; where there never was one they are lines like any other. */
export function passesContent(
  request: GatewayRequest,
  backend: CheckedProxy,
  written: Written,
  sent: BackendRequest['body'],
): boolean {
  if (sent !== null) return true;
  return request.body === null && written.body === undefined && backend.unmapped.headers === 'forward';
}
