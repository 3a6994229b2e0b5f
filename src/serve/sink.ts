import { ServerResponse } from 'node:http';
import { fieldValues } from '../plan/headers.ts';
import type { Piped, RawHeaders, Sink } from '../plan/message.ts';
import { Flusher } from '../send/flusher.ts';
import type { Client } from './client.ts';

/** Bytes up to which a body is joined to the head, so that both go out in one write. */
const joinLimit = 8_192;

const nothing = Buffer.alloc(0);

/**
 * Sends a body to the client; the head goes out at once, also where the body has not begun. Without a length it may
 * be a stream whose pieces the client waits for: middleware that compresses lets go of each.
 */
export function pipeTo(client: Client, body: Piped, hasLength: boolean): void {
  const sink = new ResponseSink(client, !hasLength);
  body.pipe(sink);
  sink.opened();
}

/** Whether what is written goes to the client as it is: middleware may have put its own `write` and `end` there. */
export function writesAsIs({ write, end }: ServerResponse): boolean {
  return write === ServerResponse.prototype.write && end === ServerResponse.prototype.end;
}

/**
 * Ends a response with a body that is here. Up to `joinLimit`, head and body go out as one string in one write;
 * where middleware has a `write` of its own, that gets the body, as it gets one that streams.
 */
export function endJoined(res: ServerResponse, bytes: Uint8Array): void {
  const { write, end } = ServerResponse.prototype;
  if (res.write !== write && bytes.length > 0) writeNow(res, bytes);
  else if (bytes.length > joinLimit || res.end !== end) {
    res.end(toBuffer(bytes));
    return;
  } else if (bytes.length > 0) {
    // `end` with a body adds an empty write behind it, and two waiting writes are gathered, which costs more than
    // the writing. So the one string is let go first.
    writeNow(res, toBuffer(bytes).toString('latin1'));
  }
  res.end();
}

/** Middleware expects what Node gives: a plain array of bytes has another `toString`. */
function toBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}

/**
 * Writes without Node's wait for the next tick: a cork of ours keeps Node from putting one on itself. `false` asks
 * for a pause, and nothing else does: what middleware puts there may return nothing.
 */
function writeNow(res: ServerResponse, chunk: Uint8Array | string): boolean {
  const { socket } = res;
  socket?.cork();
  const room = typeof chunk === 'string' ? res.write(chunk, 'latin1') : res.write(toBuffer(chunk));
  socket?.uncork();
  return room !== false;
}

/**
 * Whether the system has taken all that was written: Node's `write` finds every large piece too much all the same.
 * Middleware that puts a `write` of its own there, to compress, may hold what does not show here.
 */
function isTaken(res: ServerResponse): boolean {
  return res.writableLength === 0 && res.write === ServerResponse.prototype.write;
}

/** Sends trailer fields where the client said that it takes them and the framing can carry them (RFC 9110 6.5.1). */
export function addTrailers({ request, res }: Client, trailers: RawHeaders): void {
  if (trailers.length === 0) return;
  const takes = fieldValues(request.rawHeaders, 'te').some((value) =>
    /(?:^|,)[ \t]*trailers[ \t]*(?:[,;]|$)/iu.test(value),
  );
  if (takes) res.addTrailers(toPairs(trailers));
}

/** Sends the head of a body that has not begun. An empty string has to say latin1, or the head goes as UTF-8. */
export function flushHead(res: ServerResponse): void {
  if (writesAsIs(res)) res.write('', 'latin1');
  else res.write(nothing);
}

/** A client's connection as the place where a piped body goes. */
class ResponseSink implements Sink {
  readonly #client: Client;
  readonly #flusher: Flusher | null;
  readonly #flushes: boolean;
  #begun = false;

  constructor(client: Client, flushes: boolean) {
    this.#client = client;
    this.#flushes = flushes;
    this.#flusher = Flusher.of(client.res);
  }

  /** The pipe has given what was there already. */
  opened(): void {
    if (this.#begun) return;
    flushHead(this.#client.res);
    this.#flusher?.wrote();
  }

  write(chunk: Uint8Array): boolean {
    this.#begun = true;
    const { res } = this.#client;
    if (this.#flushes) this.#flusher?.wrote();
    return writeNow(res, chunk) || isTaken(res);
  }

  onDrain(resume: () => void): void {
    this.#client.res.on('drain', resume);
  }

  progress(): Promise<number | null> {
    return this.#client.progress();
  }

  end(trailers: RawHeaders = []): void {
    this.#begun = true;
    this.#flusher?.stop();
    addTrailers(this.#client, trailers);
    this.#client.res.end();
    this.#client.settle();
  }

  destroy(error: Error): void {
    this.#begun = true;
    this.#flusher?.stop();
    this.#client.reset(error);
  }
}

function toPairs(headers: RawHeaders): [string, string][] {
  const pairs: [string, string][] = [];
  for (let index = 0; index + 1 < headers.length; index += 2)
    pairs.push([headers[index] ?? '', headers[index + 1] ?? '']);
  return pairs;
}
