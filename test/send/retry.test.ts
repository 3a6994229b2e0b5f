import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { createSend, type Dispatcher } from 'backhaul/undici';
import { Agent } from 'undici';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { BackendRequest } from '../../src/plan/message.ts';
import type { Handler } from '../../src/send/carrier.ts';
import {
  halfClose,
  type RawBackend,
  readBody,
  reset,
  type Script,
  startRawBackend,
  unusedPort,
} from '../fixture/raw-backend.ts';
import { TestClient, take } from './recorder.ts';
import { bodyOf, destinationOf, requestTo } from './requests.ts';

const tidy: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const end of tidy.splice(0).reverse()) await end();
});

const small = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';

interface Pair {
  readonly backend: RawBackend;
  readonly ask: (others?: Partial<BackendRequest>) => Promise<string>;
}

async function pair(script: Script): Promise<Pair> {
  const backend = await startRawBackend(script);
  const send = createSend({ connections: 1 });
  tidy.push(
    () => backend.close(),
    () => send.close(),
  );
  const to = destinationOf(backend.port);
  const ask = async (others: Partial<BackendRequest> = {}): Promise<string> =>
    (await take(await send(requestTo(to, others), new TestClient()))).text;
  return { backend, ask };
}

/** The first connection answers once and then breaks before a byte of the second answer. */
const staleOnce =
  (end: typeof reset): Script =>
  ({ connection, index }) =>
    connection === 0 && index === 1 ? [end] : [small];

describe('a pooled connection that closes before a byte of the answer', () => {
  test.each([
    ['GET', halfClose],
    ['GET', reset],
    ['HEAD', halfClose],
    ['OPTIONS', halfClose],
  ] as const)('%s is asked once more, on a fresh one', async (method, end) => {
    const { backend, ask } = await pair(staleOnce(end));
    await ask();
    expect(await ask({ method })).toBe(method === 'HEAD' ? '' : 'ok');
    expect(backend.requests.map(({ connection }) => connection)).toEqual([0, 0, 1]);
  });

  test.each(['POST', 'PUT', 'PATCH', 'DELETE'])('%s is not asked again', async (method) => {
    const { backend, ask } = await pair(staleOnce(halfClose));
    await ask();
    await expect(ask({ method })).rejects.toMatchObject({ code: 'backend.reset' });
    expect(backend.requests).toHaveLength(2);
  });

  test.each([
    ['bytes', Buffer.from('x')],
    ['a stream', bodyOf(['x'], 1)],
  ])('a GET with %s for a body is not asked again', async (_what, body) => {
    const { backend, ask } = await pair(({ connection, index }) =>
      connection === 0 && index === 1 ? [readBody, halfClose] : [small],
    );
    await ask();
    await expect(ask({ body })).rejects.toMatchObject({ code: 'backend.reset' });
    expect(backend.requests).toHaveLength(2);
  });

  test('is asked again once only', async () => {
    const { backend, ask } = await pair(({ connection, index }) =>
      connection > 0 || index > 0 ? [halfClose] : [small],
    );
    await ask();
    await expect(ask()).rejects.toMatchObject({ code: 'backend.reset' });
    expect(backend.requests).toHaveLength(3);
  });

  test('is not asked again after a byte of an answer, an interim one included', async () => {
    const { backend, ask } = await pair(({ index }) =>
      index === 1 ? ['HTTP/1.1 103 Early Hints\r\n\r\n', halfClose] : [small],
    );
    await ask();
    await expect(ask()).rejects.toMatchObject({ code: 'backend.incomplete' });
    expect(backend.requests).toHaveLength(2);
  });
});

describe('a caller’s dispatcher', () => {
  test('that says its connection had answered before has the same request carried once more', async () => {
    const backend = await startRawBackend(({ connection, index }) =>
      connection === 0 && index === 1 ? [halfClose] : [small],
    );
    const agent = new Agent({ connections: 1 });
    tidy.push(
      () => backend.close(),
      () => agent.close(),
    );
    const send = createSend({ dispatcher: agent });
    const ask = async (method: string): Promise<string> =>
      (await take(await send(requestTo(destinationOf(backend.port), { method }), new TestClient()))).text;
    expect([await ask('GET'), await ask('GET')]).toEqual(['ok', 'ok']);
    expect(backend.requests.map(({ connection }) => connection)).toEqual([0, 0, 1]);
  });
});

describe('a fresh connection that closes before a byte of the answer', () => {
  test('is no reason to ask again', async () => {
    const { backend, ask } = await pair(() => [halfClose]);
    await expect(ask()).rejects.toMatchObject({ code: 'backend.reset' });
    expect(backend.requests).toHaveLength(1);
  });
});

describe('a backend whose connections close while they are idle', () => {
  test('loses no request, of any method', async () => {
    const { backend, ask } = await pair(() => [readBody, small]);
    const texts: string[] = [];
    for (const method of ['GET', 'POST', 'GET', 'DELETE', 'PUT', 'GET']) {
      texts.push(await ask({ method, body: method === 'PUT' ? bodyOf(['x'], 1) : null }));
      backend.closeIdle();
      await backend.allClosed();
    }
    expect(texts).toEqual(Array.from({ length: 6 }, () => 'ok'));
    expect(backend.requests).toHaveLength(6);
  });
});

describe('a connection that is refused', () => {
  test('is tried once more whatever the method, because nothing was written', async () => {
    const port = await unusedPort();
    const send = createSend();
    tidy.push(() => send.close());
    const body = bodyOf(['x'], 1);
    const stream = vi.spyOn(body, 'stream');
    let refused = 0;
    const count = (message: unknown): void => {
      if (JSON.stringify(message).includes(`"${port}"`)) refused += 1;
    };
    subscribe('undici:client:connectError', count);
    const request = requestTo(destinationOf(port), { method: 'POST', body });
    await expect(send(request, new TestClient())).rejects.toMatchObject({ code: 'backend.refused' });
    unsubscribe('undici:client:connectError', count);
    expect(refused).toBe(2);
    expect(stream).toHaveBeenCalledTimes(1);
  });

  test('loses none of the bytes that are here already', async () => {
    const backend = await startRawBackend(() => [readBody, small]);
    const agent = new Agent();
    tidy.push(
      () => backend.close(),
      () => agent.close(),
    );
    let dispatches = 0;
    const dispatcher: Dispatcher = {
      dispatch: (options, handler) => {
        dispatches += 1;
        if (dispatches > 1) return agent.dispatch(options as never, handler as never);
        (handler as Handler).onResponseError(null, Object.assign(new Error(), { code: 'ECONNREFUSED' }));
        return true;
      },
    };
    const send = createSend({ dispatcher });
    const request = requestTo(destinationOf(backend.port), { method: 'POST', body: bodyOf(['ab', 'cd'], 4) });
    expect(await take(await send(request, new TestClient()))).toMatchObject({ text: 'ok' });
    expect([dispatches, backend.requests.map(({ body }) => body)]).toEqual([2, ['abcd']]);
  });
});
