import { usualLimits } from '../plan/client-limits.ts';
import type { GatewayError } from '../plan/error.ts';
import type { BackendRequest, ClientLimits, Destination } from '../plan/message.ts';
import { BodyRate } from './body-rate.ts';
import { Deadline, type Deadlines, type Expiring } from './deadline.ts';
import type { Phase } from './fault.ts';
import { type Receiver, ReceiverLimit } from './receiver-limit.ts';
import { bodyTooSlow, headTimeout, idleTimeout, receiverIdle, tooLong } from './verdict.ts';

/** What the time limits have to know of an exchange, and whom they tell. */
export interface Timed {
  readonly phase: Phase;
  /** It is the client that sends no byte of its body. */
  readonly waitsForClient: boolean;
  /** A number that changes with each byte that the client takes of the reply; `null` where unknown. */
  progress(): Promise<number | null>;
  fail(error: GatewayError): void;
}

/**
 * The limits of one exchange. The backend's: `timeoutMs` until the final head, `idleTimeoutMs` behind it while the
 * backend is the one waited for, `maxDurationMs` over all. The client's: the rate of its body, and how long it may
 * take nothing of a reply. undici's own timers cover neither queueing nor a paused reader.
 */
export class TimeLimits implements Expiring, Receiver {
  private readonly to: Destination;
  private readonly client: ClientLimits;
  private readonly timed: Timed;
  private readonly deadlines: Deadlines;
  private readonly silence: Deadline = new Deadline(this);
  private whole: Deadline | null = null;
  private rate: BodyRate | null = null;
  private receiver: ReceiverLimit | null = null;
  /** The reply has somebody who takes it. */
  private opened = false;
  /** It is the receiver of the reply that is waited for. */
  private blocked = false;

  constructor(request: BackendRequest, timed: Timed, deadlines: Deadlines) {
    this.to = request.to;
    this.client = request.clientLimits ?? usualLimits;
    this.timed = timed;
    this.deadlines = deadlines;
  }

  get bodyRate(): BodyRate {
    const { to, client, timed, deadlines } = this;
    this.rate ??= new BodyRate(client, deadlines, () => timed.fail(bodyTooSlow(to, client)));
    return this.rate;
  }

  start(): void {
    const { to, deadlines } = this;
    deadlines.start(this.silence, to.timeoutMs);
    if (to.maxDurationMs === 0) return;
    this.whole = new Deadline(this);
    deadlines.start(this.whole, to.maxDurationMs);
  }

  /** A byte of the request body moved. */
  uploaded(): void {
    if (this.timed.phase !== 'body') this.deadlines.start(this.silence, this.to.timeoutMs);
    else this.downloaded();
  }

  /** The reply is taken. A small one is complete before anybody takes it, so the idle clock starts no earlier. */
  open(): void {
    this.opened = true;
    if (this.blocked) this.receiver?.start();
    else this.downloaded();
  }

  /** A byte of the reply came from the backend, or the backend is asked for more. */
  downloaded(): void {
    if (!this.opened || this.blocked) return;
    const { idleTimeoutMs } = this.to;
    if (idleTimeoutMs > 0) this.deadlines.start(this.silence, idleTimeoutMs);
    else this.deadlines.stop(this.silence);
  }

  /** The receiver asked for a pause: nobody waits for the backend. */
  block(): void {
    if (this.blocked) return;
    this.blocked = true;
    this.deadlines.stop(this.silence);
    const { idleTimeoutMs } = this.client;
    if (idleTimeoutMs === 0) return;
    this.receiver ??= new ReceiverLimit(this, idleTimeoutMs, this.deadlines);
    this.receiver.start();
  }

  /** The receiver takes more. */
  unblock(): void {
    this.blocked = false;
    this.receiver?.stop();
    this.downloaded();
  }

  stop(): void {
    this.deadlines.stop(this.silence);
    if (this.whole !== null) this.deadlines.stop(this.whole);
    this.receiver?.stop();
    this.rate?.stop();
  }

  expire(deadline: Deadline): void {
    const { to, timed } = this;
    if (deadline === this.whole) timed.fail(tooLong(to, timed.phase));
    else if (timed.phase !== 'body') timed.fail(headTimeout(to, timed.phase, timed.waitsForClient));
    else if (this.opened) timed.fail(idleTimeout(to));
    else this.open();
  }

  get waits(): boolean {
    return this.blocked;
  }

  progress(): Promise<number | null> {
    return this.timed.progress();
  }

  stalled(): void {
    this.timed.fail(receiverIdle(this.to, this.client));
  }
}
