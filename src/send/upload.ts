import type { AsyncResource } from 'node:async_hooks';
import { Readable } from 'node:stream';
import { GatewayError } from '../plan/error.ts';
import type { BackendRequest, Body, Destination } from '../plan/message.ts';
import type { BodyRate } from './body-rate.ts';
import { bodyUnreadable } from './verdict.ts';

/** What an upload tells the exchange that it feeds. */
export interface Watcher {
  readonly to: Destination;
  /** The request's own context, in which its body is read whoever asks for the next chunk. */
  readonly scope: AsyncResource;
  readonly bodyRate: BodyRate;
  /** A byte moved towards the backend. */
  uploaded(): void;
  /** There is no body to send. */
  fail(error: GatewayError): void;
}

/** The upload of a request's body, or `null` where there is nothing to stream. */
export function toUpload({ body }: BackendRequest, watcher: Watcher): Upload | null {
  return body === null || body instanceof Uint8Array || body.length === 0 ? null : new Upload(body, watcher);
}

/** Bytes that are worth a packet of their own. */
const worthSending = 16_384;

/** Bytes that may wait here for the backend before the client is asked to pause. */
const waitingLimit = 65_536;

type Step = IteratorResult<Uint8Array, undefined>;

const ended: Step = { value: undefined, done: true };

/**
 * A request body on its way to undici, which asks for a chunk when the backend has taken the last one. The
 * client's stream is read and never destroyed, so that the connection it came on can still carry the answer.
 */
export class Upload implements AsyncIterableIterator<Uint8Array, undefined> {
  /** Whether a byte was asked for: after that the request can never be tried again. */
  touched = false;
  private readonly body: Body;
  private readonly watcher: Watcher;
  /** Where the body streams. */
  private rate: BodyRate | null = null;
  private stream: Readable | null = null;
  /** The stream was made here, around an iterable that has to be closed. */
  private owned = false;
  private whole: Uint8Array | null = null;
  private done = false;
  /** What came and was not asked for yet. */
  private pieces: Uint8Array[] = [];
  private waitingBytes = 0;
  private gathering = false;
  private error: Error | null = null;
  /** Who waits for the first bytes. */
  private begun: (() => void) | null = null;
  private resolve: ((step: Step) => void) | null = null;
  private reject: ((error: Error) => void) | null = null;

  constructor(body: Body, watcher: Watcher) {
    this.body = body;
    this.watcher = watcher;
  }

  /** What Content-Length says; `null` for a chunked body. */
  get announced(): number | null {
    return this.body.length;
  }

  /** Whether all of the body may be here, once Node has handed over what came with the head. */
  get isSmall(): boolean {
    const { length, takeWhole } = this.body;
    return takeWhole !== undefined && length !== null && length <= worthSending;
  }

  /**
   * Calls back when there are bytes to send, or an end without any: a connection to the backend is worth taking
   * then and no earlier. A body that fails before ends the exchange.
   */
  begin(begun: () => void): void {
    try {
      this.whole = this.isSmall ? (this.body.takeWhole?.() ?? null) : null;
      this.done = this.whole !== null;
      if (!this.done) this.open();
    } catch (cause) {
      this.watcher.fail(bodyUnreadable(this.watcher.to, cause));
      return;
    }
    if (this.done) {
      begun();
      return;
    }
    this.begun = begun;
    this.advance();
    if (this.waiting) this.rate?.wait();
  }

  /** What undici is given: the bytes where all of them are here, which costs it far less than to stream them. */
  get content(): Uint8Array | this {
    return this.whole ?? this;
  }

  /** Whether it is the client that everybody waits for. */
  get waiting(): boolean {
    return this.resolve !== null || this.begun !== null;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<Step> {
    return this.watcher.scope.runInAsyncScope(this.pull, this);
  }

  /** undici wants no more of the body. */
  return(): Promise<Step> {
    this.watcher.scope.runInAsyncScope(this.close, this);
    return Promise.resolve(ended);
  }

  /** The exchange is over. What is left of the body is left where it is. */
  close(): void {
    if (this.done) return;
    this.stop(
      new GatewayError(
        'backend.reset',
        `${this.watcher.to.integration}: the backend answered before it had taken the whole request body; send less, or heed the answer`,
      ),
    );
  }

  /** Ends the upload early. Whoever waits gets the error: an end would make the cut body look complete. */
  stop(error: Error): void {
    this.error ??= error;
    const { reject, stream } = this;
    this.begun = null;
    this.resolve = null;
    this.reject = null;
    this.rate?.stop();
    if (stream !== null) this.leave(stream);
    if (this.owned) stream?.destroy();
    reject?.(error);
  }

  private pull(): Promise<Step> {
    this.touched = true;
    if (this.error !== null) return Promise.reject(this.error);
    const stream = this.stream ?? this.open();
    const chunk = this.gathered(stream);
    if (chunk !== null) return Promise.resolve(this.step(chunk));
    if (stream.readableEnded) return Promise.resolve(this.finish(stream));
    return new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
      this.advance();
      if (this.waiting) this.rate?.wait();
    });
  }

  private open(): Readable {
    this.rate = this.watcher.bodyRate;
    const source = this.body.stream();
    const stream = source instanceof Readable ? source : Readable.from(source, { objectMode: false });
    this.stream = stream;
    this.owned = stream !== source;
    const chunk: Uint8Array | null = stream.read();
    if (chunk !== null) this.take(chunk);
    stream.on('data', this.take).on('end', this.advance).on('close', this.advance);
    // Stays for good: the client's stream may fail at any time, also when nobody reads it any more.
    stream.on('error', this.advance);
    return stream;
  }

  private finish(stream: Readable): Step {
    this.done = true;
    this.rate?.stop();
    this.leave(stream);
    return ended;
  }

  private leave(stream: Readable): void {
    stream.off('data', this.take).off('end', this.advance).off('close', this.advance).pause();
  }

  private readonly take = (chunk: Uint8Array): void => {
    this.pieces.push(chunk);
    this.rate?.came(chunk.length);
    this.waitingBytes += chunk.length;
    if (this.waitingBytes >= waitingLimit) this.stream?.pause();
    if (this.waitingBytes >= worthSending) this.advance();
    else this.gather();
  };

  /** Small pieces that arrive together go on together: each costs a packet. */
  private gather(): void {
    if (this.gathering || !this.waiting) return;
    this.gathering = true;
    setImmediate(() => {
      this.gathering = false;
      this.advance();
    });
  }

  /** What is here: a large piece by itself, small ones as one. */
  private gathered(stream: Readable): Uint8Array | null {
    const { pieces } = this;
    const [first] = pieces;
    if (first === undefined) return null;
    const alone = pieces.length === 1 || first.length >= worthSending;
    const bytes = alone ? first : Buffer.concat(pieces);
    this.pieces = alone ? pieces.slice(1) : [];
    this.waitingBytes -= bytes.length;
    if (this.waitingBytes < waitingLimit) stream.resume();
    return bytes;
  }

  private readonly advance = (): void => {
    const { begun, resolve, stream } = this;
    if (stream === null) return;
    if (begun !== null) this.setOut(begun, stream);
    if (resolve === null) return;
    const chunk = this.gathered(stream);
    if (chunk !== null) {
      this.settle(resolve, this.step(chunk));
    } else if (stream.readableEnded) {
      this.settle(resolve, this.finish(stream));
    } else if (stream.destroyed) {
      this.stop(bodyAborted(this.watcher.to, stream.errored));
    }
  };

  private setOut(begun: () => void, stream: Readable): void {
    const isBroken = stream.destroyed && !stream.readableEnded;
    if (this.pieces.length === 0 && !stream.readableEnded && !isBroken) return;
    this.begun = null;
    this.rate?.rest();
    if (this.pieces.length === 0 && isBroken) {
      this.watcher.fail(bodyAborted(this.watcher.to, stream.errored));
      return;
    }
    // What comes while there is no connection yet is left where it is.
    stream.pause();
    this.watcher.uploaded();
    begun();
  }

  private settle(resolve: (step: Step) => void, step: Step): void {
    this.resolve = null;
    this.reject = null;
    this.rate?.rest();
    resolve(step);
  }

  private step(chunk: Uint8Array): Step {
    this.watcher.uploaded();
    return { value: chunk, done: false };
  }
}

function bodyAborted(to: Destination, cause: Error | null): GatewayError {
  if (cause instanceof GatewayError) return cause;
  const message = `${to.integration}: the client broke off its request body; nothing is to be done here`;
  return new GatewayError('body.aborted', message, { cause });
}
