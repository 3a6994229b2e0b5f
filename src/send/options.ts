import type { BackendRequest } from '../plan/message.ts';
import type { DispatchOptions } from './carrier.ts';
import type { Upload } from './upload.ts';

/**
 * What undici is asked for. An upload is framed as the client framed it (RFC 9112 6). `last` closes the connection
 * behind the exchange.
 */
export function toDispatchOptions(
  request: BackendRequest,
  upload: Upload | null,
  last: boolean,
): DispatchOptions {
  const { to, method, body } = request;
  return {
    origin: to.address.origin,
    path: request.path,
    method,
    headers: upload === null ? request.headers : framed(request.headers, upload.announced),
    body: body instanceof Uint8Array ? body : (upload?.content ?? null),
    reset: last || closes(request, upload),
    // Given always: undici would make a server name of each Host, and a connection of each server name. `http` has
    // no use for one, but undici looks for it all the same.
    servername: to.serverName ?? to.address.host,
    // The deadlines are ours; undici's cover neither queueing nor a paused reader.
    headersTimeout: 0,
    bodyTimeout: 0,
  };
}

/** Methods whose body no backend overlooks. */
const methodsWithBody: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH']);

/**
 * Whether the head says `Connection: close`. A backend that overlooks a body reads it as the next request (CL.0
 * desync); only this keeps it from doing so. Without a body undici would say it of each HEAD.
 */
function closes({ method, body }: BackendRequest, upload: Upload | null): boolean {
  if (methodsWithBody.has(method)) return false;
  return upload !== null || (body instanceof Uint8Array && body.length > 0);
}

function framed(headers: readonly string[], length: number | null): readonly string[] {
  return length === null ? headers : [...headers, 'content-length', String(length)];
}
