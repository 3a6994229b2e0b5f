import { once } from 'node:events';
import { Socket } from 'node:net';
import { createServer, type Server, type TLSSocket } from 'node:tls';
import { type ClosableSend, createSend } from 'backhaul/undici';
import type { Destination } from '../../../src/plan/message.ts';
import { type Authority, type Certificate, createAuthority } from '../../fixture/certificates.ts';
import { type RawBackend, type RawRequest, type Step, startRawBackend } from '../../fixture/raw-backend.ts';
import { addressOf, destinationOf, requestTo } from '../../send/requests.ts';
import { within } from '../clocks/time-bound.ts';
import type { Point, Saboteur } from './saboteur.ts';
import { small, type TortureCase } from './torture-cases.ts';
import { TortureExchange } from './torture-exchange.ts';

const name = 'backend.test';
/** Milliseconds after which an exchange counts as one without an outcome; longer than any time limit of its own. */
const patience = 12_000;

/** The certificates of all backends that speak TLS. */
export interface Trust {
  readonly authority: Authority;
  readonly certificate: Certificate;
}

export async function createTrust(): Promise<Trust> {
  const authority = await createAuthority('Torture authority');
  return { authority, certificate: await authority.issue({ names: [name] }) };
}

/** What one run came to. */
export interface TortureRun {
  /** Whether the call that had to fail was made. */
  readonly struck: boolean;
  /** The outcomes of each exchange. */
  readonly outcomes: readonly (readonly string[])[];
  /** The outcome of a plain request behind them, on the same executor. */
  readonly next: readonly string[];
  readonly closed: boolean;
}

/** One case with its backend, to be run again and again. */
export class TortureBench {
  readonly row: TortureCase;
  readonly #saboteur: Saboteur;
  readonly #trust: Trust;
  readonly #backend: RawBackend;
  readonly #front: Server | null;
  readonly #to: Destination;

  private constructor(
    row: TortureCase,
    saboteur: Saboteur,
    trust: Trust,
    backend: RawBackend,
    front: Server | null,
  ) {
    this.row = row;
    this.#saboteur = saboteur;
    this.#trust = trust;
    this.#backend = backend;
    this.#front = front;
    const port = front === null ? backend.port : portOf(front);
    const address = addressOf(port, front === null ? 'http' : 'https', name);
    this.#to = destinationOf(port, { address, serverName: front === null ? undefined : name });
  }

  static async start(row: TortureCase, saboteur: Saboteur, trust: Trust): Promise<TortureBench> {
    const backend = await startRawBackend((request) => stepsFor(row, request));
    const front = row.tls === true ? await startFront(backend.port, trust.certificate) : null;
    return new TortureBench(row, saboteur, trust, backend, front);
  }

  /** Runs the case with an executor of its own; the k-th call of a kind fails. */
  async run(point: Point, k: number): Promise<TortureRun> {
    const { times = 1, manner, reused } = this.row;
    const send = createSend({ connections: 1, tls: { ca: this.#trust.authority.cert } });
    if (reused === true) await this.#ask(send, new TortureExchange(this.#saboteur), '/first');
    const exchanges = Array.from({ length: times }, () => new TortureExchange(this.#saboteur, manner));
    this.#saboteur.arm(point, k);
    await Promise.all(exchanges.map((exchange) => this.#ask(send, exchange, '/')));
    const struck = this.#saboteur.disarm();
    const next = new TortureExchange(this.#saboteur);
    await this.#ask(send, next, '/next');
    const closed =
      (await within(
        patience,
        send.close().then(() => true),
      )) === true;
    // A second outcome would come now at the latest.
    for (let turn = 0; turn < 3; turn++) await new Promise(setImmediate);
    return { struck, outcomes: exchanges.map(({ outcomes }) => outcomes), next: next.outcomes, closed };
  }

  async stop(): Promise<void> {
    await this.#backend.close();
    if (this.#front === null) return;
    this.#front.close();
    await once(this.#front, 'close');
  }

  async #ask(send: ClosableSend, exchange: TortureExchange, path: string): Promise<void> {
    const { request, limits } = this.row;
    const asked =
      path === '/' ? requestTo({ ...this.#to, ...limits }, request?.()) : requestTo(this.#to, { path });
    await within(patience, exchange.run(send, asked));
  }
}

/** What is asked for a second time, over a fresh connection, gets a plain answer. */
function stepsFor({ steps, reused }: TortureCase, { head, index }: RawRequest): readonly Step[] {
  const [method, path] = head.split(' ', 2);
  if (path === '/' && (reused !== true || index > 0)) return steps;
  return [method === 'HEAD' ? small.slice(0, -2) : small];
}

/** Takes TLS off in front of a plain backend. */
async function startFront(port: number, certificate: Certificate): Promise<Server> {
  const server = createServer({ ...certificate }, (outer: TLSSocket) => {
    const inner = new Socket().connect(port, '127.0.0.1');
    outer.pipe(inner).pipe(outer);
    outer.on('error', () => outer.destroy()).on('close', () => inner.destroy());
    inner.on('error', () => inner.destroy()).on('close', () => outer.destroy());
  });
  server.on('tlsClientError', (_error, socket) => socket.destroy());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
