import type { GatewayError } from '../plan/error.ts';
import type { BackendRequest, ClientConnection, Closed, Destination, Reply } from '../plan/message.ts';
import { Attempts } from './attempts.ts';
import type { BodyRate } from './body-rate.ts';
import type { Admission, Candidate, Carrier, Closeable, Controller, Handler, Leaving } from './carrier.ts';
import { authenticatesConnection, isConnectionBound } from './connection-auth.ts';
import { type Phase, toFault } from './fault.ts';
import { Interims } from './interims.ts';
import type { Office } from './office.ts';
import { toDispatchOptions } from './options.ts';
import { ReplyBody, type Valve } from './reply-body.ts';
import {
  bodyFate,
  headFault,
  isInterim,
  type ParsedHeaders,
  toReplyHeaders,
  toTrailers,
} from './response.ts';
import { Scope } from './scope.ts';
import { type Timed, TimeLimits } from './time-limits.ts';
import { toUpload, type Upload, type Watcher } from './upload.ts';
import { badHead, bodyUnwanted, clientGone, cutShort, dispatchFailed, receiverFailed } from './verdict.ts';

/** A body that nobody wants is read to its end up to this size, so that its connection can be used again. */
const discardLimit = 262_144;

/** One request on its way through undici, whose handler it is. It has exactly one outcome. */
export class Exchange implements Handler, Candidate, Timed, Valve, Watcher {
  readonly to: Destination;
  readonly scope: Scope = new Scope(this);
  readonly client: ClientConnection | undefined;
  readonly authenticates: boolean;
  private readonly request: BackendRequest;
  private readonly closed: Closed;
  private readonly office: Office;
  private readonly admission: Admission;
  private readonly upload: Upload | null;
  private readonly limits: TimeLimits;
  private resolve: ((reply: Reply) => void) | null = null;
  private reject: ((error: GatewayError) => void) | null = null;
  private carrier: Carrier | null = null;
  private controller: Controller | null = null;
  phase: Phase = 'connecting';
  private body: ReplyBody | null = null;
  private reused = false;
  private attempts: Attempts | null = null;
  private interims: Interims | null = null;
  private discarded = 0;
  private over = false;
  private error: GatewayError | null = null;

  constructor(request: BackendRequest, closed: Closed, office: Office, admission: Admission) {
    this.to = request.to;
    this.client = closed.connection;
    this.authenticates = authenticatesConnection(request.headers);
    this.request = request;
    this.closed = closed;
    this.office = office;
    this.admission = admission;
    this.limits = new TimeLimits(request, this, office.deadlines);
    this.upload = toUpload(request, this);
  }

  /** Sets out. Rejects with a `GatewayError` where no reply comes of it. */
  run(): Promise<Reply> {
    return new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
      this.office.begun();
      this.limits.start();
      // Asked first, because most clients leave after their reply: an error is dear to make.
      this.closed.onClose(() => {
        if (!this.over) this.fail(clientGone(this.to));
      });
      const { upload } = this;
      if (upload === null) this.admit();
      // Node tells of a head before it hands over the body that came with it.
      else if (upload.isSmall) queueMicrotask(() => this.read(upload));
      else this.read(upload);
    });
  }

  begin(carrier: Carrier): void {
    this.carrier = carrier;
    this.scope.runInAsyncScope(this.dispatch, this, carrier);
  }

  /** Ends the exchange from our side, wherever it stands. */
  fail(error: GatewayError): void {
    if (!this.over) this.scope.runInAsyncScope(this.cancel, this, error);
  }

  get bodyRate(): BodyRate {
    return this.limits.bodyRate;
  }

  get waitsForClient(): boolean {
    return this.upload?.waiting === true;
  }

  progress(): Promise<number | null> {
    return this.body?.progress() ?? Promise.resolve(null);
  }

  uploaded(): void {
    if (!this.over) this.limits.uploaded();
  }

  opened(): void {
    if (!this.over) this.limits.open();
  }

  resume(): void {
    if (!this.over) this.limits.unblock();
    this.controller?.resume();
  }

  abandon(): void {
    this.fail(bodyUnwanted(this.to));
  }

  receiverFailed(cause: unknown): GatewayError {
    const error = receiverFailed(this.to, cause);
    this.fail(error);
    return error;
  }

  /**
   * undici 7 asserts at the end of a connection that its parser is not paused (nodejs/undici 5360), which would take
   * the process down where the reader is slow. At an end nothing is left to be read, so going on holds no more
   * memory; a reset that undici would take for an end is given the name of another.
   */
  onSocketEnd(error: NodeJS.ErrnoException | null): void {
    if (error === null) this.body?.goOn();
    else if (this.body?.blocked === true) error.code = 'ECONNABORTED';
  }

  onRequestStart(controller: Controller): void {
    const { carrier } = this;
    if (this.over || carrier === null) {
      const reason = this.error ?? clientGone(this.to);
      this.leave('untouched');
      if (carrier === null) controller.abort(reason);
      else carrier.decline(controller, reason);
      return;
    }
    this.controller = controller;
    this.reused = carrier.used;
    this.phase = 'waiting';
  }

  onResponseStarted(): void {
    if (this.phase === 'waiting') this.phase = 'head';
  }

  onResponseStart(_c: Controller, status: number, headers: ParsedHeaders, phrase?: string): void {
    if (this.over) return;
    const interim = isInterim(status);
    if (isConnectionBound(headers)) this.carrier?.authenticated();
    const reason = interim ? null : headFault(status, headers, phrase);
    if (reason !== null) this.fail(badHead(this.to, reason));
    else if (interim) this.interim(status, headers);
    else this.answer(status, headers);
  }

  onResponseData(controller: Controller, chunk: Uint8Array): void {
    if (this.over) return;
    this.limits.downloaded();
    if (this.body === null) this.discard(chunk);
    else if (!this.body.push(chunk)) {
      controller.pause();
      if (!this.over) this.limits.block();
    }
  }

  onResponseEnd(_controller: Controller, trailers: ParsedHeaders): void {
    const severed = this.carrier?.severed === true;
    if (!this.over) {
      if (this.phase !== 'body') this.settle(badHead(this.to, 'the response ended before its head'));
      else if (severed) this.settle(cutShort(this.to));
      else {
        this.complete();
        this.body?.finish(toTrailers(trailers));
      }
    }
    this.leave(severed ? 'broken' : 'answered');
  }

  onResponseError(_controller: Controller | null | undefined, error: unknown): void {
    if (!this.over && this.takeAttempt(error)) {
      // Later, because undici is in the middle of clearing its queue.
      queueMicrotask(() => this.tryAgain());
      return;
    }
    if (!this.over) this.settle(toFault(error, this.phase, this.to.integration));
    this.leave('broken');
  }

  onRequestUpgrade(_controller: Controller, status: number, headers: ParsedHeaders, socket: Closeable): void {
    socket.destroy();
    this.onResponseStart(_controller, status, headers);
    this.leave('broken');
  }

  private dispatch(carrier: Carrier): void {
    try {
      const last = this.authenticates && !carrier.owned;
      carrier.dispatch(toDispatchOptions(this.request, this.upload, last), this.scope);
    } catch (error) {
      // What undici and Node say has a code; anything else is a fault of the dispatcher's, or ours.
      const known = error instanceof Error && 'code' in error;
      this.onResponseError(null, known ? error : dispatchFailed(this.to, error));
    }
  }

  private cancel(error: GatewayError): void {
    this.settle(error);
    // Where undici has not begun, there is nothing to abort: it is declined when it wants to write.
    if (this.carrier === null) this.admission.withdraw(this);
    else this.controller?.abort(error);
  }

  /** A client that sends no body holds no connection to the backend. */
  private read(upload: Upload): void {
    if (!this.over) upload.begin(() => this.scope.runInAsyncScope(this.admit, this));
  }

  private admit(): void {
    if (!this.over) this.admission.admit(this);
  }

  private answer(status: number, headers: ParsedHeaders): void {
    this.phase = 'body';
    const fate = bodyFate(this.request, status);
    if (fate === 'piped') this.body = new ReplyBody(this, headers['content-length'] !== undefined);
    // undici fails a 304 that has a Content-Length after this; the reply is complete all the same.
    if (fate === 'absent') this.complete();
    else if (fate === 'dropped') this.limits.open();
    const { integration } = this.to;
    this.resolve?.({ status, headers: toReplyHeaders(headers, status), body: this.body, integration });
  }

  private discard(chunk: Uint8Array): void {
    this.discarded += chunk.length;
    if (this.discarded > discardLimit) this.abandon();
  }

  private interim(status: number, headers: ParsedHeaders): void {
    this.interims ??= new Interims(this.closed);
    try {
      this.interims.pass(status, headers);
    } catch (error) {
      this.receiverFailed(error);
    }
  }

  private takeAttempt(error: unknown): boolean {
    this.attempts ??= new Attempts();
    const { request, phase, upload, reused } = this;
    return this.attempts.take(request, phase, error, upload?.touched === true, reused);
  }

  private tryAgain(): void {
    const { carrier } = this;
    if (this.over || carrier === null) this.leave('broken');
    else {
      this.controller = null;
      this.phase = 'connecting';
      carrier.renew();
      this.begin(carrier);
    }
  }

  private complete(): void {
    this.end();
    this.upload?.close();
  }

  private settle(error: GatewayError): void {
    this.error = error;
    this.end();
    this.upload?.stop(error);
    this.body?.fail(error);
    // Without effect where the reply was given.
    this.reject?.(error);
  }

  private end(): void {
    this.over = true;
    this.limits.stop();
    this.office.ended();
  }

  private leave(leaving: Leaving): void {
    const carrier = this.carrier;
    [this.carrier, this.controller] = [null, null];
    carrier?.release(leaving);
  }
}
