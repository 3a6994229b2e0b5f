import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { ServerOptions } from 'node:http';
import { fileURLToPath } from 'node:url';
import type { HandlerOptions } from 'backhaul';
import type { ConnectionOptions } from 'backhaul/undici';

/** What a gateway is started with; plain JSON, because it goes to another process. */
export interface GatewayOptions {
  /** As in a definition file. */
  readonly definitions: unknown;
  readonly connections?: Pick<ConnectionOptions, 'connections' | 'maxQueue' | 'addressPolicy'>;
  readonly handler?: Omit<HandlerOptions, 'send' | 'renderError'>;
  readonly server?: Pick<
    ServerOptions,
    'headersTimeout' | 'requestTimeout' | 'keepAliveTimeout' | 'connectionsCheckingInterval'
  >;
}

/** What a gateway's process takes, after a forced garbage collection. */
export interface Usage {
  readonly heapBytes: number;
  readonly arrayBufferBytes: number;
  readonly rssBytes: number;
  /** The most that the process ever took. */
  readonly peakRssBytes: number;
  readonly fileDescriptors: number;
  /** Timers, sockets and servers that keep the event loop busy. */
  readonly resources: number;
  /** User and system time since the start of the process. */
  readonly cpuMicroseconds: number;
}

export type Order =
  | { readonly kind: 'start'; readonly options: GatewayOptions }
  | { readonly kind: 'usage' }
  | { readonly kind: 'close' }
  | { readonly kind: 'troubles' };

export type Answer =
  | { readonly kind: 'listening'; readonly port: number }
  | { readonly kind: 'usage'; readonly usage: Usage }
  | { readonly kind: 'closed' }
  | { readonly kind: 'troubles'; readonly troubles: readonly string[] };

type Answering<K extends Answer['kind']> = Extract<Answer, { readonly kind: K }>;

/** A gateway in a process of its own, so that what it takes and how it fails is nobody else's. */
export class Gateway {
  readonly port: number;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, port: number) {
    this.#child = child;
    this.port = port;
  }

  static async start(options: GatewayOptions): Promise<Gateway> {
    const child = fork(fileURLToPath(new URL('gateway-process.ts', import.meta.url)), {
      cwd: fileURLToPath(new URL('../..', import.meta.url)),
      execArgv: ['--expose-gc', '--import', 'tsx'],
    });
    const { port } = await order(child, { kind: 'start', options }, 'listening');
    return new Gateway(child, port);
  }

  async usage(): Promise<Usage> {
    return (await order(this.#child, { kind: 'usage' }, 'usage')).usage;
  }

  /** Closes gracefully: resolves when the last exchange is over and every connection is closed. */
  async close(): Promise<void> {
    await order(this.#child, { kind: 'close' }, 'closed');
  }

  /** Ends the process, and says what it had to complain of: rejections, exceptions and warnings nobody handled. */
  async stop(): Promise<readonly string[]> {
    const { troubles } = await order(this.#child, { kind: 'troubles' }, 'troubles');
    const exited = once(this.#child, 'exit');
    this.#child.disconnect();
    await exited;
    return troubles;
  }
}

/** One order at a time: the next answer is the one to it. Rejects where the process ends instead. */
function order<K extends Answer['kind']>(child: ChildProcess, what: Order, kind: K): Promise<Answering<K>> {
  return new Promise((resolve, reject) => {
    const leave = (): void => {
      child.off('message', take).off('exit', fail).off('error', fail);
    };
    const take = (answer: Answer): void => {
      leave();
      if (answer.kind === kind) resolve(answer as Answering<K>);
      else reject(new Error(`the gateway's process answered ${answer.kind} where it was asked for ${kind}`));
    };
    const fail = (cause: unknown): void => {
      leave();
      reject(new Error(`the gateway's process ended before it answered to "${what.kind}"`, { cause }));
    };
    if (!child.connected) return fail('not connected');
    child.on('message', take).on('exit', fail).on('error', fail);
    child.send(what);
  });
}
