/** What a reader tells of the messages on a connection. */
export interface Listener {
  /** A head is complete; in lower case, with a line break before each field. */
  head(text: string): void;
  /** Its body is complete too, and freed of chunks. */
  message(body: Buffer): void;
}

const none: Buffer = Buffer.alloc(0);

/** Reads HTTP/1.1 messages that a length or chunks frame, one after the other; what has neither has no body. */
export class MessageReader {
  readonly #listener: Listener;
  /** What came and is not read yet, in pieces, and how long it has to get before there is anything to read. */
  #pieces: Buffer[] = [];
  #length = 0;
  #wanted = 1;
  #framing: 'none' | 'chunked' | number = 'none';
  #body: Buffer[] = [];

  constructor(listener: Listener) {
    this.#listener = listener;
  }

  push(piece: Buffer): void {
    this.#pieces.push(piece);
    this.#length += piece.length;
    if (this.#length < this.#wanted) return;
    let rest = this.#pieces.length === 1 ? piece : Buffer.concat(this.#pieces);
    this.#wanted = 1;
    while (rest.length > 0) {
      const read = this.#read(rest);
      if (read === 0) break;
      rest = rest.subarray(read);
    }
    this.#pieces = rest.length === 0 ? [] : [rest];
    this.#length = rest.length;
  }

  /** Reads one head, body or chunk, and says how long it was: 0 where it is not all there. */
  #read(bytes: Buffer): number {
    if (this.#framing === 'none') return this.#readHead(bytes);
    if (this.#framing === 'chunked') return this.#readChunk(bytes);
    const length = this.#framing;
    if (bytes.length < length) return this.#waitFor(length);
    this.#finish(bytes.subarray(0, length));
    return length;
  }

  #readHead(bytes: Buffer): number {
    const end = bytes.indexOf('\r\n\r\n');
    if (end < 0) return this.#waitFor(bytes.length + 1);
    const head = bytes.toString('latin1', 0, end).toLowerCase();
    const length = Number(fieldOf(head, 'content-length') ?? 0);
    this.#framing = fieldOf(head, 'transfer-encoding') === undefined ? length : 'chunked';
    this.#listener.head(head);
    if (this.#framing === 0) this.#finish(none);
    return end + 4;
  }

  #readChunk(bytes: Buffer): number {
    const lineEnd = bytes.indexOf('\r\n');
    if (lineEnd < 0) return this.#waitFor(bytes.length + 1);
    const size = Number.parseInt(bytes.toString('latin1', 0, lineEnd), 16);
    const end = lineEnd + 2 + size + 2;
    // Not a number where the size is none: no end is ever reached then.
    if (!(bytes.length >= end)) return this.#waitFor(end);
    if (size === 0) this.#finish(Buffer.concat(this.#body));
    else this.#body.push(bytes.subarray(lineEnd + 2, end - 2));
    return end;
  }

  #finish(body: Buffer): void {
    this.#framing = 'none';
    this.#body = [];
    this.#listener.message(body);
  }

  #waitFor(length: number): 0 {
    this.#wanted = length;
    return 0;
  }
}

/** The value of a field in a head of lower case. */
export function fieldOf(head: string, name: string): string | undefined {
  const start = head.indexOf(`\r\n${name}:`);
  if (start < 0) return undefined;
  const end = head.indexOf('\r\n', start + 2);
  return head.slice(start + name.length + 3, end < 0 ? head.length : end).trim();
}
