import type { IncomingMessage, ServerResponse } from 'node:http';
import { usualLimits } from '../plan/client-limits.ts';
import { GatewayError } from '../plan/error.ts';
import type { Body, ClientLimits } from '../plan/message.ts';
import { BodyRate } from '../send/body-rate.ts';
import { clock } from './clock.ts';

/** Milliseconds without a byte after which a body that is being collected counts as stalled. */
const stallMs = 15_000;

/** Bytes that are set aside for a body of several chunks. */
const minGathered = 4_096;

/** A body that is still on the client's connection. */
export class IncomingBody implements Body {
  readonly length: number | null;
  readonly #req: IncomingMessage;
  readonly #stallMs: number;
  #held: ServerResponse | null;

  /** `held` is the response whose interim 100 (RFC 9110 10.1.1) waits until somebody wants the body. */
  constructor(
    req: IncomingMessage,
    length: number | null,
    held: ServerResponse | null,
    stall: number = stallMs,
  ) {
    this.length = length;
    this.#req = req;
    this.#held = held;
    this.#stallMs = stall;
  }

  /** Whether the client waits for a sign before it sends the body, and may as well never send it. */
  get isHeld(): boolean {
    return this.#held !== null;
  }

  read(maxBytes: number, limits: ClientLimits = usualLimits): Promise<Uint8Array> {
    if (this.length !== null && this.length > maxBytes) return Promise.reject(tooLarge(maxBytes));
    this.#ask();
    return collect(this.#req, maxBytes, this.#stallMs, limits);
  }

  stream(): AsyncIterable<Uint8Array> {
    this.#ask();
    return this.#req;
  }

  takeWhole(): Uint8Array | null {
    const { length } = this;
    if (length === null || this.isHeld || this.#req.readableLength !== length) return null;
    return this.#req.read(length);
  }

  #ask(): void {
    this.#held?.writeContinue();
    this.#held = null;
  }
}

/** A body whose bytes are here already. */
export class HeldBody implements Body {
  readonly length: number;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.length = bytes.length;
    this.#bytes = bytes;
  }

  read(maxBytes: number): Promise<Uint8Array> {
    return this.length > maxBytes ? Promise.reject(tooLarge(maxBytes)) : Promise.resolve(this.#bytes);
  }

  async *stream(): AsyncGenerator<Uint8Array> {
    yield this.#bytes;
  }

  takeWhole(): Uint8Array {
    return this.#bytes;
  }
}

/** A body that is gone. Only a request that needs it fails. */
export class ConsumedBody implements Body {
  readonly length = null;
  readonly #error: GatewayError;

  constructor(error: GatewayError) {
    this.#error = error;
  }

  read(): Promise<Uint8Array> {
    return Promise.reject(this.#error);
  }

  /** Throws a `GatewayError`: `body.consumed`. */
  stream(): AsyncIterable<Uint8Array> {
    throw this.#error;
  }
}

function tooLarge(maxBytes: number): GatewayError {
  return new GatewayError(
    'body.too-large',
    `the body is larger than ${maxBytes} bytes; send less, or raise maxBodyBytes`,
  );
}

function collect(
  req: IncomingMessage,
  maxBytes: number,
  stall: number,
  limits: ClientLimits,
): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const body = new Gathered();
    const timer = setTimeout(() => fail(stalled(stall)), stall);
    const rate = new BodyRate(limits, clock, () => fail(tooSlow(limits)));
    const leave = (): void => {
      clearTimeout(timer);
      rate.stop();
      req.off('data', take).off('end', end).off('error', abort).off('close', abort);
    };
    const fail = (error: GatewayError): void => {
      leave();
      // Whether the rest is drained or the connection closes is decided with the answer.
      req.pause();
      reject(error);
    };
    const take = (chunk: Buffer): void => {
      timer.refresh();
      rate.came(chunk.length);
      if (body.size + chunk.length > maxBytes) fail(tooLarge(maxBytes));
      else body.add(chunk);
    };
    const end = (): void => {
      leave();
      resolve(body.bytes());
    };
    const abort = (cause?: Error): void => fail(aborted(cause));
    if (req.destroyed) return abort();
    rate.wait();
    req.on('data', take).on('end', end).on('error', abort).on('close', abort);
    req.resume();
  });
}

/** Chunks in one buffer that grows: kept each by itself, those of one byte take a hundred times their length. */
class Gathered {
  size = 0;
  #buffer: Uint8Array = new Uint8Array(0);

  add(chunk: Uint8Array): void {
    const start = this.size;
    this.size += chunk.length;
    // One chunk alone is not copied. It ends where its buffer ends, so nothing is ever written into it.
    if (start === 0) this.#buffer = chunk;
    else {
      if (this.size > this.#buffer.length) this.#grow(start);
      this.#buffer.set(chunk, start);
    }
  }

  bytes(): Uint8Array {
    return this.#buffer.subarray(0, this.size);
  }

  #grow(used: number): void {
    const grown = Buffer.allocUnsafe(Math.max(2 * this.size, minGathered));
    grown.set(this.#buffer.subarray(0, used));
    this.#buffer = grown;
  }
}

function stalled(stall: number): GatewayError {
  return new GatewayError(
    'body.stalled',
    `no byte of the body came for ${stall} ms; send the body without pauses`,
  );
}

function tooSlow({ minBodyRate }: ClientLimits): GatewayError {
  return new GatewayError(
    'body.stalled',
    `the body came with fewer than ${minBodyRate} bytes a second; send it faster, or lower minBodyRate of createHandler`,
  );
}

function aborted(cause: Error | undefined): GatewayError {
  return new GatewayError(
    'body.aborted',
    'the client broke off its request body; nothing is left to do here',
    { cause },
  );
}
