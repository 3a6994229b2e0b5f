import type { Readable } from 'node:stream';
import type { GatewayError } from '../plan/error.ts';
import type { Piped, RawHeaders, Sink } from '../plan/message.ts';
import { ReplyReadable } from './readable.ts';
import { warn } from './warning.ts';

/** What a reply body asks of the exchange that feeds it. */
export interface Valve {
  /** Takes back a pause. */
  resume(): void;
  /** There is a receiver. */
  opened(): void;
  /** The receiver wants no more. */
  abandon(): void;
  /** The receiver threw; gives the error that says so. */
  receiverFailed(cause: unknown): GatewayError;
}

/** Bytes that are kept before the reply is taken; more than one socket read is never asked for. */
const keptLimit = 65_536;

const noTrailers: RawHeaders = [];

/** Where a body goes on that was taken whole. */
const nowhere: Sink = { write: () => true, onDrain: () => {}, end: () => {}, destroy: () => {} };

/** A reply body between undici and its receiver. Keeps what comes before the receiver is there. */
export class ReplyBody implements Piped {
  private readonly valve: Valve;
  private readonly hasLength: boolean;
  private sink: Sink | null = null;
  private kept: Uint8Array[] | null = null;
  private keptBytes = 0;
  private paused = false;
  private ended = false;
  private error: Error | null = null;
  private trailerFields: RawHeaders = noTrailers;

  constructor(valve: Valve, hasLength: boolean) {
    this.valve = valve;
    this.hasLength = hasLength;
  }

  /** The backend waits for the receiver. */
  get blocked(): boolean {
    return this.paused;
  }

  /** See `Sink`. */
  progress(): Promise<number | null> {
    return this.sink?.progress?.() ?? Promise.resolve(null);
  }

  /** Takes a chunk from the backend; `false` asks for a pause. */
  push(chunk: Uint8Array): boolean {
    // undici gives an empty chunk after each pause, which Node would write to the client by a system call.
    if (chunk.length === 0) return !this.paused;
    if (this.sink === null) this.keep(chunk);
    else this.give(this.sink, chunk);
    return !this.paused;
  }

  /** The backend's body is complete. */
  finish(trailers: RawHeaders): void {
    this.ended = true;
    this.trailerFields = trailers;
    if (this.sink === null) return;
    try {
      this.end(this.sink);
    } catch (cause) {
      this.fail(this.valve.receiverFailed(cause));
    }
  }

  /** The body will never be complete: the receiver hears so, and what was kept is dropped. */
  fail(error: Error): void {
    this.error = error;
    this.kept = null;
    try {
      this.sink?.destroy(error);
    } catch (cause) {
      // There is nobody else to tell, and undici must not hear of it: it would take the process down.
      warn('BACKHAUL_SINK', 'a reply was cut off and its sink threw; repair the destroy of the sink', cause);
    }
  }

  /** Takes back a pause. */
  goOn(): void {
    if (!this.paused || this.ended || this.error !== null) return;
    this.paused = false;
    this.valve.resume();
  }

  pipe(sink: Sink): void {
    if (this.sink !== null) throw new TypeError('A reply body can be taken once.');
    this.sink = sink;
    if (this.error !== null) {
      sink.destroy(this.error);
      return;
    }
    try {
      this.open(sink);
    } catch (cause) {
      const error = this.valve.receiverFailed(cause);
      // An exchange that is over tells nobody any more.
      if (this.error === null) this.fail(error);
    }
  }

  /** A Node `Readable` that pauses the backend when it is full and cancels the exchange when it is destroyed. */
  toReadable(progress?: Sink['progress']): Readable {
    const abandon = (): void => {
      if (!this.ended && this.error === null) this.valve.abandon();
    };
    const readable = new ReplyReadable(!this.hasLength, abandon, progress);
    this.pipe(readable.sink);
    return readable;
  }

  takeWhole(): Uint8Array | null {
    const { kept } = this;
    if (this.sink !== null || !this.ended || this.trailerFields.length > 0) return null;
    this.sink = nowhere;
    this.kept = null;
    const [only] = kept ?? [];
    return kept?.length === 1 && only !== undefined ? only : Buffer.concat(kept ?? []);
  }

  trailers(): RawHeaders {
    return this.trailerFields;
  }

  private open(sink: Sink): void {
    const { kept } = this;
    this.kept = null;
    let open = true;
    if (kept !== null) for (const chunk of kept) open = sink.write(chunk);
    if (this.ended) {
      this.end(sink);
      return;
    }
    sink.onDrain(() => this.goOn());
    this.valve.opened();
    if (open) this.goOn();
  }

  private keep(chunk: Uint8Array): void {
    if (this.kept === null) this.kept = [chunk];
    else this.kept.push(chunk);
    this.keptBytes += chunk.length;
    this.paused = this.keptBytes >= keptLimit;
  }

  private give(sink: Sink, chunk: Uint8Array): void {
    try {
      this.paused = !sink.write(chunk);
    } catch (cause) {
      this.valve.receiverFailed(cause);
    }
  }

  private end(sink: Sink): void {
    if (this.trailerFields.length === 0) sink.end();
    else sink.end(this.trailerFields);
  }
}
