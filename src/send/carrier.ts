import type { GatewayError } from '../plan/error.ts';
import type { ClientConnection, Destination } from '../plan/message.ts';
import type { ParsedHeaders } from './response.ts';
import type { Upload } from './upload.ts';

/** What undici hands a handler to steer its request with. */
export interface Controller {
  abort(reason: Error): void;
  pause(): void;
  resume(): void;
}

/** A connection that speaks something else now. */
export interface Closeable {
  destroy(): void;
}

/** What undici calls while it carries a request out (undici 7 and 8), and what our own connections tell before. */
export interface Handler {
  /** The connection ended, or broke with the error; undici hears of it next. */
  onSocketEnd(error: NodeJS.ErrnoException | null): void;
  onRequestStart(controller: Controller): void;
  onRequestUpgrade(controller: Controller, status: number, headers: ParsedHeaders, socket: Closeable): void;
  onResponseStarted(): void;
  /** `phrase` is the reason phrase as it came, which HTTP/2 and some mocks lack. */
  onResponseStart(controller: Controller, status: number, headers: ParsedHeaders, phrase?: string): void;
  onResponseData(controller: Controller, chunk: Uint8Array): void;
  onResponseEnd(controller: Controller, trailers: ParsedHeaders): void;
  /** Without a controller where undici never began. */
  onResponseError(controller: Controller | null | undefined, error: Error): void;
}

/** What undici is asked for; always of the same shape. */
export interface DispatchOptions {
  readonly origin: string;
  readonly path: string;
  readonly method: string;
  readonly headers: readonly string[];
  readonly body: Uint8Array | Upload | null;
  /** Whether this is the last request on its connection, and says so. */
  readonly reset: boolean;
  readonly servername: string;
  readonly headersTimeout: number;
  readonly bodyTimeout: number;
}

/** How an exchange leaves its connection: with an answer, never written to, or not to be used again. */
export type Leaving = 'answered' | 'untouched' | 'broken';

/** What carries an exchange: a connection of ours, or a caller's dispatcher. */
export interface Carrier {
  /** Whether its connection has answered before. */
  readonly used: boolean;
  /** Whether its connection has broken, which undici does not say where a body ends with the connection. */
  readonly severed: boolean;
  /** Whether its connection is for the requests of one client alone. */
  readonly owned: boolean;
  dispatch(options: DispatchOptions, handler: Handler): void;
  /** Says to undici, which is about to write, that the exchange is over. */
  decline(controller: Controller, reason: Error): void;
  /** The next dispatch goes over a connection that was never used. */
  renew(): void;
  /** The backend says that its connection speaks for one user now. Unless it is owned, the exchange is its last. */
  authenticated(): void;
  release(leaving: Leaving): void;
}

/** A party that waits for a carrier. */
export interface Candidate {
  readonly to: Destination;
  readonly client: ClientConnection | undefined;
  /** Whether its request authenticates the connection that it goes over (RFC 4559). */
  readonly authenticates: boolean;
  begin(carrier: Carrier): void;
  fail(error: GatewayError): void;
}

/** Where exchanges wait for a carrier. */
export interface Admission {
  /** Calls `begin` on the candidate, now or later, or `fail`. */
  admit(candidate: Candidate): void;
  /** The candidate waits no more. */
  withdraw(candidate: Candidate): void;
}
