import { GatewayError, type GatewayErrorCode } from '../plan/error.ts';

/** How far an exchange had come when it failed. */
export type Phase = 'connecting' | 'waiting' | 'head' | 'body';

/** What undici and Node say, and what it is to us where the phase makes no difference. */
const codes: Readonly<Record<string, GatewayErrorCode>> = {
  ECONNREFUSED: 'backend.refused',
  EHOSTUNREACH: 'backend.unreachable',
  EHOSTDOWN: 'backend.unreachable',
  ENETUNREACH: 'backend.unreachable',
  ENETDOWN: 'backend.unreachable',
  EADDRNOTAVAIL: 'backend.unreachable',
  EACCES: 'backend.unreachable',
  EPERM: 'backend.unreachable',
  ENOTFOUND: 'backend.dns',
  ADDRESS_DENIED: 'backend.address-denied',
  EMFILE: 'gateway.busy',
  ENFILE: 'gateway.busy',
  ENOBUFS: 'gateway.busy',
  UND_ERR_CONNECT_TIMEOUT: 'backend.connect-timeout',
  UND_ERR_HEADERS_TIMEOUT: 'backend.timeout',
  UND_ERR_BODY_TIMEOUT: 'backend.timeout',
  UND_ERR_HEADERS_OVERFLOW: 'backend.protocol',
  UND_ERR_RES_EXCEEDED_MAX_SIZE: 'backend.protocol',
  // undici asserts where a status line says 000.
  ERR_ASSERTION: 'backend.protocol',
  UND_ERR_REQ_CONTENT_LENGTH_MISMATCH: 'body.aborted',
  UND_ERR_DESTROYED: 'gateway.closing',
  UND_ERR_CLOSED: 'gateway.closing',
  UND_ERR_INVALID_ARG: 'gateway.internal',
  UND_ERR_NOT_SUPPORTED: 'gateway.internal',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'backend.tls-certificate',
  SELF_SIGNED_CERT_IN_CHAIN: 'backend.tls-certificate',
  ERR_TLS_CERT_ALTNAME_INVALID: 'backend.tls-certificate',
  HOSTNAME_MISMATCH: 'backend.tls-certificate',
  INVALID_CA: 'backend.tls-certificate',
  INVALID_PURPOSE: 'backend.tls-certificate',
  PATH_LENGTH_EXCEEDED: 'backend.tls-certificate',
  EPROTO: 'backend.tls-protocol',
};

/** The same for families of codes, by their beginning. */
const families: readonly (readonly [prefix: string, code: GatewayErrorCode])[] = [
  ['EAI_', 'backend.dns'],
  ['CERT_', 'backend.tls-certificate'],
  ['CRL_', 'backend.tls-certificate'],
  ['UNABLE_TO_', 'backend.tls-certificate'],
  ['ERR_TLS_', 'backend.tls-protocol'],
  ['ERR_SSL_', 'backend.tls-protocol'],
  ['ERR_OSSL_', 'backend.tls-protocol'],
];

const byPhase: Readonly<Record<Phase, GatewayErrorCode>> = {
  connecting: 'backend.unreachable',
  waiting: 'backend.reset',
  head: 'backend.incomplete',
  body: 'backend.incomplete',
};

/** What happened, and what to do about it. */
const sentences: Partial<Record<GatewayErrorCode, string>> = {
  'backend.refused':
    'the backend refused the connection; see that it runs, listens on that port, and that its security group lets this host in',
  'backend.reset':
    'the backend closed the connection before it answered; look at the log of the backend, and at idle timeouts that are shorter than 4 s',
  'backend.unreachable': 'no connection to the backend could be made; look at the route and the address',
  'backend.dns':
    "the backend's name could not be resolved; look at the name and at the resolver of this host",
  'backend.address-denied':
    "the backend's address, or one address of its name, is not allowed; use another backend, or list it in addressPolicy.allow of createSend",
  'backend.tls-certificate':
    "the backend's certificate is not to be trusted; give createSend the right tls.ca, or backend.serverName the name that the certificate holds",
  'backend.tls-protocol':
    'TLS with the backend failed; see that the port speaks TLS, and whether it wants a client certificate (tls.cert and tls.key of createSend)',
  'backend.protocol':
    'the backend did not answer in valid HTTP/1.1; look at the cause and repair the backend',
  'backend.incomplete': 'the backend broke off in the middle of its answer; look at the log of the backend',
  'backend.connect-timeout':
    'no connection to the backend in time; look at the route and the firewall, or raise connections',
  'backend.timeout': 'the backend was silent for too long; look at the backend, or raise the time limit',
  'body.aborted': 'the client did not send the body that it announced; nothing is to be done here',
  'gateway.busy': 'this process can open no more connections; raise its limit of open files, or its memory',
  'gateway.closing': 'the executor is closing; send the request to another instance',
  'gateway.internal': 'undici refused the request; this is a bug of the gateway or of its dispatcher',
};

/** The error that a client hears about when undici or Node gave up, with what they said as its cause. */
export function toFault(error: unknown, phase: Phase, integration: string): GatewayError {
  if (error instanceof GatewayError) return error;
  const code = toCode(error, phase);
  return new GatewayError(code, `${integration}: ${sentences[code] ?? code}`, {
    cause: error,
    ...(code === 'gateway.busy' || code === 'gateway.closing' ? { retryAfter: 1 } : {}),
  });
}

function toCode(error: unknown, phase: Phase): GatewayErrorCode {
  const code = codeOf(error);
  if (code === 'ETIMEDOUT' && phase === 'connecting') return 'backend.connect-timeout';
  if (code === 'UND_ERR_SOCKET' && isBadResponse(error)) return 'backend.protocol';
  // undici says this for any fault of the parser once it has read a Content-Length.
  if (code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH')
    return phase === 'body' ? 'backend.incomplete' : 'backend.protocol';
  if (isParserFault(error)) return error.message.includes('EOF') ? 'backend.incomplete' : 'backend.protocol';
  if (Object.hasOwn(codes, code)) return codes[code] ?? byPhase[phase];
  const family = families.find(([prefix]) => code.startsWith(prefix));
  return family?.[1] ?? byPhase[phase];
}

/** Whether the connection broke, and nothing else: the only failure that a second try may heal. */
export function isConnectionLoss(error: unknown): boolean {
  const code = codeOf(error);
  if (code === 'UND_ERR_SOCKET') return !isBadResponse(error);
  return code === 'ECONNRESET' || code === 'EPIPE' || code === 'ECONNABORTED';
}

/** Whether no connection came about in a way that may be over in a moment. */
export function isConnectLoss(error: unknown): boolean {
  return codeOf(error) === 'ECONNREFUSED' || isConnectionLoss(error);
}

/** Whether undici says that bytes had come on this connection before: a pooled one. */
export function hadAnswered(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('socket' in error)) return false;
  const { socket } = error;
  if (typeof socket !== 'object' || socket === null || !('bytesRead' in socket)) return false;
  return typeof socket.bytesRead === 'number' && socket.bytesRead > 0;
}

/** undici's words for an answer that nobody asked for: 100, 101, or one too many. */
function isBadResponse(error: unknown): boolean {
  return error instanceof Error && (error.message === 'bad response' || error.message === 'bad upgrade');
}

/** llhttp refused the response; its own code does not come through. */
function isParserFault(error: unknown): error is Error {
  return error instanceof Error && error.name === 'HTTPParserError';
}

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}
