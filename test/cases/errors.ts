import type { GatewayErrorCode } from 'backhaul';
import { form, json, type PlanRow } from './plan.ts';

const named = { frontend: { method: 'POST', parameters: { 'body.name': {} } } } as const;

function get(target: string): Pick<PlanRow, 'request'> {
  return { request: { target } };
}

function post(body: string, headers: Readonly<Record<string, string>> = json): Pick<PlanRow, 'request'> {
  return { request: { method: 'POST', headers, body } };
}

function typed(
  parameter: NonNullable<NonNullable<PlanRow['frontend']>['parameters']>[string],
): Pick<PlanRow, 'frontend'> {
  return { frontend: { parameters: { 'query.v': parameter } } };
}

const toPath = {
  frontend: { parameters: { 'query.v': { required: true } } },
  backend: { path: '/{x*}', parameters: { 'path.x': 'query.v' } },
} as const;

/** What raises each code: a request, or the part that does I/O. Then the status, and the frontend place at fault. */
export const raisedBy: Readonly<
  Record<
    GatewayErrorCode,
    'send' | 'serve' | readonly [row: Omit<PlanRow, 'title' | 'gets'>, status: number, place?: string]
  >
> = {
  'route.not-found': [get('/out'), 404],
  'route.method': [{ frontend: { method: 'PUT' }, ...get('/in') }, 405],
  'request.version': [{ request: { httpVersion: '2.0' } }, 505],
  'target.form': [get('*'), 400],
  'target.authority': [get('http://user@api.example.com/in'), 400],
  'target.scheme': [get('https://api.example.com/in'), 421],
  'target.character': [get('/in#a'), 400],
  'path.encoding': [get('/in%zz'), 400],
  'path.dot-segment': [{ ...toPath, ...get('/in?v=a/../b') }, 400, 'query.v'],
  'path.empty': [
    { ...toPath, backend: { path: '/{x}', parameters: { 'path.x': 'query.v' } }, ...get('/in?v=') },
    400,
    'query.v',
  ],
  'path.double-slash': [{ ...toPath, ...get('/in?v=/a') }, 400, 'query.v'],
  'header.host': [{ request: { headers: { host: ['a', 'b'] } } }, 400],
  'header.framing': [{ request: { headers: { 'transfer-encoding': 'gzip' } } }, 400],
  'header.transfer-coding': [{ request: { headers: { 'transfer-encoding': 'gzip, chunked' } } }, 501],
  'header.expect': [{ request: { headers: { expect: 'x' } } }, 417],
  'header.too-many': [{ request: { headers: { 'x-a': Array<string>(1_000).fill('1') } } }, 431],
  'header.value': [
    { ...typed({}), backend: { parameters: { 'header.v': 'query.v' } }, ...get('/in?v=%0A') },
    400,
    'query.v',
  ],
  'parameter.missing': [{ ...typed({ required: true }), ...get('/in') }, 400, 'query.v'],
  'parameter.type': [{ ...typed({ type: 'integer' }), ...get('/in?v=x') }, 400, 'query.v'],
  'parameter.range': [{ ...typed({ type: 'integer', minimum: 1 }), ...get('/in?v=0') }, 400, 'query.v'],
  'parameter.enum': [{ ...typed({ enum: ['a'] }), ...get('/in?v=b') }, 400, 'query.v'],
  'parameter.multiple': [
    {
      ...typed({}),
      backend: { parameters: { 'query.v': { from: 'query.v', multiple: 'reject' } } },
      ...get('/in?v=1&v=2'),
    },
    400,
    'query.v',
  ],
  'parameter.encoding': [{ ...typed({}), ...get('/in?v=%FF') }, 400, 'query.v'],
  'body.malformed': [{ ...named, ...post('{') }, 400],
  'body.too-deep': [{ ...named, ...post('['.repeat(200)) }, 400],
  'body.too-many': [{ ...named, ...post('&'.repeat(10_000), form) }, 400],
  'body.too-large': [{ ...named, ...post('{"name":"a"}'), options: { maxBodyBytes: 3 } }, 413],
  'body.media-type': [{ ...named, ...post('a', { 'content-type': 'text/plain' }) }, 415],
  'gateway.loop': [{ options: { via: 'gw', maxHops: 0 }, request: { headers: { via: '1.1 gw' } } }, 508],
  'gateway.internal': 'send',
  'body.aborted': 'serve',
  'body.stalled': 'serve',
  'body.consumed': 'serve',
  'client.closed': 'send',
  'backend.refused': 'send',
  'backend.reset': 'send',
  'backend.unreachable': 'send',
  'backend.dns': 'send',
  'backend.tls-certificate': 'send',
  'backend.tls-protocol': 'send',
  'backend.protocol': 'send',
  'backend.incomplete': 'send',
  'backend.address-denied': 'send',
  'backend.connect-timeout': 'send',
  'backend.timeout': 'send',
  'gateway.busy': 'send',
  'gateway.closing': 'send',
};

/** Status, title and Proxy-Status of each code's answer (RFC 9110 15, RFC 9209 2.3). */
export const answers: Readonly<
  Record<GatewayErrorCode, readonly [status: number, title: string, proxyStatus: string | null]>
> = {
  'route.not-found': [404, 'Not Found', null],
  'route.method': [405, 'Method Not Allowed', null],
  'request.version': [505, 'HTTP Version Not Supported', 'http_request_error'],
  'target.form': [400, 'Bad Request', 'http_request_error'],
  'target.authority': [400, 'Bad Request', 'http_request_error'],
  'target.scheme': [421, 'Misdirected Request', 'http_request_error'],
  'target.character': [400, 'Bad Request', 'http_request_error'],
  'path.encoding': [400, 'Bad Request', 'http_request_error'],
  'path.dot-segment': [400, 'Bad Request', 'http_request_error'],
  'path.empty': [400, 'Bad Request', 'http_request_error'],
  'path.double-slash': [400, 'Bad Request', 'http_request_error'],
  'header.host': [400, 'Bad Request', 'http_request_error'],
  'header.framing': [400, 'Bad Request', 'http_request_error'],
  'header.transfer-coding': [501, 'Not Implemented', 'http_request_error'],
  'header.expect': [417, 'Expectation Failed', 'http_request_error'],
  'header.value': [400, 'Bad Request', 'http_request_error'],
  'header.too-many': [431, 'Request Header Fields Too Large', 'http_request_error'],
  'parameter.missing': [400, 'Bad Request', 'http_request_error'],
  'parameter.type': [400, 'Bad Request', 'http_request_error'],
  'parameter.range': [400, 'Bad Request', 'http_request_error'],
  'parameter.enum': [400, 'Bad Request', 'http_request_error'],
  'parameter.multiple': [400, 'Bad Request', 'http_request_error'],
  'parameter.encoding': [400, 'Bad Request', 'http_request_error'],
  'body.malformed': [400, 'Bad Request', 'http_request_error'],
  'body.too-deep': [400, 'Bad Request', 'http_request_error'],
  'body.too-many': [400, 'Bad Request', 'http_request_error'],
  'body.aborted': [400, 'Bad Request', 'http_request_error'],
  'body.too-large': [413, 'Content Too Large', 'http_request_error'],
  'body.media-type': [415, 'Unsupported Media Type', 'http_request_error'],
  'body.stalled': [408, 'Request Timeout', 'http_request_error'],
  'body.consumed': [500, 'Internal Server Error', 'proxy_internal_error'],
  'client.closed': [499, 'Error', 'http_request_error'],
  'backend.refused': [502, 'Bad Gateway', 'connection_refused'],
  'backend.reset': [502, 'Bad Gateway', 'connection_terminated'],
  'backend.unreachable': [502, 'Bad Gateway', 'destination_unavailable'],
  'backend.dns': [502, 'Bad Gateway', 'dns_error'],
  'backend.tls-certificate': [502, 'Bad Gateway', 'tls_certificate_error'],
  'backend.tls-protocol': [502, 'Bad Gateway', 'tls_protocol_error'],
  'backend.protocol': [502, 'Bad Gateway', 'http_protocol_error'],
  'backend.incomplete': [502, 'Bad Gateway', 'http_response_incomplete'],
  'backend.address-denied': [502, 'Bad Gateway', 'destination_ip_prohibited'],
  'backend.connect-timeout': [504, 'Gateway Timeout', 'connection_timeout'],
  'backend.timeout': [504, 'Gateway Timeout', 'connection_read_timeout'],
  'gateway.busy': [503, 'Service Unavailable', 'connection_limit_reached'],
  'gateway.closing': [503, 'Service Unavailable', 'connection_limit_reached'],
  'gateway.loop': [508, 'Loop Detected', 'proxy_loop_detected'],
  'gateway.internal': [500, 'Internal Server Error', 'proxy_internal_error'],
};

/** An error in the vendor's words: code, frontend place, target, status, text. */
export const tencentRows: readonly (readonly [
  code: GatewayErrorCode,
  place: string | undefined,
  status: number,
  text: string,
])[] = [
  ['parameter.missing', 'query.tag', 403, 'querystring tag is required.'],
  ['parameter.missing', 'query.user.name', 403, 'querystring user.name is required.'],
  ['parameter.missing', 'header.x-tenant', 403, 'header x-tenant is required.'],
  ['parameter.missing', 'body.name', 403, 'body param name is required.'],
  ['body.media-type', undefined, 403, 'req content type need application/x-www-form-urlencoded.'],
  ['route.not-found', undefined, 404, 'There is no api match uri[/v1/pets].'],
  ['route.method', undefined, 405, 'Method Not Allowed.'],
  ['backend.refused', undefined, 502, 'Bad Gateway.'],
  ['backend.timeout', undefined, 504, 'Gateway Time-out.'],
  ['gateway.busy', undefined, 503, 'Service Unavailable.'],
  ['gateway.internal', undefined, 500, 'Service Unavailable.'],
  ['request.version', undefined, 505, 'the message'],
  ['parameter.type', 'query.limit', 400, 'the message'],
];
