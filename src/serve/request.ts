import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { GatewayError } from '../plan/error.ts';
import type { Body, GatewayRequest, RawHeaders } from '../plan/message.ts';
import { ConsumedBody, HeldBody, IncomingBody } from './body.ts';
import { recoverBody, wasRead } from './parsed.ts';

/** What a framework knows about a request beyond Node's own object. */
export interface Surroundings {
  /** The request-target before a mount path was taken off. */
  readonly originalTarget: string | undefined;
  /** Where body parsers leave what they read. */
  readonly parsed: object;
  /** The response whose interim 100 waits until the body is wanted; `null` where none waits. */
  readonly held: ServerResponse | null;
}

/** A Node request, read for the handler. */
export class IncomingRequest implements GatewayRequest {
  readonly method: string;
  readonly target: string;
  readonly httpVersion: string;
  readonly rawHeaders: RawHeaders;
  readonly peerIp: string;
  readonly scheme: 'http' | 'https';
  readonly body: Body | null;
  readonly originalTarget?: string;
  #requestId: string | null = null;

  constructor(req: IncomingMessage, { originalTarget, parsed, held }: Surroundings) {
    this.method = req.method ?? '';
    this.target = req.url ?? '';
    this.httpVersion = req.httpVersion;
    // A Unix socket has no address, and neither has a connection that was reset: neither may count as trusted.
    this.peerIp = req.socket.remoteAddress ?? '0.0.0.0';
    this.scheme = isEncrypted(req.socket) ? 'https' : 'http';
    if (originalTarget !== undefined && originalTarget !== this.target) this.originalTarget = originalTarget;
    const length = announcedLength(req.rawHeaders);
    if (length === 0 || !wasRead(req)) {
      this.rawHeaders = req.rawHeaders;
      this.body = length === 0 ? null : new IncomingBody(req, length, held);
      return;
    }
    const recovered = recoverBody(req, parsed);
    const failed = recovered instanceof GatewayError;
    this.rawHeaders = failed ? req.rawHeaders : recovered.headers;
    this.body = failed ? new ConsumedBody(recovered) : new HeldBody(recovered.bytes);
  }

  get requestId(): string {
    this.#requestId ??= randomBytes(16).toString('hex');
    return this.#requestId;
  }
}

function isEncrypted(socket: Socket & { readonly encrypted?: boolean }): boolean {
  return socket.encrypted === true;
}

/** Bytes of the body by Content-Length, 0 where there is none, `null` for a chunked one (RFC 9112 6.3). */
function announcedLength(raw: RawHeaders): number | null {
  let length = 0;
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const name = raw[index] ?? '';
    if (name.length === 17 && name.toLowerCase() === 'transfer-encoding') return null;
    if (name.length === 14 && name.toLowerCase() === 'content-length') length = Number(raw[index + 1]);
  }
  return length;
}
