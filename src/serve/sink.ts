import { ServerResponse } from 'node:http';
import { fieldValues } from '../plan/headers.ts';
import type { Piped, RawHeaders, Sink } from '../plan/message.ts';
import type { Client } from './client.ts';

/** Bytes up to which a body is joined to the head, so that both go out in one write. */
const joinLimit = 8_192;

/** Sends a body to the client; the head goes out at once, also where the body has not begun. */
export function pipeTo(client: Client, body: Piped): void {
  const sink = new ResponseSink(client);
  body.pipe(sink);
  sink.opened();
}

/** Ends a response. Up to `joinLimit`, head and body go out as one string in one write. */
export function endJoined(res: ServerResponse, bytes: Uint8Array): void {
  if (bytes.length > joinLimit || bytes.length === 0) {
    res.end(bytes);
    return;
  }
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  // `end` with a body adds an empty write behind it, and two waiting writes are gathered, which costs more than
  // the writing. So the one string is let go first.
  writeNow(res, text);
  res.end();
}

/** Writes without Node's wait for the next tick: a cork of ours keeps Node from putting one on itself. */
function writeNow(res: ServerResponse, chunk: Uint8Array | string): boolean {
  const { socket } = res;
  socket?.cork();
  const room = res.write(chunk, 'latin1');
  socket?.uncork();
  return room;
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
  res.write('', 'latin1');
}

/** A client's connection as the place where a piped body goes. */
class ResponseSink implements Sink {
  readonly #client: Client;
  #begun = false;

  constructor(client: Client) {
    this.#client = client;
  }

  /** The pipe has given what was there already. */
  opened(): void {
    if (!this.#begun) flushHead(this.#client.res);
  }

  write(chunk: Uint8Array): boolean {
    this.#begun = true;
    const { res } = this.#client;
    return writeNow(res, chunk) || isTaken(res);
  }

  onDrain(resume: () => void): void {
    this.#client.res.on('drain', resume);
  }

  end(trailers: RawHeaders = []): void {
    this.#begun = true;
    addTrailers(this.#client, trailers);
    this.#client.res.end();
    this.#client.settle();
  }

  destroy(error: Error): void {
    this.#begun = true;
    this.#client.reset(error);
  }
}

function toPairs(headers: RawHeaders): [string, string][] {
  const pairs: [string, string][] = [];
  for (let index = 0; index + 1 < headers.length; index += 2)
    pairs.push([headers[index] ?? '', headers[index + 1] ?? '']);
  return pairs;
}
