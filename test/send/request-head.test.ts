import { createSend } from 'backhaul/undici';
import { afterAll, describe, expect, test } from 'vitest';
import { startRawBackend } from '../fixture/raw-backend.ts';
import { TestClient, take } from './recorder.ts';
import { destinationOf, requestTo } from './requests.ts';

const send = createSend();
afterAll(() => send.close());

const ok = 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n';

async function headOf(method: string, path: string, headers: readonly string[]): Promise<string[]> {
  const backend = await startRawBackend(() => [ok]);
  await take(await send(requestTo(destinationOf(backend.port), { method, path, headers }), new TestClient()));
  const lines = backend.requests[0]?.head.trimEnd().split('\r\n') ?? [];
  await backend.close();
  return lines;
}

describe('the head of a request', () => {
  test('arrives as it was decided: order, case and repetition of fields, every byte of the path', async () => {
    const path = '/a%2fb/%7E;c=d/?q=%20+&q=&e';
    const headers = [
      'host',
      'pets.internal:81',
      'X-B',
      '1',
      'x-a',
      '2',
      'X-B',
      '3',
      'Authorization',
      'Basic eDp5',
      'Via',
      '1.1 a',
    ];
    expect(await headOf('GET', path, headers)).toEqual([
      `GET ${path} HTTP/1.1`,
      'host: pets.internal:81',
      'connection: keep-alive',
      'X-B: 1',
      'x-a: 2',
      'X-B: 3',
      'Authorization: Basic eDp5',
      'Via: 1.1 a',
    ]);
  });

  test('carries names that mean something to JavaScript, and bytes outside ASCII', async () => {
    const lines = await headOf('GET', '/', [
      'host',
      'a',
      '__proto__',
      'x',
      'constructor',
      'y',
      'X-Name',
      'M\xfcller',
    ]);
    expect(lines.slice(3)).toEqual(['__proto__: x', 'constructor: y', 'X-Name: M\xfcller']);
  });

  test.each(['GET', 'HEAD', 'OPTIONS', 'DELETE', 'POST', 'PUT', 'PATCH'])(
    'of %s names the method',
    async (method) => {
      expect((await headOf(method, '/', ['host', 'a']))[0]).toBe(`${method} / HTTP/1.1`);
    },
  );

  test('that undici refuses is a fault of the gateway, and nothing is sent', async () => {
    const backend = await startRawBackend(() => [ok]);
    const refused = [
      { path: '/a b' },
      { path: 'no-slash' },
      { headers: ['host', 'a', 'expect', '100-continue'] },
      { headers: ['host', 'a', 'transfer-encoding', 'chunked'] },
      { headers: ['host', 'a', 'x-a', 'b\r\nx-c: d'] },
      { method: 'G T' },
    ];
    for (const others of refused) {
      await expect(
        send(requestTo(destinationOf(backend.port), others), new TestClient()),
      ).rejects.toMatchObject({
        code: 'gateway.internal',
        status: 500,
      });
    }
    expect(backend.requests).toHaveLength(0);
    await backend.close();
  });
});
