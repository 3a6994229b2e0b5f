import net, { type Socket } from 'node:net';
import tls from 'node:tls';
import { Client } from 'undici';
import { ipv4, replaceResolver } from '../clocks/resolver.ts';

/** Where a call can be made to fail: in undici, the resolver, a connection's making and writing, and the sink. */
export const points = ['dispatch', 'lookup', 'connect', 'write', 'pipe', 'end'] as const;
export type Point = (typeof points)[number];

/** Fails one call of one kind, and counts all calls. It stands in this process's way until it is removed. */
export class Saboteur {
  #point: Point | null = null;
  #left = 0;
  #struck = false;
  readonly #restore: readonly (() => unknown)[];

  constructor() {
    this.#restore = [
      replaceResolver(() => (this.strikes('lookup') ? failure('lookup') : [ipv4('127.0.0.1')])),
      this.#wrapDispatch(),
      this.#wrapConnect(net),
      this.#wrapConnect(tls),
    ];
  }

  /** The k-th call of that kind from now on fails. */
  arm(point: Point, k: number): void {
    this.#point = point;
    this.#left = k;
    this.#struck = false;
  }

  /** Everything works again. Says whether a call has failed. */
  disarm(): boolean {
    this.#point = null;
    return this.#struck;
  }

  /** Counts a call; `true` where it is the one to fail. */
  strikes(point: Point): boolean {
    if (point !== this.#point) return false;
    this.#left -= 1;
    if (this.#left !== 0) return false;
    this.#struck = true;
    return true;
  }

  remove(): void {
    for (const restore of this.#restore) restore();
  }

  #wrapDispatch(): () => void {
    const { dispatch } = Client.prototype;
    const strikes = (): boolean => this.strikes('dispatch');
    const wrapped = function (this: Client, ...asked: Parameters<Client['dispatch']>): boolean {
      if (strikes()) throw failure('dispatch');
      return dispatch.apply(this, asked);
    };
    const own = Object.hasOwn(Client.prototype, 'dispatch');
    Object.assign(Client.prototype, { dispatch: wrapped });
    return () => {
      if (own) Object.assign(Client.prototype, { dispatch });
      else Reflect.deleteProperty(Client.prototype, 'dispatch');
    };
  }

  /** Wraps the making of connections, and the writing on each. */
  #wrapConnect(maker: { connect: unknown }): () => void {
    const { connect } = maker;
    if (typeof connect !== 'function') throw new TypeError('connect is a function of node:net and node:tls');
    const wrapped = (...asked: unknown[]): Socket => {
      const socket: Socket = connect(...asked);
      if (this.strikes('connect')) socket.destroy(failure('connect'));
      this.#wrapWrite(socket);
      return socket;
    };
    Object.assign(maker, { connect: wrapped });
    return () => Object.assign(maker, { connect });
  }

  #wrapWrite(socket: Socket): void {
    const write = socket.write.bind(socket) as (...asked: unknown[]) => boolean;
    const wrapped = (...asked: unknown[]): boolean => {
      if (!this.strikes('write')) return write(...asked);
      // As the operating system fails a write: the stream breaks, nothing is thrown.
      socket.destroy(failure('write'));
      return false;
    };
    Object.assign(socket, { write: wrapped });
  }
}

const errnos: Readonly<Record<Point, string>> = {
  dispatch: 'UND_ERR_INVALID_ARG',
  lookup: 'EAI_AGAIN',
  connect: 'ECONNREFUSED',
  write: 'EPIPE',
  pipe: 'ERR_STREAM_DESTROYED',
  end: 'ERR_STREAM_DESTROYED',
};

/** What fails there in real life. */
export function failure(point: Point): NodeJS.ErrnoException {
  return Object.assign(new Error(`${point} fails on purpose`), { code: errnos[point] });
}
