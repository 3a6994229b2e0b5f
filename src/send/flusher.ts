import { OutgoingMessage } from 'node:http';
import { warn } from './warning.ts';

/** Milliseconds between two flushes: each takes from what compressing saves. */
const restMs = 20;

/**
 * Lets go of what a stream keeps to compress it together with more: a stream of `zlib`, or a response on which
 * middleware has put a `flush`. Pieces that follow each other closely are flushed together.
 */
export class Flusher {
  private readonly flush: () => void;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private last = Number.NEGATIVE_INFINITY;

  private constructor(flush: () => void) {
    this.flush = flush;
  }

  /** `null` for a stream that keeps nothing back. */
  static of(stream: object): Flusher | null {
    if (!('flush' in stream) || typeof stream.flush !== 'function') return null;
    // One that all responses have is the deprecated name of `flushHeaders`.
    if (stream instanceof OutgoingMessage && !Object.hasOwn(stream, 'flush')) return null;
    return new Flusher(stream.flush.bind(stream));
  }

  /** A piece was written. */
  wrote(): void {
    this.timer ??= setTimeout(this.run, Math.max(0, this.last + restMs - performance.now()));
  }

  /** The stream is at its end. */
  stop(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  private readonly run = (): void => {
    this.timer = null;
    this.last = performance.now();
    try {
      this.flush();
    } catch (cause) {
      warn('BACKHAUL_FLUSH', 'the flush that middleware put on a response threw; repair it', cause);
    }
  };
}
