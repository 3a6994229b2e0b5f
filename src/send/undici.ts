import { type AddressPolicy, parseAddressPolicy } from '../define/address-policy.ts';
import { checkOptions, type OptionNames } from '../define/options.ts';
import { GatewayError } from '../plan/error.ts';
import type { Destination, Send } from '../plan/message.ts';
import type { Admission } from './carrier.ts';
import { type TlsOptions, toSecureContext } from './connector.ts';
import {
  type Dispatcher,
  DispatcherAdmission,
  DispatcherByOrigin,
  type DispatcherChoice,
  isDispatcher,
} from './dispatcher.ts';
import { Exchange } from './exchange.ts';
import { Office } from './office.ts';
import type { PoolSettings } from './pool.ts';
import { Pools } from './pools.ts';
import { closing, unusableTls } from './verdict.ts';

export type { TlsOptions } from './connector.ts';
export type { Dispatcher } from './dispatcher.ts';

/** A dispatcher of the caller's for every origin: its pools, its TLS, its limits. It is used as it is and never closed. */
export interface DispatcherOptions {
  readonly dispatcher: Dispatcher;
}

/** How backhaul makes its own connections. */
export interface ConnectionOptions {
  /**
   * A dispatcher of the caller's for single origins (`https://host:port`), asked once for each; `undefined` leaves
   * an origin to own connections. Dispatchers are used as they are and never closed.
   */
  readonly dispatcher?: ((origin: string) => Dispatcher | undefined) | undefined;
  /** Connections to one origin at a time. Default 128. */
  readonly connections?: number;
  /** Requests to one origin that may wait for a connection; one more gets 503 `gateway.busy`. Default 1024. */
  readonly maxQueue?: number;
  /** Certificates for all `https` backends, or for each origin (`https://host:port`). */
  readonly tls?: TlsOptions | ((origin: string) => TlsOptions | undefined);
  /** Which addresses may be connected to, names after they are resolved. Default `any`. */
  readonly addressPolicy?: AddressPolicy;
}

const names: OptionNames<DispatcherOptions & ConnectionOptions> = {
  dispatcher: true,
  connections: true,
  maxQueue: true,
  tls: true,
  addressPolicy: true,
};

const tlsNames: OptionNames<TlsOptions> = {
  ca: true,
  cert: true,
  key: true,
  passphrase: true,
  minVersion: true,
};

/** Carries out backend requests, until it is closed. */
export interface ClosableSend extends Send {
  /** Refuses new requests with 503 `gateway.closing`, waits for those under way, then closes its own connections. */
  close(): Promise<void>;
}

/**
 * Makes the executor that `createHandler` is given. A `RangeError` or a `TypeError` says what is wrong with an
 * option; a failed request rejects with a `GatewayError`.
 */
export function createSend(options: DispatcherOptions | ConnectionOptions = {}): ClosableSend {
  checkGiven(options);
  const office = new Office();
  const doors = toDoors(options);
  const send: Send = (request, closed) => {
    if (office.closing) return Promise.reject(closing(request.to));
    try {
      return new Exchange(request, closed, office, doors.to(request.to)).run();
    } catch (error) {
      return Promise.reject(error instanceof GatewayError ? error : unusableTls(request.to, error));
    }
  };
  let closed: Promise<void> | null = null;
  const close = (): Promise<void> => {
    closed ??= office.close().then(() => doors.close());
    return closed;
  };
  return Object.assign(send, { close });
}

/** Where the exchanges with each backend wait for a connection. */
interface Doors {
  to(destination: Destination): Admission;
  close(): Promise<void>;
}

function toDoors(options: DispatcherOptions | ConnectionOptions): Doors {
  // Asked first, because a dispatcher may be callable.
  if (hasDispatcher(options)) return new DispatcherAdmission(options.dispatcher);
  const { dispatcher } = options;
  if (dispatcher === undefined) return new Pools(settingsOf(options));
  return new DispatcherByOrigin(checked(dispatcher), new Pools(settingsOf(options)));
}

function hasDispatcher(options: DispatcherOptions | ConnectionOptions): options is DispatcherOptions {
  return isDispatcher(options.dispatcher);
}

/** A dispatcher of undici holds no members that could be told from options; a backend request comes in place of a call. */
function checkGiven(options: object): void {
  if (typeof options === 'object' && options !== null) {
    if (typeof Reflect.get(options, 'dispatch') === 'function')
      throw new TypeError('createSend takes options, not a dispatcher; write createSend({ dispatcher })');
    if (typeof Reflect.get(options, 'to') === 'object')
      throw new TypeError('createSend makes what sends; write send: createSend()');
  }
  checkOptions('createSend', options, names);
}

function settingsOf(options: ConnectionOptions): PoolSettings {
  const { connections = 128, maxQueue = 1024, addressPolicy = 'any', tls = {} } = options;
  if (!Number.isSafeInteger(connections) || connections < 1) {
    throw new RangeError(`connections is ${connections}; use a whole number from 1`);
  }
  if (!Number.isSafeInteger(maxQueue) || maxQueue < 0) {
    throw new RangeError(`maxQueue is ${maxQueue}; use a whole number from 0`);
  }
  const policy = parseAddressPolicy(addressPolicy);
  if (policy.issues !== undefined)
    throw new TypeError(policy.issues.map(({ message }) => message).join('; '));
  // Looked at now, so that a bad certificate stops the start of a service and not its first request.
  if (typeof tls !== 'function') toSecureContext(checkTls(tls));
  return {
    connections,
    maxQueue,
    addressPolicy: policy.value,
    tls: typeof tls === 'function' ? (origin) => checkTls(tls(origin) ?? {}) : () => tls,
  };
}

function checked(dispatcher: DispatcherChoice): DispatcherChoice {
  if (typeof dispatcher === 'function') return dispatcher;
  throw new TypeError(
    'dispatcher has no dispatch method; give an undici Agent, Pool or MockAgent, or a function of the origin',
  );
}

function checkTls(tls: TlsOptions): TlsOptions {
  checkOptions('tls', tls, tlsNames);
  return tls;
}
