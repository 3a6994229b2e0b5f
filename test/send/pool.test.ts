import { type ConnectionOptions, createSend } from 'backhaul/undici';
import { afterEach, describe, expect, test } from 'vitest';
import { type RawBackend, type Script, startRawBackend, wait } from '../fixture/raw-backend.ts';
import { TestClient, take } from './recorder.ts';
import { destinationOf, requestTo } from './requests.ts';

const empty = 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n';
const tidy: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const end of tidy.splice(0).reverse()) await end();
});

async function backendWith(script: Script): Promise<RawBackend> {
  const backend = await startRawBackend(script);
  tidy.push(() => backend.close());
  return backend;
}

function sendWith(options: ConnectionOptions = {}): ReturnType<typeof createSend> {
  const send = createSend(options);
  tidy.push(() => send.close());
  return send;
}

describe('connections', () => {
  test('are used again, after HEAD, 204 and 304 too', async () => {
    const backend = await backendWith(({ head }) =>
      head.startsWith('GET /304')
        ? ['HTTP/1.1 304 Not Modified\r\n\r\n']
        : head.startsWith('GET /204')
          ? ['HTTP/1.1 204 No Content\r\n\r\n']
          : head.startsWith('HEAD')
            ? ['HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n']
            : [empty],
    );
    const send = sendWith();
    const to = destinationOf(backend.port);
    for (const [method, path] of [
      ['GET', '/'],
      ['HEAD', '/'],
      ['GET', '/204'],
      ['HEAD', '/'],
      ['GET', '/304'],
      ['GET', '/'],
    ] as const) {
      await take(await send(requestTo(to, { method, path }), new TestClient()));
    }
    expect([backend.requests.length, backend.accepted]).toEqual([6, 1]);
  });

  test('are used again by every integration with the same origin', async () => {
    const backend = await backendWith(() => [empty]);
    const send = sendWith();
    for (const integration of ['a', 'b', 'c']) {
      await take(await send(requestTo(destinationOf(backend.port, { integration })), new TestClient()));
    }
    expect(backend.accepted).toBe(1);
  });

  test('are closed behind a DELETE with a body, lest a backend that overlooks it reads it as a request', async () => {
    const backend = await backendWith(() => [empty]);
    const send = sendWith();
    const to = destinationOf(backend.port);
    for (let time = 0; time < 2; time++) {
      await take(await send(requestTo(to, { method: 'DELETE', body: Buffer.from('x') }), new TestClient()));
    }
    expect(backend.accepted).toBe(2);
  });

  test('never exceed their number; who comes later waits for its turn', async () => {
    let running = 0;
    let most = 0;
    const backend = await backendWith(() => {
      running += 1;
      most = Math.max(most, running);
      setTimeout(() => {
        running -= 1;
      }, 4);
      return [wait(5), empty];
    });
    const send = sendWith({ connections: 3 });
    const to = destinationOf(backend.port);
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        send(requestTo(to, { path: `/${index}` }), new TestClient()).then(take),
      ),
    );
    expect(replies).toHaveLength(20);
    expect([most, backend.accepted]).toEqual([3, 3]);
    const order = backend.requests.map(({ head }) => Number(/\/(\d+) /u.exec(head)?.[1]));
    expect(order.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index));
    expect(Math.abs((order.at(-1) ?? 0) - 19)).toBeLessThan(3);
  });

  test('a full queue answers 503 with Retry-After at once', async () => {
    const backend = await backendWith(() => [wait(30), empty]);
    const send = sendWith({ connections: 1, maxQueue: 2 });
    const to = destinationOf(backend.port);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 5 }, () => send(requestTo(to), new TestClient())),
    );
    expect(outcomes.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'fulfilled',
      'rejected',
      'rejected',
    ]);
    expect(outcomes.at(-1)).toMatchObject({ reason: { code: 'gateway.busy', status: 503, retryAfter: 1 } });
    expect(backend.requests).toHaveLength(3);
  });

  test('an exchange that waits is over in time, and is never sent', async () => {
    const backend = await backendWith(() => [wait(150), empty]);
    const send = sendWith({ connections: 1 });
    const first = send(requestTo(destinationOf(backend.port)), new TestClient());
    const late = send(requestTo(destinationOf(backend.port, { timeoutMs: 40 })), new TestClient());
    await expect(late).rejects.toMatchObject({ code: 'backend.connect-timeout', status: 504 });
    await take(await first);
    expect(backend.requests).toHaveLength(1);
  });

  test('a failed one is replaced: the next request has a good one', async () => {
    const backend = await backendWith(({ connection }) =>
      connection === 0 ? ['nonsense\r\n\r\n'] : [empty],
    );
    const send = sendWith({ connections: 1 });
    const to = destinationOf(backend.port);
    const results = await Promise.allSettled([1, 2, 3].map(() => send(requestTo(to), new TestClient())));
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
  });
});

describe('close', () => {
  test('waits for what is under way and queued, refuses what is new, and leaves no connection', async () => {
    const backend = await backendWith(() => [
      wait(20),
      'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\no',
      wait(20),
      'k',
    ]);
    const send = createSend({ connections: 1 });
    const to = destinationOf(backend.port);
    const underWay = [1, 2].map(() => send(requestTo(to), new TestClient()).then(take));
    const closed = send.close();
    await expect(send(requestTo(to), new TestClient())).rejects.toMatchObject({
      code: 'gateway.closing',
      status: 503,
      retryAfter: 1,
    });
    await closed;
    expect(await Promise.all(underWay)).toMatchObject([{ text: 'ok' }, { text: 'ok' }]);
    await backend.allClosed();
    expect(backend.requests).toHaveLength(2);
  });

  test('may be called again, and before anything was sent', async () => {
    const send = createSend();
    await Promise.all([send.close(), send.close()]);
    await send.close();
  });
});

describe('options', () => {
  test.each([{ connections: 0 }, { connections: 1.5 }, { maxQueue: -1 }])('%o is refused', (options) => {
    expect(() => createSend(options)).toThrow(RangeError);
  });
});
