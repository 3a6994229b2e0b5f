import { Readable } from 'node:stream';
import type { Sink } from '../plan/message.ts';

/** A reply body as a Node stream. Its sink is an object of its own: with `write` it would pass for a Duplex. */
export class ReplyReadable extends Readable {
  readonly sink: Sink;
  private drain: (() => void) | null = null;
  private readonly onDestroy: () => void;

  constructor(onDestroy: () => void, progress?: Sink['progress']) {
    super({ highWaterMark: 65_536 });
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

  override _read(): void {
    this.drain?.();
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    this.onDestroy();
    callback(error);
  }
}
