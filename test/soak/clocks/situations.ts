import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { type ClosableSend, createSend } from 'backhaul/undici';
import { usualLimits } from '../../../src/plan/client-limits.ts';
import type { Destination } from '../../../src/plan/message.ts';
import { type RawBackend, startRawBackend } from '../../fixture/raw-backend.ts';
import { Recorder, TestClient, take } from '../../send/recorder.ts';
import { addressOf, destinationOf, requestTo } from '../../send/requests.ts';
import { within } from './time-bound.ts';

/** How an exchange met its limit, and when; on the clock of `performance.now()`. */
export interface Firing {
  readonly code: string;
  /** Taken before the limit can have begun. */
  readonly begunAt: number;
  readonly firedAt: number;
}

/** Everything that one situation needs under one limit. */
export interface Stage {
  /** Runs one exchange into the limit. */
  provoke(): Promise<Firing>;
  close(): Promise<void>;
}

/** A situation in which a limit has to end an exchange. */
export interface Situation {
  readonly name: string;
  /** The error that has to come of it. */
  readonly code: string;
  prepare(limit: number, exchanges: number): Promise<Stage>;
}

const small = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';
const hints = 'HTTP/1.1 103 Early Hints\r\n\r\n';

export const situations: readonly Situation[] = [
  { name: 'waiting for a free connection', code: 'backend.connect-timeout', prepare: queue },
  { name: 'a TLS handshake without an answer', code: 'backend.connect-timeout', prepare: handshake },
  { name: 'no response head', code: 'backend.timeout', prepare: silence },
  {
    name: 'silence inside a body',
    code: 'backend.timeout',
    prepare: (limit, exchanges) => idle(limit, exchanges, 'x', false),
  },
  {
    name: 'a reader that takes nothing',
    code: 'client.closed',
    prepare: (limit, exchanges) => idle(limit, exchanges, 'x'.repeat(262_144), true),
  },
];

async function queue(limit: number, exchanges: number): Promise<Stage> {
  const backend = await startRawBackend(() => []);
  const send = createSend({ connections: 1, maxQueue: exchanges });
  const occupant = new TestClient();
  const occupied = send(requestTo(destinationOf(backend.port, { timeoutMs: 60_000 })), occupant);
  occupied.catch(() => {});
  while (backend.requests.length === 0) await delay(1);
  const stage = beforeHead(backend, send, destinationOf(backend.port, { timeoutMs: limit }));
  return {
    provoke: stage.provoke,
    close: () => {
      occupant.leave();
      return stage.close();
    },
  };
}

async function handshake(limit: number, exchanges: number): Promise<Stage> {
  const backend = await startRawBackend(() => []);
  const address = addressOf(backend.port, 'https');
  const to = destinationOf(backend.port, { address, serverName: 'backend.test', timeoutMs: limit });
  return beforeHead(backend, createSend({ connections: exchanges }), to);
}

/** Over connections that are there: where the machine is slow, making one would fill the shortest limit. */
async function silence(limit: number, exchanges: number): Promise<Stage> {
  const backend = await startRawBackend(({ head }) => [head.startsWith('GET /first ') ? small : hints]);
  const send = createSend({ connections: exchanges });
  const first = requestTo(destinationOf(backend.port), { path: '/first' });
  const stage = beforeHead(backend, send, destinationOf(backend.port, { timeoutMs: limit }));
  return {
    provoke: async () => {
      await take(await send(first, new TestClient()));
      return stage.provoke();
    },
    close: stage.close,
  };
}

/** Exchanges that end without a head, so that the caller hears of it. */
function beforeHead(backend: RawBackend, send: ClosableSend, to: Destination): Stage {
  return {
    provoke: async () => {
      const begunAt = performance.now();
      const code = await send(requestTo(to), new TestClient()).then(() => 'a reply', codeOf);
      return { code, begunAt, firedAt: performance.now() };
    },
    close: () => close(backend, send),
  };
}

/** Exchanges whose body goes no further behind the text, so that the sink hears of it. */
async function idle(limit: number, exchanges: number, text: string, slow: boolean): Promise<Stage> {
  const backend = await startPausingBackend(text);
  const send = createSend({ connections: exchanges });
  const to = destinationOf(backend.port, { timeoutMs: 60_000, idleTimeoutMs: slow ? 0 : limit });
  const clientLimits = { ...usualLimits, idleTimeoutMs: slow ? limit : 0 };
  let exchange = 0;
  return {
    provoke: async () => {
      const path = `/${exchange++}`;
      const { body } = await send(requestTo(to, { path, clientLimits }), new TestClient());
      const recorder = new Recorder();
      recorder.slow = slow;
      if (body === null || body instanceof Uint8Array) throw new TypeError('the backend sends a body');
      body.pipe(recorder);
      const code = codeOf((await recorder.ended).error);
      return { code, begunAt: backend.wroteAt.get(path) ?? Number.NaN, firedAt: performance.now() };
    },
    close: () => close(backend, send),
  };
}

interface PausingBackend {
  readonly port: number;
  /** When the text was written, by path. */
  readonly wroteAt: ReadonlyMap<string, number>;
  close(): Promise<void>;
}

/** Sends a head, the text when the reply has been taken, and no more. */
async function startPausingBackend(text: string): Promise<PausingBackend> {
  const wroteAt = new Map<string, number>();
  const server = createServer((req, res) => {
    res.writeHead(200, { 'content-length': 1_000_000 }).flushHeaders();
    setTimeout(() => {
      wroteAt.set(req.url ?? '', performance.now());
      res.write(text);
    }, 5);
  });
  server.listen({ port: 0, host: '127.0.0.1', backlog: 1_024 });
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    wroteAt,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'no code';
}

/** The backend first: a handshake that nobody answers holds its connection for longer than its exchange. */
async function close(backend: Pick<RawBackend, 'close'>, send: ClosableSend): Promise<void> {
  await backend.close();
  await within(15_000, send.close());
}
