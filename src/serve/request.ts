import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { toPeerIp } from '../define/ip.ts';
import { GatewayError } from '../plan/error.ts';
import { framingError, hasTooManyLines, versionError } from '../plan/framing.ts';
import type { Body, EquivalentTargets, GatewayRequest, RawHeaders } from '../plan/message.ts';
import { ConsumedBody, HeldBody, IncomingBody } from './body.ts';
import { holdsLines, linesOf, readEdits } from './header-edits.ts';
import { recoverBody, wasRead } from './parsed.ts';

/** What a framework knows about a request beyond Node's own object. */
export interface Surroundings {
  /** The request-target before a mount path was taken off. */
  readonly originalTarget: string | undefined;
  /** Where body parsers leave what they read. */
  readonly parsed: object;
  /** The response whose interim 100 waits until the body is wanted; `null` where none waits. */
  readonly held: ServerResponse | null;
  /** What becomes of a target that handlers in front may have read otherwise; `null` where none stand in front. */
  readonly equivalentTargets: EquivalentTargets | null;
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
  /** Whether nobody can tell for sure where a next request of the connection would begin. */
  readonly isLast: boolean;
  readonly equivalentTargets?: EquivalentTargets;
  editedHeaders?: ReadonlySet<string>;
  /** What the host program set that no request may hold. */
  error: unknown = null;
  #requestId: string | null = null;

  constructor(req: IncomingMessage, { originalTarget, parsed, held, equivalentTargets }: Surroundings) {
    this.method = req.method ?? '';
    this.target = toTarget(req.url ?? '');
    this.httpVersion = req.httpVersion;
    // A Unix socket has no address, and neither has a connection that was reset: neither may count as trusted.
    this.peerIp = toPeerIp(req.socket.remoteAddress ?? '0.0.0.0');
    this.scheme = isEncrypted(req.socket) ? 'https' : 'http';
    if (originalTarget !== undefined && originalTarget !== this.target) this.originalTarget = originalTarget;
    if (equivalentTargets === 'reject') this.equivalentTargets = equivalentTargets;
    const headers = this.#readHeaders(req, equivalentTargets !== null);
    const sent = req.rawHeaders.length === 0 ? headers : req.rawHeaders;
    const { length, isLast } = readFraming(sent, req.httpVersion);
    this.isLast = isLast;
    // Who expects to be asked for no body at all would see the connection close unasked.
    if (length === 0) held?.writeContinue();
    if (length === 0 || !wasRead(req)) {
      this.rawHeaders = headers;
      this.body = length === 0 ? null : new IncomingBody(req, length, held);
      return;
    }
    const recovered = recoverBody(req, parsed, headers, sent, length);
    const failed = recovered instanceof GatewayError;
    this.rawHeaders = failed ? headers : recovered.headers;
    this.body = failed ? new ConsumedBody(recovered) : new HeldBody(recovered.bytes);
  }

  /** The raw header lines, or what is left of them where the host program edited `req.headers`. */
  #readHeaders(req: IncomingMessage, mayBeEdited: boolean): RawHeaders {
    const { rawHeaders } = req;
    try {
      // Emulations of a server have no raw lines.
      if (rawHeaders.length === 0) return linesOf(req.headers);
      if (!mayBeEdited || holdsLines(req.headers, rawHeaders)) return rawHeaders;
      // Of so many lines Node shows the program not all, and the request will be refused.
      const edits = hasTooManyLines(rawHeaders) ? null : readEdits(req);
      if (edits === null) return rawHeaders;
      this.editedHeaders = edits.names;
      return edits.lines;
    } catch (error) {
      this.error = error;
      return rawHeaders;
    }
  }

  get requestId(): string {
    this.#requestId ??= randomBytes(16).toString('hex');
    return this.#requestId;
  }
}

/** Mounting may leave nothing of a path. */
function toTarget(url: string): string {
  return url === '' || url.startsWith('?') ? `/${url}` : url;
}

function isEncrypted(socket: Socket & { readonly encrypted?: boolean }): boolean {
  return socket.encrypted === true;
}

/** What decides where a request ends: `length` is 0 without a body and `null` for a chunked one (RFC 9112 6.3). */
interface Framing {
  readonly length: number | null;
  readonly isLast: boolean;
}

const bodiless: Framing = { length: 0, isLast: false };

function readFraming(raw: RawHeaders, httpVersion: string): Framing {
  let length: number | null = 0;
  let lengths = 0;
  let coding: string | null = null;
  // Node loses what follows an offered upgrade in the same packet, and reads what follows that as a new request.
  let isLast = hasTooManyLines(raw) || versionError(httpVersion) !== null;
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const name = raw[index] ?? '';
    // The lengths of upgrade, content-length and transfer-encoding: hardly any other name is looked at.
    if (name.length !== 7 && name.length !== 14 && name.length !== 17) continue;
    const value = raw[index + 1] ?? '';
    const lower = name.toLowerCase();
    if (lower === 'upgrade') isLast = true;
    else if (lower === 'transfer-encoding') coding = coding === null ? value : `${coding},${value}`;
    else if (lower === 'content-length') {
      length = Number(value);
      lengths++;
    }
  }
  if (coding !== null) length = null;
  isLast ||= framingError(httpVersion, coding, lengths) !== null;
  return length === 0 && !isLast ? bodiless : { length, isLast };
}
