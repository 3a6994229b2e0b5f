/** What sets a header apart from all those that merely pass. */
export type HeaderTrait =
  /** Ends at the next hop (RFC 9110 7.6.1). */
  | 'hop-by-hop'
  /** Says where a message ends (RFC 9112 6). */
  | 'framing'
  /** The gateway reads it for itself and writes its own. */
  | 'gateway'
  /** The same, and it counts only where a trusted proxy sent it (RFC 7239 and its forerunners). */
  | 'forwarding'
  /** Says what the original request was; nobody but a proxy in front can know. */
  | 'claim'
  /** Describes the body, and goes where the body goes (RFC 9110 8). */
  | 'content'
  /** Holds for the original bytes only (RFC 9110 8.4, RFC 9530). */
  | 'bytes'
  /** Holds also for a body that was written anew. */
  | 'meaning'
  /** Stands in no trailer section (RFC 9110 6.5.1). */
  | 'no-trailer'
  /** Node's server keeps the first of several lines alone in `req.headers`. */
  | 'first-line'
  /** A response may need all that anybody sets of it (RFC 9110 12.5.5, RFC 6265 4.1). */
  | 'gathered';

/**
 * Every header that is treated in a way of its own, in lower case: the one place that lists names. Two groups have no
 * end: `content-*` describes the body, and other `x-forwarded-*` are claims.
 */
export const headerTraits: Readonly<Record<string, readonly HeaderTrait[]>> = {
  connection: ['hop-by-hop'],
  'http2-settings': ['hop-by-hop'],
  'keep-alive': ['hop-by-hop'],
  // No field, but an attack on CGI programs, which read it as their variable HTTP_PROXY (CVE-2016-5385).
  proxy: ['hop-by-hop'],
  'proxy-authenticate': ['hop-by-hop'],
  'proxy-authentication-info': ['hop-by-hop'],
  'proxy-authorization': ['hop-by-hop', 'first-line'],
  'proxy-connection': ['hop-by-hop'],
  te: ['hop-by-hop'],
  trailer: ['hop-by-hop'],
  'transfer-encoding': ['hop-by-hop', 'framing', 'bytes'],
  upgrade: ['hop-by-hop'],
  'content-length': ['framing', 'bytes', 'no-trailer', 'first-line'],
  expect: ['gateway'],
  via: ['gateway'],
  forwarded: ['forwarding'],
  'x-forwarded-for': ['forwarding'],
  'x-forwarded-host': ['forwarding'],
  'x-forwarded-proto': ['forwarding'],
  'x-original-url': ['claim'],
  'x-real-ip': ['claim'],
  'x-rewrite-url': ['claim'],
  'content-digest': ['content', 'bytes'],
  'content-disposition': ['content', 'meaning'],
  'content-encoding': ['content', 'bytes', 'no-trailer'],
  'content-language': ['content', 'meaning'],
  'content-location': ['content', 'meaning'],
  'content-md5': ['content', 'bytes'],
  'content-range': ['content', 'bytes', 'no-trailer'],
  'content-type': ['content', 'no-trailer', 'first-line'],
  digest: ['content', 'bytes'],
  'repr-digest': ['content', 'bytes'],
  authorization: ['no-trailer', 'first-line'],
  'cache-control': ['no-trailer'],
  host: ['no-trailer', 'first-line'],
  'set-cookie': ['no-trailer', 'gathered'],
  vary: ['gathered'],
  age: ['first-line'],
  etag: ['first-line'],
  expires: ['first-line'],
  from: ['first-line'],
  'if-modified-since': ['first-line'],
  'if-unmodified-since': ['first-line'],
  'last-modified': ['first-line'],
  location: ['first-line'],
  'max-forwards': ['first-line'],
  referer: ['first-line'],
  'retry-after': ['first-line'],
  server: ['first-line'],
  'user-agent': ['first-line'],
};

/** The names that have one of the traits, in lower case. */
export function headersWith(...traits: readonly HeaderTrait[]): ReadonlySet<string> {
  const names = Object.keys(headerTraits);
  return new Set(names.filter((name) => headerTraits[name]?.some((trait) => traits.includes(trait))));
}

const reserved = /* @__PURE__ */ headersWith('hop-by-hop', 'framing', 'gateway', 'forwarding');

/** Whether the gateway itself answers for a header, so that no definition may name it. Takes a folded name. */
export function isReservedHeader(foldedName: string): boolean {
  return reserved.has(foldedName);
}

/** Whether a header describes a body, listed or not. Takes a name in lower case. */
export function isContentHeader(name: string): boolean {
  return name.startsWith('content-');
}

/** Whether a header says what only a proxy in front can know, listed or not. Takes a name in lower case. */
export function isForwardedHeader(name: string): boolean {
  return name.startsWith('x-forwarded-');
}
