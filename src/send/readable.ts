import { AsyncResource } from 'node:async_hooks';
import { Readable } from 'node:stream';
import type { Sink } from '../plan/message.ts';
import { Flusher } from './flusher.ts';

/** A reply body as a Node stream. Its sink is an object of its own: with `write` it would pass for a Duplex. */
export class ReplyReadable extends Readable {
  readonly sink: Sink;
  private readonly flushes: boolean;
  private drain: (() => void) | null = null;
  private readonly onDestroy: () => void;
  /** Whoever destroys it, its listeners hear of it in the context of who took the body. */
  private readonly scope = new AsyncResource('BackhaulReadable');

  /** `flushes`: a stream that compresses lets each piece go when it comes, because its reader may wait for it. */
  constructor(flushes: boolean, onDestroy: () => void, progress?: Sink['progress']) {
    super({ highWaterMark: 65_536 });
    this.flushes = flushes;
    this.onDestroy = onDestroy;
    this.sink = {
      write: (chunk: Uint8Array): boolean => this.push(chunk),
      onDrain: (resume: () => void): void => {
        this.drain = resume;
      },
      end: (): void => {
        this.push(null);
      },
      destroy: (error: Error): void => {
        this.destroy(error);
      },
      ...(progress === undefined ? {} : { progress }),
    };
  }

  override pipe<T extends NodeJS.WritableStream>(destination: T, options?: { end?: boolean }): T {
    super.pipe(destination, options);
    const flusher = Flusher.of(destination);
    if (flusher === null) return destination;
    // The head of a response may wait for the first.
    flusher.wrote();
    if (this.flushes) this.on('data', () => flusher.wrote());
    this.once('close', () => flusher.stop());
    return destination;
  }

  override _read(): void {
    this.drain?.();
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    this.onDestroy();
    this.scope.runInAsyncScope(callback, undefined, error);
  }
}
