import type { GatewayError } from '../plan/error.ts';
import type { Destination } from '../plan/message.ts';
import { Deadline, type Deadlines, type Expiring } from './deadline.ts';
import type { Phase } from './fault.ts';
import { headTimeout, idleTimeout, tooLong } from './verdict.ts';

/** What the time limits have to know of an exchange, and whom they tell. */
export interface Timed {
  readonly phase: Phase;
  /** It is the client that sends no byte of its body, or takes no byte of the reply. */
  readonly waitsForClient: boolean;
  fail(error: GatewayError): void;
}

/**
 * The three limits of one exchange: `timeoutMs` until the final head, `idleTimeoutMs` behind it, `maxDurationMs`
 * over all. undici's own timers cover neither queueing nor a paused reader.
 */
export class TimeLimits implements Expiring {
  private readonly to: Destination;
  private readonly timed: Timed;
  private readonly deadlines: Deadlines;
  private readonly silence: Deadline = new Deadline(this);
  private whole: Deadline | null = null;
  private idling = false;

  constructor(to: Destination, timed: Timed, deadlines: Deadlines) {
    this.to = to;
    this.timed = timed;
    this.deadlines = deadlines;
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

  /**
   * A byte of the reply moved towards the client, or now begins to. A small reply is complete before anybody
   * takes it, so the idle clock starts no earlier.
   */
  taken(): void {
    const { idleTimeoutMs } = this.to;
    this.idling = idleTimeoutMs > 0;
    if (this.idling) this.deadlines.start(this.silence, idleTimeoutMs);
    else this.deadlines.stop(this.silence);
  }

  /** A byte of the reply came from the backend. */
  downloaded(): void {
    if (this.idling) this.deadlines.start(this.silence, this.to.idleTimeoutMs);
  }

  stop(): void {
    this.deadlines.stop(this.silence);
    if (this.whole !== null) this.deadlines.stop(this.whole);
  }

  expire(deadline: Deadline): void {
    const { to, timed } = this;
    if (deadline === this.whole) timed.fail(tooLong(to, timed.phase));
    else if (timed.phase !== 'body') timed.fail(headTimeout(to, timed.phase, timed.waitsForClient));
    else if (this.idling) timed.fail(idleTimeout(to, timed.waitsForClient));
    else this.taken();
  }
}
