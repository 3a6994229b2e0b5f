import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { createSend } from 'backhaul/undici';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { usualLimits } from '../../src/plan/client-limits.ts';
import type { BackendRequest, ClientLimits, Destination, Piped, Reply } from '../../src/plan/message.ts';
import {
  type RawBackend,
  readBody,
  repeat,
  type Step,
  startRawBackend,
  stopReading,
  wait,
} from '../fixture/raw-backend.ts';
import { type Ending, Recorder, TestClient, take } from './recorder.ts';
import { bodyOf, destinationOf, requestTo } from './requests.ts';

const send = createSend({ connections: 4 });
afterAll(() => send.close());
const tidy: RawBackend[] = [];
afterEach(async () => {
  for (const backend of tidy.splice(0)) await backend.close();
});

const small = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';
const endless: readonly Step[] = ['HTTP/1.1 200 OK\r\n\r\n', repeat('x'.repeat(65_536), 1_000)];
const total = 1_000_000;
const large: readonly Step[] = [`HTTP/1.1 200 OK\r\nContent-Length: ${total}\r\n\r\n`, 'x'.repeat(total)];

async function start(steps: readonly Step[]): Promise<RawBackend> {
  const backend = await startRawBackend(() => steps);
  tidy.push(backend);
  return backend;
}

function ask(
  { port }: RawBackend,
  limits: Partial<ClientLimits>,
  others: Partial<BackendRequest> = {},
  to: Partial<Destination> = {},
): Promise<Reply> {
  const clientLimits = { ...usualLimits, ...limits };
  return send(requestTo(destinationOf(port, to), { ...others, clientLimits }), new TestClient());
}

function bodyIn({ body }: Reply): Piped {
  if (body === null || body instanceof Uint8Array) throw new Error('no body');
  return body;
}

/** Pipes the reply to a reader that takes one piece and stops. */
function stall(reply: Reply, taken: () => number | null = () => null): Recorder {
  const recorder = new Recorder();
  recorder.slow = true;
  recorder.taken = taken;
  bodyIn(reply).pipe(recorder);
  return recorder;
}

describe('a receiver that takes nothing', () => {
  const stalled = { kind: 'cut', error: { code: 'client.closed' } };

  test('is cut, and frees the connection', async () => {
    const backend = await start(endless);
    const recorder = stall(await ask(backend, { idleTimeoutMs: 90 }));
    expect(await recorder.ended).toMatchObject(stalled);
    await backend.allClosed();
  });

  test('is cut where the reply is never taken, once the backend has to wait', async () => {
    const backend = await start(endless);
    const reply = await ask(backend, { idleTimeoutMs: 90 });
    await backend.allClosed();
    expect(await take(reply)).toMatchObject({ ...stalled, text: '' });
  });

  test('is cut as a stream', async () => {
    const backend = await start(endless);
    const readable = bodyIn(await ask(backend, { idleTimeoutMs: 90 })).toReadable() as Readable;
    const failed = new Promise((resolve) => readable.once('error', resolve));
    await backend.allClosed();
    expect(await failed).toMatchObject({ code: 'client.closed' });
  });

  test('is cut when its progress ends, and no earlier', async () => {
    const backend = await start(endless);
    const until = performance.now() + 400;
    const moving = (): number => Math.min(performance.now(), until);
    const recorder = stall(await ask(backend, { idleTimeoutMs: 180 }), moving);
    expect(await recorder.ended).toMatchObject(stalled);
    expect(performance.now()).toBeGreaterThan(until + 140);
  });

  test('is cut where asking for its progress fails', async () => {
    const backend = await start(endless);
    const recorder = stall(await ask(backend, { idleTimeoutMs: 90 }));
    recorder.progress = () => Promise.reject(new Error('no progress'));
    expect(await recorder.ended).toMatchObject(stalled);
  });

  test('moves as a stream does, where its caller says so', async () => {
    const backend = await start(large);
    const readable = bodyIn(await ask(backend, { idleTimeoutMs: 90 })).toReadable(async () =>
      performance.now(),
    );
    await delay(300);
    let bytes = 0;
    for await (const chunk of readable) bytes += chunk.length;
    expect(bytes).toBe(total);
  });

  test.each([
    ['within the limit', { idleTimeoutMs: 5_000 }],
    ['where there is none', { idleTimeoutMs: 0 }],
  ])('goes on %s, whatever limit the backend has', async (_title, limits) => {
    const backend = await start(large);
    const recorder = stall(await ask(backend, limits, {}, { idleTimeoutMs: 60, timeoutMs: 60 }));
    await delay(250);
    recorder.slow = false;
    recorder.drain();
    expect(await recorder.ended).toMatchObject({ kind: 'end', text: 'x'.repeat(total) });
  });

  test('and then takes more waits for the backend no longer than before', async () => {
    const backend = await start([`HTTP/1.1 200 OK\r\nContent-Length: ${total}\r\n\r\n`, 'x'.repeat(500_000)]);
    const recorder = stall(await ask(backend, {}, {}, { idleTimeoutMs: 60 }));
    await delay(150);
    recorder.slow = false;
    recorder.drain();
    const ending: Ending = await recorder.ended;
    expect(ending).toMatchObject({ kind: 'cut', error: { code: 'backend.timeout' } });
    expect(ending.text).toHaveLength(500_000);
  });
});

/** Pieces with a pause before each. */
async function* slowly(ms: number, times: number, piece = 'x'): AsyncGenerator<string> {
  for (let index = 0; index < times; index++) {
    await delay(ms);
    yield piece;
  }
}

describe('a request body that comes slowly', () => {
  const strict = { bodyGraceMs: 100, minBodyRate: 1_000 };
  const stalled = { code: 'body.stalled', status: 408 };

  test.each([
    ['with a length', 50],
    ['in chunks', null],
  ])('%s is ended with 408, and frees the connection', async (_title, length) => {
    const backend = await start([]);
    const body = bodyOf(slowly(20, 50), length);
    await expect(ask(backend, strict, { method: 'POST', body })).rejects.toMatchObject(stalled);
    expect(backend.accepted).toBe(1);
    await backend.allClosed();
  });

  test('cuts a reply that has begun', async () => {
    const backend = await start(['HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc']);
    const body = bodyOf(slowly(20, 100), 100);
    expect(await take(await ask(backend, strict, { method: 'POST', body }))).toMatchObject({
      kind: 'cut',
      text: 'abc',
      error: stalled,
    });
  });

  test('is ended where nothing comes after the grace', async () => {
    const backend = await start([]);
    const body = bodyOf(slowly(10_000, 1), 1);
    await expect(ask(backend, strict, { method: 'POST', body })).rejects.toMatchObject(stalled);
    expect(backend.accepted).toBe(0);
  });

  test.each([
    ['sends fast enough', strict, slowly(20, 20, 'x'.repeat(200))],
    ['may be slow', { ...strict, minBodyRate: 0 }, slowly(20, 20)],
  ])('passes where its client %s', async (_title, limits, pieces) => {
    const backend = await start([wait(600), small]);
    const reply = await ask(backend, limits, { method: 'POST', body: bodyOf(pieces) });
    expect(await take(reply)).toMatchObject({ text: 'ok' });
  });

  test('is not to blame for a backend that takes its time', async () => {
    const backend = await start([stopReading]);
    const pieces = Array.from({ length: 400 }, () => 'x'.repeat(100_000));
    const reply = ask(
      backend,
      { bodyGraceMs: 20, minBodyRate: 1_000_000_000 },
      { method: 'POST', body: bodyOf(pieces, 4e7) },
      { timeoutMs: 400 },
    );
    await expect(reply).rejects.toMatchObject({ code: 'backend.timeout' });
  });

  test('is not to blame for a backend that answers late', async () => {
    const backend = await start([readBody, wait(300), small]);
    const reply = await ask(
      backend,
      { bodyGraceMs: 50, minBodyRate: 1_000_000 },
      { method: 'POST', body: bodyOf(slowly(5, 2), 2) },
    );
    expect(await take(reply)).toMatchObject({ text: 'ok' });
  });
});

describe('a request body that has not begun', () => {
  test('takes no connection until it does', async () => {
    const backend = await start([readBody, small]);
    let begin = (): void => {};
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const pieces = (async function* () {
      await begun;
      yield 'abc';
    })();
    const reply = ask(backend, {}, { method: 'POST', body: bodyOf(pieces, 3) });
    await delay(50);
    expect(backend.accepted).toBe(0);
    begin();
    expect(await take(await reply)).toMatchObject({ text: 'ok' });
    expect(backend.requests[0]?.body).toBe('abc');
  });

  test('and never does is ended by timeoutMs, without a connection', async () => {
    const backend = await start([readBody, small]);
    const body = bodyOf(slowly(10_000, 1), 1);
    const reply = ask(backend, {}, { method: 'POST', body }, { timeoutMs: 80 });
    await expect(reply).rejects.toMatchObject({ code: 'body.stalled', status: 408 });
    expect(backend.accepted).toBe(0);
  });

  test('and breaks off takes no connection', async () => {
    const backend = await start([readBody, small]);
    const broken = (async function* (): AsyncGenerator<string> {
      yield* [];
      throw new Error('gone');
    })();
    const reply = ask(backend, {}, { method: 'POST', body: bodyOf(broken, 1) });
    await expect(reply).rejects.toMatchObject({ code: 'body.aborted', status: 400 });
    expect(backend.accepted).toBe(0);
  });

  test('leaves connections to others, however many clients do so', async () => {
    const backend = await start([readBody, small]);
    const clients = Array.from({ length: 16 }, () => new TestClient());
    const to = destinationOf(backend.port);
    const waiting = clients.map((client) =>
      send(requestTo(to, { method: 'POST', body: bodyOf(slowly(10_000, 1), 1) }), client).catch(
        (error: { code: string }) => error.code,
      ),
    );
    expect(await take(await ask(backend, {}))).toMatchObject({ text: 'ok' });
    for (const client of clients) client.leave();
    expect(new Set(await Promise.all(waiting))).toEqual(new Set(['client.closed']));
  });
});
