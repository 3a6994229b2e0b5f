import { createSend } from 'backhaul/undici';
import { afterAll, describe, expect, test } from 'vitest';
import { GatewayError } from '../../src/plan/error.ts';
import type { Body } from '../../src/plan/message.ts';
import { readBody, startRawBackend, wait } from '../fixture/raw-backend.ts';
import { Recorder, TestClient, take } from './recorder.ts';
import { bodyOf, destinationOf, requestTo } from './requests.ts';

const send = createSend();
afterAll(() => send.close());

const ok = 'HTTP/1.1 200 OK\r\n';

test.each([
  ['with a length', [`${ok}Content-Length: 2\r\n\r\nok`], 'ok'],
  ['in chunks', [`${ok}Transfer-Encoding: chunked\r\n\r\n1\r\no\r\n1\r\nk\r\n0\r\n\r\n`], 'ok'],
  ['without a byte', [`${ok}Content-Length: 0\r\n\r\n`], ''],
  ['that is still on its way', [`${ok}Content-Length: 4\r\n\r\nok`, wait(20), 'ay'], null],
  ['with trailers', [`${ok}Transfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\nX-Sum: 1\r\n\r\n`], null],
])('a reply %s is taken whole where all of it is here', async (_, steps, whole) => {
  const backend = await startRawBackend(() => steps);
  const reply = await send(requestTo(destinationOf(backend.port)), new TestClient());
  const { body } = reply;
  if (body === null || body instanceof Uint8Array) throw new Error('no body');
  const taken = body.takeWhole?.() ?? null;
  expect(taken === null ? null : Buffer.from(taken).toString()).toBe(whole);
  if (whole === null) expect(await take(reply)).toMatchObject({ kind: 'end' });
  else expect(() => body.pipe(new Recorder())).toThrow(TypeError);
  await backend.close();
});

describe('a request body that may be here as a whole', () => {
  const whole = (length: number, takeWhole: () => Uint8Array | null): Body => ({
    ...bodyOf(['streamed'], length),
    takeWhole,
  });

  async function sent(body: Body): Promise<string | undefined> {
    const backend = await startRawBackend(() => [readBody, `${ok}Content-Length: 2\r\n\r\nok`]);
    try {
      await take(
        await send(requestTo(destinationOf(backend.port), { method: 'POST', body }), new TestClient()),
      );
      return backend.requests[0]?.body;
    } finally {
      await backend.close();
    }
  }

  test('goes as it is, once what came with its head is handed over', async () => {
    let here = false;
    queueMicrotask(() => {
      here = true;
    });
    expect(await sent(whole(3, () => (here ? Buffer.from('abc') : null)))).toBe('abc');
  });

  test('is streamed where it is not', async () => {
    expect(await sent(whole(8, () => null))).toBe('streamed');
  });

  test('is not asked for where it is large, because the backend has to have room', async () => {
    const body = { ...bodyOf(['x'.repeat(20_000)], 20_000), takeWhole: () => Buffer.alloc(20_000) };
    expect(await sent(body)).toMatch(/^x+$/u);
  });

  test('and fails at that, is a failure like any other', async () => {
    const body = whole(3, () => {
      throw new Error('gone');
    });
    await expect(sent(body)).rejects.toBeInstanceOf(GatewayError);
  });
});
