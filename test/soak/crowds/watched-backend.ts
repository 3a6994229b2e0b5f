import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { until } from '../clocks/time-bound.ts';

/** A request as its backend saw it. Moments are of `performance.now()`. */
export interface Visit {
  readonly came: number;
  /** When its reply was complete or its connection closed. */
  left: number | null;
}

/** What a backend does with a request, whose body is read away meanwhile. */
export type Serve = (res: ServerResponse, req: IncomingMessage) => void;

/** A backend in this process that notes when each request came and left, by the last segment of its path. */
export class WatchedBackend {
  readonly visits: Map<string, Visit> = new Map();
  readonly port: number;
  readonly #server: Server;
  readonly #sockets: Set<Socket>;

  private constructor(server: Server, sockets: Set<Socket>) {
    this.#server = server;
    this.#sockets = sockets;
    this.port = (server.address() as AddressInfo).port;
  }

  /** `serve` is looked up by the first segment of the path. */
  static async start(serve: Readonly<Record<string, Serve>>): Promise<WatchedBackend> {
    const server = createServer();
    const sockets: Set<Socket> = new Set();
    server.on('connection', (socket) => {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    });
    await new Promise<void>((resolve) =>
      server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, resolve),
    );
    const backend = new WatchedBackend(server, sockets);
    server.on('request', (req, res) => {
      const [, name = '', id = ''] = req.url?.split('/') ?? [];
      const visit: Visit = { came: performance.now(), left: null };
      backend.visits.set(id, visit);
      res.once('close', () => {
        visit.left = performance.now();
      });
      serve[name]?.(res, req.resume());
    });
    return backend;
  }

  /** Connections that are open. */
  get open(): number {
    return this.#sockets.size;
  }

  /** Whether a request comes within that many milliseconds. */
  sees(id: string, ms: number): Promise<boolean> {
    return until(() => this.visits.has(id), ms);
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** Answers that are held back until they are let go; from then on none is held. */
export class HeldAnswers {
  readonly #held: ServerResponse[] = [];
  #open = false;

  get size(): number {
    return this.#held.length;
  }

  readonly serve: Serve = (res) => {
    if (this.#open) res.end('ok');
    else this.#held.push(res);
  };

  release(): void {
    this.#open = true;
    for (const res of this.#held.splice(0)) res.end('ok');
  }
}
