/** The error types of RFC 9209 2.3 that a gateway's own answers carry in Proxy-Status. */
export type ProxyError =
  | 'http_request_error'
  | 'connection_refused'
  | 'connection_terminated'
  | 'destination_unavailable'
  | 'dns_error'
  | 'tls_certificate_error'
  | 'tls_protocol_error'
  | 'http_protocol_error'
  | 'http_response_incomplete'
  | 'connection_timeout'
  | 'connection_read_timeout'
  | 'connection_limit_reached'
  | 'destination_ip_prohibited'
  | 'proxy_loop_detected'
  | 'proxy_internal_error';

/** What each code means to the client: the one place where an error gets its status. */
const table = {
  'route.not-found': [404, null],
  'route.method': [405, null],
  'request.version': [505, 'http_request_error'],
  'target.form': [400, 'http_request_error'],
  'target.authority': [400, 'http_request_error'],
  'target.scheme': [421, 'http_request_error'],
  'target.character': [400, 'http_request_error'],
  'path.encoding': [400, 'http_request_error'],
  'path.dot-segment': [400, 'http_request_error'],
  'path.empty': [400, 'http_request_error'],
  'path.double-slash': [400, 'http_request_error'],
  'header.host': [400, 'http_request_error'],
  'header.framing': [400, 'http_request_error'],
  'header.transfer-coding': [501, 'http_request_error'],
  'header.expect': [417, 'http_request_error'],
  'header.value': [400, 'http_request_error'],
  'header.too-many': [431, 'http_request_error'],
  'parameter.missing': [400, 'http_request_error'],
  'parameter.type': [400, 'http_request_error'],
  'parameter.range': [400, 'http_request_error'],
  'parameter.enum': [400, 'http_request_error'],
  'parameter.multiple': [400, 'http_request_error'],
  'parameter.encoding': [400, 'http_request_error'],
  'body.malformed': [400, 'http_request_error'],
  'body.too-deep': [400, 'http_request_error'],
  'body.too-many': [400, 'http_request_error'],
  'body.aborted': [400, 'http_request_error'],
  'body.too-large': [413, 'http_request_error'],
  'body.media-type': [415, 'http_request_error'],
  'body.stalled': [408, 'http_request_error'],
  'body.consumed': [500, 'proxy_internal_error'],
  'client.closed': [499, 'http_request_error'],
  'backend.refused': [502, 'connection_refused'],
  'backend.reset': [502, 'connection_terminated'],
  'backend.unreachable': [502, 'destination_unavailable'],
  'backend.dns': [502, 'dns_error'],
  'backend.tls-certificate': [502, 'tls_certificate_error'],
  'backend.tls-protocol': [502, 'tls_protocol_error'],
  'backend.protocol': [502, 'http_protocol_error'],
  'backend.incomplete': [502, 'http_response_incomplete'],
  'backend.address-denied': [502, 'destination_ip_prohibited'],
  'backend.connect-timeout': [504, 'connection_timeout'],
  'backend.timeout': [504, 'connection_read_timeout'],
  'gateway.busy': [503, 'connection_limit_reached'],
  'gateway.closing': [503, 'connection_limit_reached'],
  'gateway.loop': [508, 'proxy_loop_detected'],
  'gateway.internal': [500, 'proxy_internal_error'],
} as const;

/** The codes that callers match. */
export type GatewayErrorCode = keyof typeof table;

/** Every code, for tools and tests. */
export const gatewayErrorCodes: readonly GatewayErrorCode[] = Object.keys(table) as GatewayErrorCode[];

/** Why a request got no answer from its backend. The message says what happened, where, and what to do. */
export class GatewayError extends Error {
  override readonly name = 'GatewayError';
  readonly code: GatewayErrorCode;
  /** The status that the client gets (RFC 9110 15). */
  readonly status: number;
  /** The RFC 9209 error type; `null` where no proxying was tried. */
  readonly proxyError: ProxyError | null;
  /** The frontend parameter at fault, as its definition spells it: `query.limit`. */
  readonly place: string | undefined;
  /** Methods for Allow (405). */
  readonly allow: readonly string[] | undefined;
  /** Seconds for Retry-After (503). */
  readonly retryAfter: number | undefined;

  constructor(
    code: GatewayErrorCode,
    message: string,
    details: {
      readonly cause?: unknown;
      readonly place?: string;
      readonly allow?: readonly string[];
      readonly retryAfter?: number;
    } = {},
  ) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    const [status, proxyError]: readonly [number, ProxyError | null] = table[code];
    this.code = code;
    this.status = status;
    this.proxyError = proxyError;
    this.place = details.place;
    this.allow = details.allow;
    this.retryAfter = details.retryAfter;
  }
}
