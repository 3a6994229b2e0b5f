import { RawClient } from '../../fixture/raw-client.ts';
import { until, within } from '../clocks/time-bound.ts';
import { getRequest, nextClass, type RequestClass } from './request-class.ts';
import { HeldAnswers, type Serve, WatchedBackend } from './watched-backend.ts';

/** Clients of each kind: three kinds take all connections to the backend, the fourth stands in the queue. */
const each = 50;
export const connections: number = 3 * each;
export const maxQueue: number = each;
export const inFlight: number = connections + maxQueue;
/** Clients whose connection is kept when their exchange is over, while others go on. */
export const kept: number = 2 * each;
/** Clients who have sent half a request head. */
export const halfHeads = 20;
const uploaded = 'half';
const patience = 30_000;

/** What became of each request, by what the client was at when the gateway began to close. */
export interface Classes {
  readonly underWay: RequestClass[];
  readonly onKeptConnections: RequestClass[];
  readonly halfHeads: RequestClass[];
}

/** A backend that holds what is asked of it, and clients that are in the middle of all kinds of exchanges. */
export class ClosingCrowd {
  readonly backend: WatchedBackend;
  readonly #waiting: HeldAnswers;
  readonly #halves: HeldAnswers;
  readonly #clients: RawClient[] = [];

  private constructor(backend: WatchedBackend, waiting: HeldAnswers, halves: HeldAnswers) {
    this.backend = backend;
    this.#waiting = waiting;
    this.#halves = halves;
  }

  static async start(): Promise<ClosingCrowd> {
    const waiting = new HeldAnswers();
    const halves = new HeldAnswers();
    const half: Serve = (res, req) => {
      res.write('begun');
      halves.serve(res, req);
    };
    const upload: Serve = (res, req) => req.once('end', () => res.end('ok'));
    const backend = await WatchedBackend.start({ waiting: waiting.serve, half, upload });
    return new ClosingCrowd(backend, waiting, halves);
  }

  /** Takes every connection and every place in the queue; the queue's answers are one more, which is refused. */
  async fill(port: number): Promise<Filled> {
    const waiting = await this.#ask(port, each, (id) => getRequest(`/waiting/w-${id}`));
    const halves = await this.#ask(port, each, (id) => getRequest(`/half/h-${id}`));
    const uploads = await this.#ask(port, each, (id) => uploadRequest(`/upload/u-${id}`));
    if (!(await until(() => this.backend.visits.size === connections, patience)))
      throw new Error(`only ${this.backend.visits.size} requests reached the backend`);
    const heads = await this.#ask(port, halfHeads, (id) => getRequest(`/waiting/late-${id}`).slice(0, -4));
    const queued = await this.#ask(port, each + 1, (id) => getRequest(`/waiting/q-${id}`));
    const answers = [...waiting, ...queued].map((client) => nextClass(client, patience));
    // The refusal of one says that the others are in.
    await within(patience, Promise.race(answers));
    return { answers, halves, uploads, heads };
  }

  /** What the clients get from a gateway that has begun to close. */
  async finish({ answers, halves, uploads, heads }: Filled): Promise<Classes> {
    const refused = await Promise.all(heads.map((client) => this.#next(client, '\r\n\r\n')));
    const ended = halves.map((client) => nextClass(client, patience));
    this.#halves.release();
    const sent = uploads.map((client) => this.#next(client, uploaded));
    const first = await Promise.all([...ended, ...sent]);
    const next = [...halves, ...uploads].map((client) =>
      this.#next(client, getRequest('/waiting/late-kept')),
    );
    const onKeptConnections = await Promise.all(next);
    this.#waiting.release();
    return { underWay: [...first, ...(await Promise.all(answers))], onKeptConnections, halfHeads: refused };
  }

  async stop(): Promise<void> {
    for (const client of this.#clients) client.leave();
    await this.backend.stop();
  }

  async #next(client: RawClient, text: string): Promise<RequestClass> {
    await client.send(text);
    return nextClass(client, patience);
  }

  async #ask(port: number, clients: number, text: (id: number) => string): Promise<RawClient[]> {
    const asking = Array.from({ length: clients }, async (_, id) => {
      const client = await RawClient.connect(port);
      this.#clients.push(client);
      await client.send(text(id));
      return client;
    });
    return Promise.all(asking);
  }
}

/** Clients in the middle of something. */
export interface Filled {
  /** Of those who wait, with the backend or in the queue. */
  readonly answers: readonly Promise<RequestClass>[];
  readonly halves: readonly RawClient[];
  readonly uploads: readonly RawClient[];
  readonly heads: readonly RawClient[];
}

/** A request with the first half of its body. */
function uploadRequest(path: string): string {
  const length = 2 * uploaded.length;
  return `POST ${path} HTTP/1.1\r\nHost: gateway.test\r\nContent-Length: ${length}\r\n\r\n${uploaded}`;
}
