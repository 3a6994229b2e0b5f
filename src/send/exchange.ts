import type { GatewayError } from '../plan/error.ts';
import type { BackendRequest, Closed, Reply } from '../plan/message.ts';
import { Attempts } from './attempts.ts';
import type { Admission, Candidate, Carrier, Controller, Handler, Leaving } from './carrier.ts';
import { Deadline, type Expiring } from './deadline.ts';
import { type Phase, toFault } from './fault.ts';
import type { Office } from './office.ts';
import { toDispatchOptions } from './options.ts';
import { ReplyBody, type Valve } from './pipe.ts';
import { headFault, type ParsedHeaders, toReplyHeaders, toTrailers } from './response-headers.ts';
import { Upload, type Watcher } from './upload.ts';
import {
  badHead,
  bodyUnwanted,
  clientGone,
  headTimeout,
  idleTimeout,
  receiverFailed,
  tooLong,
} from './verdict.ts';

/** A body that nobody wants is read to its end up to this size, so that its connection can be used again. */
const discardLimit = 262_144;
/** Interim responses that are passed on; a backend could send them without end. */
const interimLimit = 16;

/** One request on its way through undici, whose handler it is. It has exactly one outcome. */
export class Exchange implements Handler, Candidate, Expiring, Valve, Watcher {
  private readonly request: BackendRequest;
  private readonly closed: Closed;
  private readonly office: Office;
  private readonly admission: Admission;
  private readonly upload: Upload | null;
  private readonly deadline: Deadline = new Deadline(this);
  private limit: Deadline | null = null;
  private resolve: ((reply: Reply) => void) | null = null;
  private reject: ((error: GatewayError) => void) | null = null;
  private carrier: Carrier | null = null;
  private controller: Controller | null = null;
  private phase: Phase = 'connecting';
  private body: ReplyBody | null = null;
  private idling = false;
  private reused = false;
  private attempts: Attempts | null = null;
  private interims = 0;
  private discarded = 0;
  private over = false;
  private error: GatewayError | null = null;

  constructor(request: BackendRequest, closed: Closed, office: Office, admission: Admission) {
    this.request = request;
    this.closed = closed;
    this.office = office;
    this.admission = admission;
    const { body } = request;
    this.upload =
      body === null || body instanceof Uint8Array || body.length === 0 ? null : new Upload(body, this);
  }

  /** Sets out. Rejects with a `GatewayError` where no reply comes of it. */
  run(): Promise<Reply> {
    return new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
      const { to } = this.request;
      this.office.deadlines.start(this.deadline, to.timeoutMs);
      if (to.maxDurationMs > 0) {
        this.limit = new Deadline(this);
        this.office.deadlines.start(this.limit, to.maxDurationMs);
      }
      // Asked first, because most clients leave after their reply: an error is dear to make.
      this.closed.onClose(() => {
        if (!this.over) this.fail(clientGone(to));
      });
      if (!this.over) this.admission.admit(this);
    });
  }

  begin(carrier: Carrier): void {
    this.carrier = carrier;
    try {
      carrier.dispatch(toDispatchOptions(this.request, this.upload), this);
    } catch (error) {
      this.onResponseError(null, error);
    }
  }

  /** Ends the exchange from our side, wherever it stands. */
  fail(error: GatewayError): void {
    if (this.over) return;
    this.settle(error);
    // Where undici has not begun, there is nothing to abort: it is declined when it wants to write.
    if (this.carrier === null) this.admission.withdraw(this);
    else this.controller?.abort(error);
  }

  expire(deadline: Deadline): void {
    const { to } = this.request;
    if (deadline === this.limit) this.fail(tooLong(to, this.phase));
    else if (this.phase !== 'body') this.fail(headTimeout(to, this.phase, this.upload?.waiting === true));
    else if (this.idling) this.fail(idleTimeout(to, this.body?.blocked === true));
    else this.progress();
  }

  progress(): void {
    if (this.over) return;
    const { to } = this.request;
    if (this.phase !== 'body') {
      this.office.deadlines.start(this.deadline, to.timeoutMs);
    } else if (to.idleTimeoutMs > 0) {
      this.idling = true;
      this.office.deadlines.start(this.deadline, to.idleTimeoutMs);
    } else {
      this.office.deadlines.stop(this.deadline);
    }
  }

  resume(): void {
    this.controller?.resume();
  }

  abandon(): void {
    this.fail(bodyUnwanted(this.request.to));
  }

  onRequestStart(controller: Controller): void {
    const { carrier } = this;
    if (carrier === null) return;
    if (this.over) {
      this.leave('untouched');
      carrier.decline(controller, this.error ?? clientGone(this.request.to));
      return;
    }
    this.controller = controller;
    this.reused = carrier.used;
    this.phase = 'waiting';
  }

  onResponseStarted(): void {
    if (this.phase === 'waiting') this.phase = 'head';
  }

  onResponseStart(_controller: Controller, status: number, headers: ParsedHeaders): void {
    if (this.over) return;
    if (status >= 100 && status < 200 && status !== 101) {
      this.interim(status, headers);
      return;
    }
    const { to, method, discardBody } = this.request;
    const reason = headFault(status, headers);
    if (reason !== null) {
      this.fail(badHead(to, reason));
      return;
    }
    this.phase = 'body';
    const bodyless = method === 'HEAD' || status === 204 || status === 304;
    const dropped = discardBody || status === 205;
    if (!bodyless && !dropped) this.body = new ReplyBody(this);
    this.resolve?.({
      status,
      headers: toReplyHeaders(headers, status),
      body: this.body,
      integration: to.integration,
    });
    // undici fails a 304 that has a Content-Length after this; the reply is complete all the same.
    if (bodyless) this.complete();
    else if (dropped) this.progress();
  }

  onResponseData(controller: Controller, chunk: Uint8Array): void {
    if (this.over) return;
    if (this.idling) this.progress();
    if (this.body === null) {
      this.discarded += chunk.length;
      if (this.discarded > discardLimit) this.abandon();
      return;
    }
    try {
      if (!this.body.push(chunk)) controller.pause();
    } catch (error) {
      this.fail(receiverFailed(this.request.to, error));
    }
  }

  onResponseEnd(_controller: Controller, trailers: ParsedHeaders): void {
    const { body } = this;
    if (!this.over) {
      this.complete();
      try {
        body?.finish(toTrailers(trailers));
      } catch (error) {
        body?.fail(receiverFailed(this.request.to, error));
      }
    }
    this.leave('answered');
  }

  onResponseError(_controller: Controller | null | undefined, error: unknown): void {
    if (!this.over) {
      this.attempts ??= new Attempts();
      const { request, phase, upload, attempts, reused } = this;
      if (attempts.take(request, phase, error, upload?.touched === true, reused)) {
        this.controller = null;
        this.phase = 'connecting';
        // Later, because undici is in the middle of clearing its queue.
        queueMicrotask(() => this.tryAgain());
        return;
      }
      this.settle(toFault(error, this.phase, this.request.to.integration));
    }
    this.leave('broken');
  }

  onRequestUpgrade(
    _controller: Controller,
    status: number,
    _headers: ParsedHeaders,
    socket: { destroy(): void },
  ): void {
    socket.destroy();
    if (!this.over)
      this.settle(badHead(this.request.to, `status ${status} switches protocols, which nobody asked for`));
    this.leave('broken');
  }

  private interim(status: number, headers: ParsedHeaders): void {
    if (status !== 103 || this.closed.onInterim === undefined || this.interims === interimLimit) return;
    this.interims += 1;
    try {
      this.closed.onInterim(status, toReplyHeaders(headers, status));
    } catch (error) {
      this.fail(receiverFailed(this.request.to, error));
    }
  }

  private tryAgain(): void {
    const { carrier } = this;
    if (carrier === null) return;
    if (this.over) {
      this.leave('broken');
      return;
    }
    carrier.renew();
    this.begin(carrier);
  }

  private complete(): void {
    this.over = true;
    this.stop();
    this.upload?.stop(bodyUnwanted(this.request.to));
  }

  private settle(error: GatewayError): void {
    this.over = true;
    this.error = error;
    this.stop();
    this.upload?.stop(error);
    this.body?.fail(error);
    // Without effect where the reply was given.
    this.reject?.(error);
  }

  private stop(): void {
    this.office.deadlines.stop(this.deadline);
    if (this.limit !== null) this.office.deadlines.stop(this.limit);
    this.office.ended();
  }

  private leave(leaving: Leaving): void {
    const { carrier } = this;
    this.carrier = null;
    this.controller = null;
    carrier?.release(leaving);
  }
}
