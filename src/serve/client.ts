import type { IncomingMessage, ServerResponse } from 'node:http';
import { usualLimits } from '../plan/client-limits.ts';
import { GatewayError } from '../plan/error.ts';
import type { ClientLimits, Closed, RawHeaders, Reply } from '../plan/message.ts';
import { type Receiver, ReceiverLimit } from '../send/receiver-limit.ts';
import { IncomingBody } from './body.ts';
import { clock } from './clock.ts';
import { Connection } from './connection.ts';
import { drain } from './drain.ts';
import { makeLast } from './linger.ts';
import { IncomingRequest, type Surroundings } from './request.ts';
import { unsentBytes } from './unsent.ts';

/** Bytes of an unread body that are read and thrown away so that its connection can be used again. */
const drainLimit = 65_536;

/** The client's side of one exchange, until its reply is complete or it is gone. */
export class Client implements Closed, Receiver {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly request: IncomingRequest;
  /** Why the reply was cut. */
  error: unknown = null;
  readonly #connection: Connection;
  #gone: (() => void)[] | null = null;
  #limits: ClientLimits = usualLimits;
  #watch: ReceiverLimit | null = null;

  private constructor(
    req: IncomingMessage,
    res: ServerResponse,
    request: IncomingRequest,
    connection: Connection,
  ) {
    this.req = req;
    this.res = res;
    this.request = request;
    this.#connection = connection;
  }

  /** Reads a request; `null` where its connection ends with the answer to an earlier one. */
  static accept(req: IncomingMessage, res: ServerResponse, surroundings: Surroundings): Client | null {
    const connection = Connection.of(req.socket);
    if (connection.last !== null) return null;
    const request = new IncomingRequest(req, surroundings);
    // Node loses what follows such a request in the same packet, and reads what follows that as a new request.
    if (request.offersUpgrade) makeLast(req, connection);
    return new Client(req, res, request, connection);
  }

  onClose(gone: () => void): void {
    if (this.#connection.socket.destroyed) {
      gone();
      return;
    }
    if (this.#gone === null) this.#gone = [gone];
    else this.#gone.push(gone);
    this.#connection.add(this);
  }

  limit(limits: ClientLimits): void {
    this.#limits = limits;
  }

  /** Writes a 103 with its Link fields; HTTP/1.0 knows no interim response, and a head that is out comes last. */
  onInterim(status: number, headers: RawHeaders): void {
    const { req, res } = this;
    // A response that waits behind another one of its connection has no socket yet.
    if (req.httpVersion !== '1.1' || res.headersSent || res.socket === null) return;
    const lines = linkLines(headers);
    if (lines !== '') res.socket.write(`HTTP/1.1 ${status} Early Hints\r\n${lines}\r\n`, 'latin1');
  }

  /**
   * Decides what becomes of a body that is still on its way when the answer begins: a little is drained, for
   * more the answer is the connection's last one. Says whether it is.
   */
  closesAfter({ status, code }: Reply): boolean {
    // Where framing is in doubt, so is where the next request begins (RFC 9112 6.3).
    if (code === 'header.framing' || code === 'header.too-many' || this.#leavesBody(status))
      makeLast(this.req, this.#connection);
    return this.#connection.last === this.req;
  }

  #leavesBody(status: number): boolean {
    const { body } = this.request;
    if (!(body instanceof IncomingBody) || this.req.complete) return false;
    // A client that waits for 100 may send its body or not, one that stalls may go on: no next request is safe.
    return body.isHeld || status === 408 || body.length === null || body.length > drainLimit;
  }

  /** The reply is complete. What is left of the request's body is read and thrown away. */
  settle(): void {
    const { req, res } = this;
    this.#connection.delete(this);
    if (this.request.body !== null && !req.readableEnded) drain(req, this.#limits);
    if (!res.writableEnded || res.writableLength > 0) this.watch();
  }

  /**
   * From now on cuts a client that takes nothing of what waits for it. While a reply streams, `send` does that; this
   * is for what is left when the backend has sent all of it.
   */
  watch(): void {
    const { idleTimeoutMs } = this.#limits;
    if (idleTimeoutMs === 0 || this.#watch !== null || this.res.closed) return;
    const watch = new ReceiverLimit(this, idleTimeoutMs, clock);
    this.#watch = watch;
    watch.start();
    this.res.once('close', () => watch.stop());
  }

  /** A response that waits behind another one of its connection is not the client's to take. */
  get waits(): boolean {
    return this.res.socket !== null && this.res.writableLength > 0;
  }

  /** The bytes of the connection that the client's system has taken. */
  async progress(): Promise<number | null> {
    const { socket } = this.res;
    if (socket === null) return null;
    const unsent = await unsentBytes(socket);
    return socket.bytesWritten - socket.writableLength - (unsent ?? 0);
  }

  stalled(): void {
    const { idleTimeoutMs } = this.#limits;
    this.reset(
      new GatewayError(
        'client.closed',
        `the client took no byte of the reply for ${idleTimeoutMs} ms; raise clientIdleTimeoutMs of createHandler where clients are that slow`,
      ),
    );
  }

  /** Somebody else answers, who does not know of a connection's last request. */
  pass(): void {
    if (this.#connection.last === this.req) this.#connection.last = null;
    this.leave();
  }

  /** Nobody takes the reply any more. */
  leave(): void {
    this.#connection.delete(this);
    const gone = this.#gone;
    this.#gone = null;
    if (gone !== null) for (const tell of gone) tell();
  }

  /** Cuts the connection so that what was sent cannot pass for a complete reply, whatever its framing. */
  reset(cause: unknown): void {
    this.error ??= cause;
    this.leave();
    const { socket } = this.#connection;
    // TLS has its own mark for the end of data, which a plain close leaves out.
    if ('encrypted' in socket) socket.destroy();
    else socket.resetAndDestroy();
  }
}

function linkLines(headers: RawHeaders): string {
  let lines = '';
  for (let index = 0; index + 1 < headers.length; index += 2) {
    if (headers[index]?.toLowerCase() === 'link') lines += `Link: ${headers[index + 1]}\r\n`;
  }
  return lines;
}
