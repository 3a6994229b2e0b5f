import { Readable } from 'node:stream';
import { GatewayError } from '../plan/error.ts';
import type { BackendRequest, Body, Destination } from '../plan/message.ts';

/** What an upload tells the exchange that it feeds. */
export interface Watcher {
  readonly to: Destination;
  /** A byte moved towards the backend. */
  uploaded(): void;
}

/** The upload of a request's body, or `null` where there is nothing to stream. */
export function toUpload({ body }: BackendRequest, watcher: Watcher): Upload | null {
  return body === null || body instanceof Uint8Array || body.length === 0 ? null : new Upload(body, watcher);
}

/** Bytes that are worth a packet of their own. */
const worthSending = 16_384;

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
  private stream: Readable | null = null;
  /** The stream was made here, around an iterable that has to be closed. */
  private owned = false;
  private whole: Uint8Array | null = null;
  private done = false;
  private gathering = false;
  private error: Error | null = null;
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

  /** What undici is given: the bytes where all of them are here, which costs it far less than to stream them. */
  toContent(): Uint8Array | this {
    if (this.isSmall && this.whole === null && !this.touched) {
      this.whole = this.body.takeWhole?.() ?? null;
      this.done = this.whole !== null;
    }
    return this.whole ?? this;
  }

  /** Whether it is the client that everybody waits for. */
  get waiting(): boolean {
    return this.resolve !== null;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<Step> {
    this.touched = true;
    if (this.error !== null) return Promise.reject(this.error);
    const stream = this.stream ?? this.open();
    const chunk = readFrom(stream);
    if (chunk !== null) return Promise.resolve(this.step(chunk));
    if (stream.readableEnded) return Promise.resolve(this.finish(stream));
    return new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
      this.advance();
    });
  }

  /** undici wants no more of the body. */
  return(): Promise<Step> {
    this.close();
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
    this.resolve = null;
    this.reject = null;
    if (stream !== null) this.leave(stream);
    if (this.owned) stream?.destroy();
    reject?.(error);
  }

  private open(): Readable {
    const source = this.body.stream();
    const stream = source instanceof Readable ? source : Readable.from(source, { objectMode: false });
    this.stream = stream;
    this.owned = stream !== source;
    stream.on('readable', this.gather).on('end', this.advance).on('close', this.advance);
    // Stays for good: the client's stream may fail at any time, also when nobody reads it any more.
    stream.on('error', this.advance);
    return stream;
  }

  private finish(stream: Readable): Step {
    this.done = true;
    this.leave(stream);
    return ended;
  }

  private leave(stream: Readable): void {
    stream.off('readable', this.gather).off('end', this.advance).off('close', this.advance);
  }

  /** Small pieces that arrive together go on together: Node tells of each by itself, and each costs a packet. */
  private readonly gather = (): void => {
    if (this.gathering) return;
    if (this.stream !== null && this.stream.readableLength >= worthSending) {
      this.advance();
      return;
    }
    this.gathering = true;
    setImmediate(() => {
      this.gathering = false;
      this.advance();
    });
  };

  private readonly advance = (): void => {
    const { resolve, stream } = this;
    if (resolve === null || stream === null) return;
    const chunk = readFrom(stream);
    if (chunk !== null) {
      this.settle(resolve, this.step(chunk));
    } else if (stream.readableEnded) {
      this.settle(resolve, this.finish(stream));
    } else if (stream.destroyed) {
      this.stop(bodyAborted(this.watcher.to, stream.errored));
    }
  };

  private settle(resolve: (step: Step) => void, step: Step): void {
    this.resolve = null;
    this.reject = null;
    resolve(step);
  }

  private step(chunk: Uint8Array): Step {
    this.watcher.uploaded();
    return { value: chunk, done: false };
  }
}

/** What is there: small pieces as one, which later versions of Node give only who asks for that many bytes. */
function readFrom(stream: Readable): Uint8Array | null {
  const { readableLength } = stream;
  return stream.read(readableLength > 0 && readableLength < worthSending ? readableLength : undefined);
}

function bodyAborted(to: Destination, cause: Error | null): GatewayError {
  if (cause instanceof GatewayError) return cause;
  const message = `${to.integration}: the client broke off its request body; nothing is to be done here`;
  return new GatewayError('body.aborted', message, { cause });
}
