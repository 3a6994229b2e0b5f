import { createSend } from 'backhaul/undici';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import type { BackendRequest, Destination } from '../../src/plan/message.ts';
import {
  type RawBackend,
  readBody,
  repeat,
  type Script,
  startRawBackend,
  stopReading,
  wait,
} from '../fixture/raw-backend.ts';
import { TestClient, take } from './recorder.ts';
import { addressOf, bodyOf, destinationOf, requestTo } from './requests.ts';

const send = createSend();
afterAll(() => send.close());
const tidy: RawBackend[] = [];
afterEach(async () => {
  for (const backend of tidy.splice(0)) await backend.close();
});

const small = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';
const sized = 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n';

async function ask(
  script: Script,
  limits: Partial<Destination>,
  others: Partial<BackendRequest> = {},
): ReturnType<typeof take> {
  const backend = await startRawBackend(script);
  tidy.push(backend);
  return take(await send(requestTo(destinationOf(backend.port, limits), others), new TestClient()));
}

/** A body of ten bytes with a pause before each. */
async function* slowly(ms: number): AsyncGenerator<string> {
  for (let index = 0; index < 10; index++) {
    await new Promise((resolve) => setTimeout(resolve, ms));
    yield 'x';
  }
}

describe('timeoutMs', () => {
  test('covers the making of a connection', async () => {
    const backend = await startRawBackend(() => []);
    tidy.push(backend);
    const to = destinationOf(backend.port, {
      address: addressOf(backend.port, 'https'),
      serverName: 'a.test',
      timeoutMs: 80,
    });
    await expect(send(requestTo(to), new TestClient())).rejects.toMatchObject({
      code: 'backend.connect-timeout',
      status: 504,
    });
  });

  test('covers the wait for the head', async () => {
    await expect(ask(() => [], { timeoutMs: 80 })).rejects.toMatchObject({
      code: 'backend.timeout',
      status: 504,
    });
  });

  test('is not restarted by interim responses', async () => {
    const hints = repeat('HTTP/1.1 103 Early Hints\r\n\r\n', 50, 10);
    await expect(ask(() => [hints, small], { timeoutMs: 80 })).rejects.toMatchObject({
      code: 'backend.timeout',
    });
  });

  test('ends with the head: a longer body is none of its business', async () => {
    expect(
      await ask(() => [sized, repeat('x', 10, 20)], { timeoutMs: 80, idleTimeoutMs: 1_000 }),
    ).toMatchObject({ kind: 'end' });
  });

  test('restarts while bytes of the request body move', async () => {
    const ending = await ask(
      () => [readBody, small],
      { timeoutMs: 120 },
      { method: 'POST', body: bodyOf(slowly(30), 10) },
    );
    expect(ending).toMatchObject({ kind: 'end', text: 'ok' });
  });

  test('is the fault of a client that sends no more of its body: 408', async () => {
    const body = bodyOf(slowly(10_000), 10);
    await expect(ask(() => [readBody], { timeoutMs: 80 }, { method: 'POST', body })).rejects.toMatchObject({
      code: 'body.stalled',
      status: 408,
    });
  });

  test('is the fault of a backend that takes no more of the body: 504', async () => {
    const body = bodyOf(
      Array.from({ length: 400 }, () => 'x'.repeat(100_000)),
      4e7,
    );
    await expect(ask(() => [stopReading], { timeoutMs: 80 }, { method: 'POST', body })).rejects.toMatchObject(
      { code: 'backend.timeout' },
    );
  });
});

describe('an event loop that was blocked', () => {
  test('hears what has arrived meanwhile before it gives up', async () => {
    const block = (): void => {
      for (const until = Date.now() + 400; Date.now() < until; );
    };
    const script: Script = () => {
      setImmediate(block);
      return [wait(20), small];
    };
    const reply = ask(script, { timeoutMs: 300 });
    expect(await reply).toMatchObject({ kind: 'end', text: 'ok' });
  });
});

describe('idleTimeoutMs', () => {
  test('cuts a body in which no byte comes', async () => {
    expect(await ask(() => [sized, 'abc'], { idleTimeoutMs: 80 })).toMatchObject({
      kind: 'cut',
      text: 'abc',
      error: { code: 'backend.timeout' },
    });
  });

  test('restarts with each byte', async () => {
    expect(await ask(() => [sized, repeat('x', 10, 30)], { idleTimeoutMs: 120 })).toMatchObject({
      kind: 'end',
    });
  });

  test('cuts a reply that nobody ever takes', async () => {
    const backend = await startRawBackend(() => [sized, 'abc']);
    tidy.push(backend);
    const reply = await send(
      requestTo(destinationOf(backend.port, { timeoutMs: 60, idleTimeoutMs: 60 })),
      new TestClient(),
    );
    await backend.allClosed();
    expect(await take(reply)).toMatchObject({ kind: 'cut', text: '' });
  });

  test('0 lets a quiet stream be quiet', async () => {
    const quiet = { timeoutMs: 60, idleTimeoutMs: 0 };
    expect(await ask(() => [sized, '01234', wait(200), '56789'], quiet)).toMatchObject({
      kind: 'end',
      text: '0123456789',
    });
  });

  test('cuts the body that a HEAD turned POST throws away', async () => {
    const backend = await startRawBackend(() => [sized, 'abc']);
    tidy.push(backend);
    const request = requestTo(destinationOf(backend.port, { idleTimeoutMs: 60 }), {
      method: 'POST',
      discardBody: true,
    });
    expect(await send(request, new TestClient())).toMatchObject({ status: 200, body: null });
    await backend.allClosed();
  });
});

describe('maxDurationMs', () => {
  test('ends an exchange before its head', async () => {
    await expect(ask(() => [], { maxDurationMs: 60 })).rejects.toMatchObject({
      code: 'backend.timeout',
      status: 504,
    });
  });

  test('cuts a body, however lively', async () => {
    expect(await ask(() => [sized, repeat('x', 100, 10)], { maxDurationMs: 60 })).toMatchObject({
      kind: 'cut',
    });
  });

  test('does not restart while a request body moves', async () => {
    const body = bodyOf(slowly(30), 10);
    await expect(
      ask(() => [readBody, small], { maxDurationMs: 100 }, { method: 'POST', body }),
    ).rejects.toMatchObject({ status: 504 });
  });
});
