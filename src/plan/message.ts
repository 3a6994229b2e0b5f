import type { Address } from '../define/address.ts';
import type { GatewayError } from './error.ts';

/** Field names and values in turn, as they came or shall go on the wire. A name may stand more than once. */
export type RawHeaders = readonly string[];

/** A request body that has not been read. It is taken once: by `read`, `stream`, or a `takeWhole` that gives it. */
export interface Body {
  /** Bytes that Content-Length announces; `null` for a chunked body. */
  readonly length: number | null;
  /** The whole body. Rejects with a `GatewayError`: `body.too-large`, `body.aborted`, `body.stalled`. */
  read(maxBytes: number, limits?: ClientLimits): Promise<Uint8Array>;
  stream(): AsyncIterable<Uint8Array>;
  /** The body, where all of it is here already and its length was announced; else `null`, and it is not taken. */
  takeWhole?(): Uint8Array | null;
}

/**
 * What becomes of a target that handlers in front may have read otherwise than the gateway does: one with
 * percent-encoded letters, digits, `-`, `.` or `_` in its path, or in absolute-form.
 */
export type EquivalentTargets = 'accept' | 'reject';

/** A client's request as an adapter hands it over: raw, nothing decoded, nothing merged. */
export interface GatewayRequest {
  readonly method: string;
  /** The request-target (RFC 9112 3.2), below the mount where there is one. */
  readonly target: string;
  /** `1.0` or `1.1`; any other is refused with 505. */
  readonly httpVersion: string;
  readonly rawHeaders: RawHeaders;
  /** The address of the connection's other end, an IP literal; an IPv4 address never in its IPv4-mapped form. */
  readonly peerIp: string;
  readonly scheme: 'http' | 'https';
  /** 32 hex digits. An adapter makes it when it is first read. */
  readonly requestId: string;
  readonly body: Body | null;
  /** The path and query that the client sent, where a framework mounted the handler below a prefix. */
  readonly originalTarget?: string;
  /** Default `accept`, which is right where no other handler saw the target. */
  readonly equivalentTargets?: EquivalentTargets;
  /**
   * Names, in lower case, of the fields that the host program set or deleted. Its word counts: Connection cannot
   * take such a field away, a forwarding field among them is trusted, and Host may be missing.
   */
  readonly editedHeaders?: ReadonlySet<string>;
}

/** Where a reply's body goes: a client connection, or a test's recorder. */
export interface Sink {
  /** Takes a chunk; `false` asks for a pause until `onDrain` calls back. */
  write(chunk: Uint8Array): boolean;
  /** Calls back each time that a sink which asked for a pause can take more. */
  onDrain(resume: () => void): void;
  /** A number that changes with each byte that a client takes before `onDrain` calls back; `null` where unknown. */
  progress?(): Promise<number | null>;
  end(trailers?: RawHeaders): void;
  /** The body will never be complete: the receiver must be able to tell (RFC 9112 8). */
  destroy(error: Error): void;
}

/** A reply body on its way. It is taken once: by `pipe`, `toReadable`, or a `takeWhole` that gives it. */
export interface Piped {
  pipe(sink: Sink): void;
  /** `progress` is that of a `Sink`, for what the caller does with the bytes. */
  toReadable(progress?: Sink['progress']): AsyncIterable<Uint8Array>;
  /** The body, where all of it is here already and no trailers are; else `null`, and it is not taken. */
  takeWhole?(): Uint8Array | null;
  /** The trailer section; known once the body has ended. */
  trailers(): RawHeaders;
}

export interface Reply {
  readonly status: number;
  readonly headers: RawHeaders;
  readonly body: Uint8Array | Piped | null;
  /** The integration that answered. */
  readonly integration?: string;
  /** The error code where the gateway itself answered. */
  readonly code?: string;
  /** The error behind that answer, for observers: its text is not for the client. */
  readonly error?: GatewayError;
  /** The client's body went no further: the definition fixes a method that carries none. */
  readonly bodyDropped?: true;
}

/** No integration serves this request; `reply` says so (404, or 405 with Allow) where nobody else does. */
export interface Unmatched {
  readonly unmatched: true;
  readonly reply: Reply;
}

/** A client's connection: the same object for every request that comes over it. */
export interface ClientConnection {
  /** Calls back once when the connection is closed; at once if it is closed already. */
  onClose(closed: () => void): void;
}

/** How slow a client may be. One object per handler. */
export interface ClientLimits {
  /** Milliseconds in which it takes no byte of a reply that waits for it; 0 is off. */
  readonly idleTimeoutMs: number;
  /** Bytes a second that its request body comes with on average while it is waited for; 0 is off. */
  readonly minBodyRate: number;
  /** Milliseconds of waiting before that counts. */
  readonly bodyGraceMs: number;
}

/** The client's side of an exchange, as far as `send` needs it. */
export interface Closed {
  /** Calls back once when the client is gone before its reply was complete; at once if it is gone already. */
  onClose(gone: () => void): void;
  /** Passes an interim response (RFC 9110 15.2) on; left out where the client cannot take one. */
  onInterim?(status: number, headers: RawHeaders): void;
  /**
   * The connection that the request came over. A backend that authenticates connections (NTLM, Negotiate; RFC 4559)
   * is given one for it alone; left out, no such authentication outlives the exchange.
   */
  readonly connection?: ClientConnection;
  /** Says which limits count for the client, where they are not the usual ones. */
  limit?(limits: ClientLimits): void;
}

/** What a backend request needs that depends on the definition alone; one object per integration. */
export interface Destination {
  readonly integration: string;
  readonly address: Address;
  /** The name without final dot, or the IP address without brackets, to verify with `https`; `undefined` for `http`. */
  readonly serverName: string | undefined;
  /** Milliseconds; see `ProxyBackend`. 0 is off for the last two. */
  readonly timeoutMs: number;
  readonly idleTimeoutMs: number;
  readonly maxDurationMs: number;
}

/** A request ready for the wire. Its headers hold Host and no hop-by-hop or framing field. */
export interface BackendRequest {
  readonly to: Destination;
  readonly method: string;
  /** Path and query in origin-form. */
  readonly path: string;
  readonly headers: RawHeaders;
  /** A `Body` streams through untouched, framed as the client framed it. */
  readonly body: Uint8Array | Body | null;
  /** The client asked with HEAD and the backend is asked otherwise: its body is read and thrown away. */
  readonly discardBody: boolean;
  /** Left out, the usual ones count. */
  readonly clientLimits?: ClientLimits;
}

/** Carries out a backend request. Rejects with a `GatewayError` and nothing else. */
export type Send = (request: BackendRequest, closed: Closed) => Promise<Reply>;

/** Answers a request. Rejects only where `renderError` threw. */
export type Handle = (request: GatewayRequest, closed: Closed) => Promise<Reply | Unmatched>;
