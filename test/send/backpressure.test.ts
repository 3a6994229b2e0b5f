import { setTimeout as delay } from 'node:timers/promises';
import { createSend } from 'backhaul/undici';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import type { Piped } from '../../src/plan/message.ts';
import {
  halfClose,
  type RawBackend,
  repeat,
  reset,
  type Step,
  startRawBackend,
  stopReading,
  wait,
} from '../fixture/raw-backend.ts';
import { type Ending, Recorder, TestClient } from './recorder.ts';
import { bodyOf, destinationOf, requestTo } from './requests.ts';

const send = createSend();
afterAll(() => send.close());
const tidy: RawBackend[] = [];
afterEach(async () => {
  for (const backend of tidy.splice(0)) await backend.close();
});

const total = 20_000_000;
const large: readonly Step[] = [
  `HTTP/1.1 200 OK\r\nContent-Length: ${total}\r\n\r\n`,
  repeat('x'.repeat(50_000), total / 50_000),
];

async function bodyFrom(steps: readonly Step[]): Promise<Piped> {
  const backend = await startRawBackend(() => steps);
  tidy.push(backend);
  const { body } = await send(requestTo(destinationOf(backend.port)), new TestClient());
  if (body === null || body instanceof Uint8Array) throw new Error('no body');
  return body;
}

/** Lets everything happen that happens without the reader. */
async function settle(recorder: Recorder): Promise<number> {
  for (let seen = -1; seen !== recorder.bytes; ) {
    seen = recorder.bytes;
    await delay(50);
  }
  return recorder.bytes;
}

describe('a slow reader of a reply', () => {
  test('holds the backend after one more socket read', async () => {
    const recorder = new Recorder();
    recorder.slow = true;
    (await bodyFrom(large)).pipe(recorder);
    expect(await settle(recorder)).toBeLessThan(300_000);
    recorder.slow = false;
    recorder.drain();
    expect(await recorder.ended).toMatchObject({ kind: 'end' });
    expect(recorder.bytes).toBe(total);
  });

  test('gets everything, a pause after every chunk', async () => {
    const recorder = new Recorder();
    recorder.slow = true;
    (await bodyFrom(large)).pipe(recorder);
    while (recorder.ending === null) {
      recorder.drain();
      await new Promise(setImmediate);
    }
    expect([recorder.ending.kind, recorder.bytes]).toEqual(['end', total]);
    // An empty write is a call to the system all the same.
    expect(recorder.smallest).toBeGreaterThan(0);
  });

  test('may drain when it never asked for a pause', async () => {
    const recorder = new Recorder();
    (await bodyFrom(large)).pipe(recorder);
    while (recorder.ending === null) {
      recorder.drain();
      recorder.drain();
      await new Promise(setImmediate);
    }
    recorder.drain();
    expect([recorder.ending.kind, recorder.bytes]).toEqual(['end', total]);
  });

  test('that comes late finds no more than one socket read kept', async () => {
    const body = await bodyFrom(large);
    await delay(150);
    const recorder = new Recorder();
    recorder.slow = true;
    body.pipe(recorder);
    expect(recorder.bytes).toBeLessThan(300_000);
    recorder.slow = false;
    recorder.drain();
    await recorder.ended;
    expect(recorder.bytes).toBe(total);
  });

  test('is served chunk by chunk where the backend sends many small chunks at once', async () => {
    const chunks = '1\r\nx\r\n'.repeat(20_000);
    const recorder = new Recorder();
    recorder.slow = true;
    (await bodyFrom([`HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n${chunks}0\r\n\r\n`])).pipe(
      recorder,
    );
    while (recorder.ending === null) {
      recorder.drain();
      await new Promise(setImmediate);
    }
    expect([recorder.ending.kind, recorder.bytes]).toEqual(['end', 20_000]);
  });
});

describe('a connection that ends while its reader is slow', () => {
  const piece = 'x'.repeat(2_000);
  const close = 'HTTP/1.1 200 OK\r\nConnection: close\r\n';
  const heads = {
    'a length': `${close}Content-Length: 4000\r\n\r\n`,
    'a length that is not reached': `${close}Content-Length: 9000\r\n\r\n`,
    chunks: `${close}Transfer-Encoding: chunked\r\n\r\nfa0\r\n`,
    'the end as its only end': `${close}\r\n`,
    'a length, unasked': 'HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n',
  };
  const whole = new Set(['a length', 'the end as its only end']);

  async function end(head: string, how: Step): Promise<Ending> {
    const recorder = new Recorder();
    recorder.slow = true;
    (await bodyFrom([head, piece, wait(40), piece, wait(40), how])).pipe(recorder);
    await delay(200);
    recorder.slow = false;
    recorder.drain();
    return recorder.ended;
  }

  test.each(Object.entries(heads))('leaves %s what it is', async (name, head) => {
    const { kind, text, error } = await end(head, halfClose);
    expect([kind, text.length]).toEqual([whole.has(name) ? 'end' : 'cut', 4_000]);
    if (kind === 'cut') expect(error).toMatchObject({ code: 'backend.incomplete' });
  });

  test.each(Object.entries(heads))('by a reset cuts %s', async (_name, head) => {
    const { kind, error } = await end(head, reset);
    expect([kind, error]).toMatchObject(['cut', { code: 'backend.incomplete' }]);
  });
});

describe('a readable', () => {
  test('holds the backend until it is read, then gives everything', async () => {
    const readable = (await bodyFrom(large)).toReadable();
    let bytes = 0;
    for await (const chunk of readable) {
      bytes += chunk.length;
      if (bytes < 500_000) await delay(1);
    }
    expect(bytes).toBe(total);
  });

  test('fails where the body is cut', async () => {
    const readable = (
      await bodyFrom(['HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc', { kind: 'reset' }])
    ).toReadable();
    const read = async (): Promise<void> => {
      for await (const _ of readable);
    };
    await expect(read()).rejects.toMatchObject({ code: 'backend.incomplete' });
  });
});

describe('a backend that reads slowly', () => {
  test('holds the upload', async () => {
    const backend = await startRawBackend(() => [stopReading]);
    tidy.push(backend);
    let produced = 0;
    const pieces = (function* () {
      for (; produced < 400; produced++) yield 'x'.repeat(100_000);
    })();
    const client = new TestClient();
    const request = requestTo(destinationOf(backend.port), { method: 'POST', body: bodyOf(pieces, 4e7) });
    const outcome = send(request, client).catch((error: unknown) => error);
    for (let seen = -1; seen !== produced; ) {
      seen = produced;
      await delay(50);
    }
    expect(produced).toBeLessThan(200);
    client.leave();
    expect(await outcome).toMatchObject({ code: 'client.closed' });
  });
});
