import type { GatewayError } from './error.ts';
import type { GatewayRequest, RawHeaders, Reply } from './message.ts';

/** Makes the answer to an error. What it throws goes to the framework. */
export type RenderError = (error: GatewayError, request: GatewayRequest) => Reply;

/** Reason phrases of the statuses in the error table (RFC 9110 15). */
const titles: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  404: 'Not Found',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  417: 'Expectation Failed',
  421: 'Misdirected Request',
  431: 'Request Header Fields Too Large',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
  505: 'HTTP Version Not Supported',
  508: 'Loop Detected',
};

/**
 * The default answer: RFC 9457 problem details, with `detail` where the request is at fault, and an RFC 9209
 * Proxy-Status field. Nothing of the backend is in it.
 */
export function toProblem(error: GatewayError): Reply {
  const problem = {
    type: 'about:blank',
    title: titles[error.status] ?? 'Error',
    status: error.status,
    code: error.code,
    ...(isForClient(error) ? { detail: error.message } : {}),
  };
  return toReply(error, 'application/problem+json', JSON.stringify(problem));
}

/** Whether the message is about the request itself, and nothing that only the operator may read. */
export function isForClient({ status, proxyError }: GatewayError): boolean {
  return status < 500 || proxyError === 'http_request_error';
}

/** An answer to an error, with the fields that its status demands: Allow, Retry-After, Proxy-Status. */
export function toReply(error: GatewayError, contentType: string, text: string): Reply {
  const body = new TextEncoder().encode(text);
  const headers = [
    'content-type',
    contentType,
    'content-length',
    String(body.length),
    ...statusFields(error),
  ];
  return { status: error.status, headers, body, code: error.code };
}

function statusFields(error: GatewayError): RawHeaders {
  const headers: string[] = [];
  if (error.proxyError !== null) headers.push('proxy-status', `backhaul; error=${error.proxyError}`);
  if (error.allow !== undefined) headers.push('allow', error.allow.join(', '));
  if (error.retryAfter !== undefined) headers.push('retry-after', String(error.retryAfter));
  return headers;
}
