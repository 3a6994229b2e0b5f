import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { type Act, faultNamed, intact, type Leaving } from './faults.ts';
import type { Ledger } from './ledger.ts';
import { fieldOf, type Listener, MessageReader } from './message-reader.ts';
import { hashOf, type Order, replyBytes } from './traffic.ts';

/** A backend that answers as each request's path asks it to, and enters in a ledger what reaches it. */
export class TrafficBackend {
  readonly port: number;
  readonly #server: Server;
  readonly #sockets: Set<Socket>;

  private constructor(server: Server, sockets: Set<Socket>) {
    this.port = (server.address() as AddressInfo).port;
    this.#server = server;
    this.#sockets = sockets;
  }

  static async start(ledger: Ledger): Promise<TrafficBackend> {
    const sockets = new Set<Socket>();
    const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
      sockets.add(socket.on('close', () => sockets.delete(socket)));
      new Connection(socket, ledger);
    });
    server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 });
    await once(server, 'listening');
    return new TrafficBackend(server, sockets);
  }

  /** How many connections are open. */
  get open(): number {
    return this.#sockets.size;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }
}

/** One connection from the gateway. */
class Connection implements Listener {
  readonly #socket: Socket;
  readonly #ledger: Ledger;
  readonly #reader: MessageReader = new MessageReader(this);
  #order: Order = { id: -1, method: 'GET', fault: intact };
  #act: Act = intact.act;
  #hash = '';
  #answers = 0;
  /** The connection is being left; what still comes on it is not heard. */
  #left = false;

  constructor(socket: Socket, ledger: Ledger) {
    this.#socket = socket;
    this.#ledger = ledger;
    socket.on('data', (piece) => {
      if (!this.#left) this.#reader.push(piece);
    });
    // Connections are broken on purpose here, by either end.
    socket.on('error', () => socket.destroy());
    socket.on('end', () => socket.end());
  }

  head(text: string): void {
    if (this.#left) return;
    const [method, path = ''] = text.split(' ', 2);
    const [, , name = '', id] = path.split('/');
    const fault = faultNamed(name) ?? intact;
    this.#order = { id: Number(id), method: method === 'get' ? 'GET' : 'POST', fault };
    this.#hash = fieldOf(text, 'x-hash') ?? '';
    const tries = this.#ledger.arrived(this.#order, this.#answers > 0);
    this.#act = fault.act.kind === 'answer-later' && tries > 1 ? intact.act : fault.act;
    if (this.#act.kind === 'play' && this.#act.upon === 'head') this.#play(this.#act.text, this.#act.leaving);
  }

  message(body: Buffer): void {
    if (this.#left) return;
    if (this.#order.method !== 'GET' && hashOf(body) !== this.#hash) this.#ledger.wrongBodies += 1;
    const act = this.#act;
    if (act.kind === 'play') this.#play(act.text, act.leaving);
    else if (act.kind === 'answer-later') this.#play('', act.leaving);
    else this.#answer(act.pauseMs, act.leaving);
  }

  #answer(pauseMs: number, leaving: Leaving): void {
    this.#answers += 1;
    const bytes = replyBytes(this.#order.id);
    if (pauseMs > 0) {
      this.#dribble(bytes, pauseMs);
      return;
    }
    if (leaving !== 'stay') this.#ledger.closings += 1;
    this.#socket.write(bytes);
    this.#leave(leaving);
  }

  /** Writes in four pieces. The first is shorter than any head. */
  #dribble(bytes: Buffer, pauseMs: number): void {
    const cuts = [0, 20, bytes.length >> 1, bytes.length - 1, bytes.length];
    const next = (): void => {
      const [from = 0, to] = cuts;
      cuts.shift();
      if (to === undefined || this.#socket.destroyed) return;
      this.#socket.write(bytes.subarray(from, to));
      setTimeout(next, pauseMs);
    };
    next();
  }

  #play(text: string, leaving: Leaving): void {
    if (text === '') this.#leave(leaving);
    else this.#socket.write(text, 'latin1', () => this.#leave(leaving));
  }

  #leave(leaving: Leaving): void {
    this.#left = leaving !== 'stay';
    switch (leaving) {
      case 'stay':
        return;
      case 'reset':
        sendReset(this.#socket);
        return;
      case 'close':
        this.#socket.destroySoon();
        return;
      case 'half-close':
        this.#socket.end();
    }
  }
}

/** RST and nothing before it: `resetAndDestroy` would send a FIN first. */
function sendReset(socket: Socket): void {
  Object.assign(socket, { resetAndClosing: true });
  socket.destroy();
}
