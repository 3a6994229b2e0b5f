import { connect, type Socket } from 'node:net';
import type { Ledger, Outcome } from './ledger.ts';
import { fieldOf, type Listener, MessageReader } from './message-reader.ts';
import { hashOf, type Order, orderOf, requestBytes } from './traffic.ts';

/** Requests that are under way at the same time, each on a connection of its own. */
const lineCount = 64;
/** Milliseconds after which a request is lost: longer than every limit of the gateway. */
const patienceMs = 45_000;

/** Sends requests one after the other on each of its connections, and enters in a ledger what comes back. */
export class TrafficClient {
  readonly #ledger: Ledger;
  readonly #faultyShare: number;
  readonly #lines: readonly Line[];
  #next = 0;
  #last = 0;
  #deadline = 0;
  #busy = 0;
  #finished: () => void = () => {};

  constructor(port: number, ledger: Ledger, faultyShare: number) {
    this.#ledger = ledger;
    this.#faultyShare = faultyShare;
    const next = (): Order | null => this.#take();
    this.#lines = Array.from({ length: lineCount }, () => new Line(port, ledger, next));
  }

  /** Goes on until that many requests were made since the beginning, or the time is over; every one has an outcome then. */
  async run(requests: number, limitMs: number): Promise<void> {
    this.#last = requests;
    this.#deadline = performance.now() + limitMs;
    const watch = setInterval(() => {
      for (const line of this.#lines) line.watch();
    }, 1_000);
    this.#busy = this.#lines.length;
    await new Promise<void>((resolve) => {
      this.#finished = resolve;
      for (const line of this.#lines) line.proceed();
    });
    clearInterval(watch);
  }

  stop(): void {
    for (const line of this.#lines) line.close();
  }

  #take(): Order | null {
    if (this.#next < this.#last && performance.now() < this.#deadline) {
      const id = this.#next++;
      this.#ledger.sent(id);
      return orderOf(id, this.#faultyShare);
    }
    this.#busy -= 1;
    if (this.#busy === 0) this.#finished();
    return null;
  }
}

/** One connection after the other to the gateway, and the request on it. */
class Line implements Listener {
  readonly #port: number;
  readonly #ledger: Ledger;
  readonly #next: () => Order | null;
  #socket: Socket | null = null;
  #reader: MessageReader = new MessageReader(this);
  #order: Order | null = null;
  #sentAt = 0;
  #head = '';

  constructor(port: number, ledger: Ledger, next: () => Order | null) {
    this.#port = port;
    this.#ledger = ledger;
    this.#next = next;
  }

  proceed(): void {
    const order = this.#next();
    this.#order = order;
    if (order === null) return;
    this.#sentAt = performance.now();
    this.#socket ??= this.#connect();
    this.#socket.write(requestBytes(order));
  }

  /** Gives up a request that has waited for too long. */
  watch(): void {
    if (this.#order === null || performance.now() - this.#sentAt < patienceMs) return;
    this.close();
    this.#settle('nothing');
  }

  close(): void {
    const socket = this.#socket;
    this.#socket = null;
    socket?.destroy();
  }

  head(text: string): void {
    this.#head = text;
  }

  message(body: Buffer): void {
    const status = Number(this.#head.slice(9, 12));
    const order = this.#order;
    if (order === null) {
      this.#ledger.surplus += 1;
      return;
    }
    const right =
      fieldOf(this.#head, 'x-id') === `${order.id}` && fieldOf(this.#head, 'x-hash') === hashOf(body);
    if (status === 200 && !right) this.#ledger.wrongBodies += 1;
    if (fieldOf(this.#head, 'connection') === 'close') this.close();
    this.#settle(status);
  }

  #settle(outcome: Outcome): void {
    const order = this.#order;
    if (order === null) return;
    this.#order = null;
    this.#ledger.settle(order, outcome);
    // Later, so that what comes behind a complete reply is told from the next one.
    setImmediate(() => this.proceed());
  }

  #connect(): Socket {
    const socket = connect({ port: this.#port, host: '127.0.0.1', noDelay: true });
    this.#reader = new MessageReader(this);
    socket.on('data', (piece) => {
      if (socket === this.#socket) this.#reader.push(piece);
    });
    // Node reports a reset that comes together with the last bytes as an end, so the two are not told apart: a
    // framed reply that broke off is visible either way.
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#closed(socket));
    return socket;
  }

  #closed(socket: Socket): void {
    if (socket !== this.#socket) return;
    this.#socket = null;
    this.#settle('cut');
  }
}
