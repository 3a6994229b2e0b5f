import { isIP } from 'node:net';
import type { Destination } from '../plan/message.ts';
import type { Admission, Candidate, Carrier, Controller, DispatchOptions, Handler } from './carrier.ts';
import type { Pools } from './pools.ts';
import { unusableDispatcher } from './verdict.ts';

/** What a caller's own dispatcher must do: an Agent, Pool or MockAgent of undici 7 or 8, with or without interceptors. */
export interface Dispatcher {
  dispatch(options: object, handler: object): boolean;
}

/** Names the dispatcher of an origin (`https://host:port`); `undefined` leaves the origin to own connections. */
export type DispatcherChoice = (origin: string) => Dispatcher | undefined;

export function isDispatcher(value: unknown): value is Dispatcher {
  if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return false;
  return 'dispatch' in value && typeof value.dispatch === 'function';
}

/** Sends each origin through the dispatcher that the caller names for it, and the others over own connections. */
export class DispatcherByOrigin {
  private readonly choose: DispatcherChoice;
  private readonly pools: Pools;
  /** The choice for each origin, made when the first request goes there. */
  private readonly byOrigin = new Map<string, DispatcherAdmission | null>();

  constructor(choose: DispatcherChoice, pools: Pools) {
    this.choose = choose;
    this.pools = pools;
  }

  to(destination: Destination): Admission {
    let admission = this.byOrigin.get(destination.address.origin);
    if (admission === undefined) admission = this.ask(destination);
    return admission ?? this.pools.to(destination);
  }

  close(): Promise<void> {
    return this.pools.close();
  }

  private ask(destination: Destination): DispatcherAdmission | null {
    const { origin } = destination.address;
    const dispatcher = this.call(destination);
    const admission = dispatcher === undefined ? null : new DispatcherAdmission(dispatcher);
    this.byOrigin.set(origin, admission);
    return admission;
  }

  private call(destination: Destination): Dispatcher | undefined {
    let chosen: unknown;
    try {
      chosen = this.choose(destination.address.origin);
    } catch (cause) {
      throw unusableDispatcher(destination, 'the function threw', cause);
    }
    if (chosen === undefined || isDispatcher(chosen)) return chosen;
    throw unusableDispatcher(destination, 'what the function returned has no dispatch method');
  }
}

/** Sends everything through a dispatcher whose connections, queues and TLS are its owner's business. */
export class DispatcherAdmission implements Admission, Carrier {
  readonly used = false;
  readonly severed = false;
  readonly owned = false;
  private readonly dispatcher: Dispatcher;

  constructor(dispatcher: Dispatcher) {
    this.dispatcher = dispatcher;
  }

  to(): Admission {
    return this;
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  admit(candidate: Candidate): void {
    candidate.begin(this);
  }

  withdraw(): void {}

  dispatch(options: DispatchOptions, handler: Handler): void {
    this.dispatcher.dispatch(verifiesOrigin(options) ? { ...options, servername: '' } : options, handler);
  }

  decline(controller: Controller, reason: Error): void {
    controller.abort(reason);
  }

  renew(): void {}

  // What only the response tells comes too late for a connection that is not ours; credentials said `close`.
  authenticated(): void {}

  release(): void {}
}

/**
 * Whether undici verifies the right address by itself: without a server name it looks at Host, and where that is an
 * address, too, it verifies the origin's. As a server name an address would be sent (RFC 6066 3), with a warning of Node.
 */
function verifiesOrigin({ origin, servername, headers }: DispatchOptions): boolean {
  if (isIP(servername) === 0 || !origin.startsWith('https://')) return false;
  const [name, host = ''] = headers;
  return hostname(origin.slice(8)) === servername && name === 'host' && isIP(hostname(host)) > 0;
}

function hostname(authority: string): string {
  return authority.replace(/:\d*$/u, '').replace(/^\[|\]$/gu, '');
}
