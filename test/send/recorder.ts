import type { ClientConnection, Closed, RawHeaders, Reply, Sink } from '../../src/plan/message.ts';

/** The connection of a client, whose requests all go over it. */
export class TestConnection implements ClientConnection {
  private readonly listeners: (() => void)[] = [];
  private closed = false;

  onClose(closed: () => void): void {
    if (this.closed) closed();
    else this.listeners.push(closed);
  }

  close(): void {
    this.closed = true;
    for (const tell of this.listeners.splice(0)) tell();
  }
}

/** A client that remembers what it was told, and leaves when a test says so. */
export class TestClient implements Closed {
  readonly interims: (readonly [status: number, headers: RawHeaders])[] = [];
  readonly connection?: ClientConnection;
  private gone: (() => void) | null = null;
  private left = false;

  constructor(connection?: ClientConnection) {
    if (connection !== undefined) this.connection = connection;
  }

  onClose(gone: () => void): void {
    if (this.left) gone();
    else this.gone = gone;
  }

  onInterim(status: number, headers: RawHeaders): void {
    this.interims.push([status, headers]);
  }

  leave(): void {
    this.left = true;
    this.gone?.();
  }
}

/** How a reply body came out: whole, or cut with an error. */
export interface Ending {
  readonly kind: 'end' | 'cut';
  readonly text: string;
  readonly trailers: RawHeaders;
  readonly error?: Error;
}

/** A sink that keeps what it gets. It asks for a pause after each chunk while `slow` is set. */
export class Recorder implements Sink {
  slow = false;
  /** Gives what `progress` says. */
  taken: () => number | null = () => null;
  bytes = 0;
  writes = 0;
  /** Bytes of the smallest chunk. */
  smallest: number = Number.POSITIVE_INFINITY;
  ending: Ending | null = null;
  readonly ended: Promise<Ending>;
  private readonly chunks: Uint8Array[] = [];
  private resume: (() => void) | null = null;
  private settle: (ending: Ending) => void = () => {};

  constructor() {
    this.ended = new Promise((resolve) => {
      this.settle = resolve;
    });
  }

  write(chunk: Uint8Array): boolean {
    this.chunks.push(chunk);
    this.bytes += chunk.length;
    this.writes += 1;
    this.smallest = Math.min(this.smallest, chunk.length);
    return !this.slow;
  }

  onDrain(resume: () => void): void {
    this.resume = resume;
  }

  progress(): Promise<number | null> {
    return Promise.resolve(this.taken());
  }

  drain(): void {
    this.resume?.();
  }

  end(trailers: RawHeaders = []): void {
    this.finish({ kind: 'end', text: this.text(), trailers });
  }

  destroy(error: Error): void {
    this.finish({ kind: 'cut', text: this.text(), trailers: [], error });
  }

  private text(): string {
    return Buffer.concat(this.chunks).toString('latin1');
  }

  private finish(ending: Ending): void {
    if (this.ending !== null) throw new Error(`a second ending: ${ending.kind} after ${this.ending.kind}`);
    this.ending = ending;
    this.settle(ending);
  }
}

/** Takes a whole reply body. */
export function take(reply: Reply): Promise<Ending> {
  const recorder = new Recorder();
  const { body } = reply;
  if (body === null) recorder.end();
  else if (body instanceof Uint8Array) throw new Error('send never gives a body as bytes');
  else body.pipe(recorder);
  return recorder.ended;
}
