import { createSend, type Dispatcher } from 'backhaul/undici';
import { Agent, interceptors, MockAgent, Pool } from 'undici';
import { afterEach, describe, expect, test } from 'vitest';
import {
  halfClose,
  type RawBackend,
  readBody,
  type Script,
  startRawBackend,
  wait,
} from '../fixture/raw-backend.ts';
import { TestClient, take } from './recorder.ts';
import { bodyOf, destinationOf, requestTo } from './requests.ts';

const tidy: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of tidy.splice(0).reverse()) await end();
});

const hints = 'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n';
const small = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';

async function backendWith(script: Script): Promise<RawBackend> {
  const backend = await startRawBackend(script);
  tidy.push(() => backend.close());
  return backend;
}

/** The undici that the environment adds to ours; it needs Node 22. */
const other = process.env.BACKHAUL_UNDICI8;
const agents: readonly (readonly [
  name: string,
  make: () => Promise<Dispatcher & { close(): Promise<void> }>,
])[] = [
  ['Agent of undici 7', async () => new Agent()],
  [
    'Agent with interceptors',
    async () =>
      new Agent().compose(
        interceptors.redirect({ maxRedirections: 0 }),
        interceptors.retry({ maxRetries: 1 }),
      ),
  ],
  ...(other === undefined
    ? []
    : [
        [
          'Agent of undici 8',
          async () => new ((await import(other)) as { Agent: typeof Agent }).Agent({ allowH2: false }),
        ] as const,
      ]),
];

describe.each(agents)('%s', (_name, make) => {
  async function dispatcher(): Promise<Dispatcher> {
    const made = await make();
    tidy.push(() => made.close());
    return made;
  }

  test('carries requests with and without bodies', async () => {
    const backend = await backendWith(() => [readBody, small]);
    const send = createSend({ dispatcher: await dispatcher() });
    const to = destinationOf(backend.port);
    for (const body of [null, Buffer.from('abc'), bodyOf(['a', 'bc'], 3)]) {
      const method = body === null ? 'GET' : 'POST';
      expect(await take(await send(requestTo(to, { method, body }), new TestClient()))).toMatchObject({
        kind: 'end',
        text: 'ok',
      });
    }
    expect(backend.requests.map(({ body }) => body)).toEqual(['', 'abc', 'abc']);
  });

  test('meets faults, limits and clients that leave like our own connections', async () => {
    const backend = await backendWith(({ head }) =>
      head.includes('/cut ')
        ? ['HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc', halfClose]
        : head.includes('/999 ')
          ? [small.replace('200', '999')]
          : [],
    );
    const send = createSend({ dispatcher: await dispatcher() });
    const to = destinationOf(backend.port, { timeoutMs: 60 });
    expect(
      await take(await send(requestTo(to, { path: '/cut', method: 'POST' }), new TestClient())),
    ).toMatchObject({ kind: 'cut', error: { code: 'backend.incomplete' } });
    await expect(send(requestTo(to, { path: '/999' }), new TestClient())).rejects.toMatchObject({
      code: 'backend.protocol',
    });
    await expect(send(requestTo(to, { path: '/silent' }), new TestClient())).rejects.toMatchObject({
      code: 'backend.timeout',
    });
    const client = new TestClient();
    const left = send(requestTo(to), client);
    client.leave();
    await expect(left).rejects.toMatchObject({ code: 'client.closed' });
    await backend.allClosed();
  });

  test('holds a backend whose reader is slow, and gives everything', async () => {
    const total = 4_000_000;
    const backend = await backendWith(() => [
      `HTTP/1.1 200 OK\r\nContent-Length: ${total}\r\n\r\n`,
      'x'.repeat(total),
    ]);
    const send = createSend({ dispatcher: await dispatcher() });
    const { body } = await send(requestTo(destinationOf(backend.port)), new TestClient());
    if (body === null || body instanceof Uint8Array) throw new Error('no body');
    let bytes = 0;
    for await (const chunk of body.toReadable()) {
      bytes += chunk.length;
      await new Promise(setImmediate);
    }
    expect(bytes).toBe(total);
  });
});

describe('a caller’s dispatcher', () => {
  test('is not closed with the executor, which still waits and refuses', async () => {
    const backend = await backendWith(() => [wait(30), small]);
    const pool = new Pool(`http://127.0.0.1:${backend.port}`);
    tidy.push(() => pool.close());
    const send = createSend({ dispatcher: pool });
    const to = destinationOf(backend.port);
    const underWay = send(requestTo(to), new TestClient()).then(take);
    await send.close();
    expect(await underWay).toMatchObject({ kind: 'end' });
    await expect(send(requestTo(to), new TestClient())).rejects.toMatchObject({ code: 'gateway.closing' });
    expect(pool.closed).toBe(false);
  });

  test('that is closed itself answers 503', async () => {
    const agent = new Agent();
    await agent.close();
    const send = createSend({ dispatcher: agent });
    await expect(send(requestTo(destinationOf(80)), new TestClient())).rejects.toMatchObject({
      code: 'gateway.closing',
      status: 503,
    });
  });

  test('may be a MockAgent', async () => {
    const agent = new MockAgent();
    tidy.push(() => agent.close());
    agent.disableNetConnect();
    const pool = agent.get('http://127.0.0.1:1234');
    pool
      .intercept({ path: '/pets', method: 'GET' })
      .reply(200, { name: 'Rex' }, { headers: { 'x-a': '1' }, trailers: { 'x-t': '2' } });
    pool
      .intercept({ path: '/broken', method: 'GET' })
      .replyWithError(Object.assign(new Error('x'), { code: 'ECONNREFUSED' }));
    pool.intercept({ path: '/slow', method: 'GET' }).reply(200, 'late').delay(50);
    const send = createSend({ dispatcher: agent });
    const to = destinationOf(1234, { timeoutMs: 2_000 });
    const reply = await send(requestTo(to, { path: '/pets' }), new TestClient());
    expect(reply).toMatchObject({ status: 200, headers: ['x-a', '1'] });
    expect(await take(reply)).toEqual({ kind: 'end', text: '{"name":"Rex"}', trailers: ['x-t', '2'] });
    await expect(send(requestTo(to, { path: '/broken' }), new TestClient())).rejects.toMatchObject({
      status: 502,
    });
    await expect(send(requestTo(to, { path: '/none' }), new TestClient())).rejects.toMatchObject({
      status: 502,
    });
    expect(await take(await send(requestTo(to, { path: '/slow' }), new TestClient()))).toMatchObject({
      text: 'late',
    });
  });

  test('that throws, or fails before it began, has one outcome', async () => {
    const throwing = {
      dispatch: (): boolean => {
        throw new Error('boom');
      },
    };
    const failing = {
      dispatch: (_options: object, handler: object): boolean => {
        (handler as { onResponseError(controller: null, error: Error): void }).onResponseError(
          null,
          new Error('boom'),
        );
        return false;
      },
    };
    const refused = Object.assign(new Error('boom'), { code: 'ECONNREFUSED' });
    const refusing = {
      dispatch: (): boolean => {
        throw refused;
      },
    };
    for (const [dispatcher, code] of [
      [throwing, 'gateway.internal'],
      [failing, 'backend.unreachable'],
      [refusing, 'backend.refused'],
    ] as const) {
      const send = createSend({ dispatcher });
      await expect(send(requestTo(destinationOf(80)), new TestClient())).rejects.toMatchObject({
        code,
        cause: expect.objectContaining({ message: 'boom' }),
      });
      await send.close();
    }
  });

  test('passes 103 on', async () => {
    const backend = await backendWith(() => [hints, small]);
    const agent = new Agent();
    tidy.push(() => agent.close());
    const client = new TestClient();
    await take(await createSend({ dispatcher: agent })(requestTo(destinationOf(backend.port)), client));
    expect(client.interims).toEqual([[103, ['link', '</a>']]]);
  });

  test('that swallows the final head, as undici’s retry does behind a 103, is no reason to hang', async () => {
    const backend = await backendWith(() => [hints, small]);
    const agent = new Agent().compose(interceptors.retry({ maxRetries: 1 }));
    tidy.push(() => agent.close());
    const send = createSend({ dispatcher: agent });
    await expect(send(requestTo(destinationOf(backend.port)), new TestClient())).rejects.toMatchObject({
      code: 'backend.protocol',
    });
  });

  test('that upgrades unasked is a fault of the protocol, and its socket is closed', async () => {
    let destroyed = 0;
    const upgrading = {
      dispatch: (_options: object, handler: object): boolean => {
        const controller = { abort: () => {}, pause: () => {}, resume: () => {} };
        const { onRequestStart, onRequestUpgrade } = handler as Record<string, (...args: unknown[]) => void>;
        onRequestStart?.call(handler, controller, {});
        onRequestUpgrade?.call(
          handler,
          controller,
          101,
          {},
          {
            destroy: () => {
              destroyed += 1;
            },
          },
        );
        return true;
      },
    };
    const send = createSend({ dispatcher: upgrading });
    await expect(send(requestTo(destinationOf(80)), new TestClient())).rejects.toMatchObject({
      code: 'backend.protocol',
      status: 502,
    });
    expect(destroyed).toBe(1);
  });

  test('without a dispatch method is refused at once', () => {
    expect(() => createSend({ dispatcher: {} as Dispatcher })).toThrow(TypeError);
  });
});
