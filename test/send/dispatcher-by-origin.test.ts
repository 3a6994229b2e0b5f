import { join } from 'node:path';
import { type ConnectionOptions, createSend, type Dispatcher } from 'backhaul/undici';
import { Agent, BalancedPool } from 'undici';
import { afterEach, describe, expect, test } from 'vitest';
import { type RawBackend, startRawBackend, wait } from '../fixture/raw-backend.ts';
import { TestClient, take } from './recorder.ts';
import { addressOf, destinationOf, requestTo } from './requests.ts';

const tidy: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of tidy.splice(0).reverse()) await end();
});

const small = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';
const secret = ['x-api-key', 'k1'];

async function backend(): Promise<RawBackend> {
  const made = await startRawBackend(() => [wait(5), small]);
  tidy.push(() => made.close());
  return made;
}

function sendWith(options: ConnectionOptions): ReturnType<typeof createSend> {
  const send = createSend(options);
  tidy.push(() => send.close());
  return send;
}

function originOf({ port }: RawBackend): string {
  return `http://127.0.0.1:${port}`;
}

type Undici = Pick<typeof import('undici'), 'Agent' | 'BalancedPool'>;

/** The undici that the environment adds to ours; it needs Node 22. */
const { BACKHAUL_UNDICI8: other } = process.env;
const undicis: readonly (readonly [name: string, load: () => Promise<Undici>])[] = [
  ['undici 7', async () => ({ Agent, BalancedPool })],
  ...(other === undefined
    ? []
    : [['undici 8', (): Promise<Undici> => import(join(other, 'index.js'))] as const]),
];

describe.each(undicis)('a dispatcher of %s by origin', (_name, load) => {
  test('gets the requests of its origin, and no other', async () => {
    const undici = await load();
    const [named, left, right] = [await backend(), await backend(), await backend()];
    const pool = new undici.BalancedPool([originOf(left), originOf(right)]);
    tidy.push(() => pool.close());
    const send = sendWith({
      dispatcher: (origin) => (origin === 'http://pets.internal:80' ? pool : undefined),
    });
    const balanced = destinationOf(80, { address: addressOf(80, 'http', 'pets.internal') });
    for (let time = 0; time < 4; time++) {
      await take(await send(requestTo(balanced), new TestClient()));
      await take(await send(requestTo(destinationOf(named.port), { headers: secret }), new TestClient()));
    }
    const heads = [left, right].flatMap(({ requests }) => requests.map(({ head }) => head));
    expect(heads).toHaveLength(4);
    expect(heads.filter((head) => head.includes('x-api-key'))).toEqual([]);
    expect([named.requests.length, named.accepted]).toEqual([4, 1]);
  });

  test('is asked for once, whatever integration and verified name, and never closed', async () => {
    const undici = await load();
    const there = await backend();
    const agent = new undici.Agent();
    tidy.push(() => agent.close());
    const asked: string[] = [];
    const send = createSend({
      dispatcher: (origin) => {
        asked.push(origin);
        return agent;
      },
    });
    for (const integration of ['a', 'b']) {
      const to = destinationOf(there.port, { integration, serverName: `${integration}.test` });
      await take(await send(requestTo(to), new TestClient()));
    }
    await send.close();
    expect(asked).toEqual([originOf(there)]);
    expect(agent.closed).toBe(false);
    expect(there.open).toBeGreaterThan(0);
  });

  test('has each connection closed that a request authenticates', async () => {
    const undici = await load();
    const there = await backend();
    const agent = new undici.Agent({ connections: 1 });
    tidy.push(() => agent.close());
    const send = sendWith({ dispatcher: () => agent });
    for (const headers of [[], ['authorization', 'NTLM x'], []]) {
      await take(await send(requestTo(destinationOf(there.port), { headers }), new TestClient()));
    }
    expect(there.requests.map(({ connection }) => connection)).toEqual([0, 0, 1]);
  });
});

describe('origins without a dispatcher', () => {
  test('have own connections with their options, which are closed', async () => {
    const there = await backend();
    const send = createSend({ dispatcher: () => undefined, connections: 1, maxQueue: 0 });
    const to = destinationOf(there.port);
    const outcomes = await Promise.allSettled([1, 2].map(() => send(requestTo(to), new TestClient())));
    expect(outcomes).toMatchObject([{ status: 'fulfilled' }, { reason: { code: 'gateway.busy' } }]);
    await send.close();
    await there.allClosed();
    await expect(send(requestTo(to), new TestClient())).rejects.toMatchObject({ code: 'gateway.closing' });
  });

  test('keep to the address policy, which a dispatcher answers for itself', async () => {
    const [own, foreign] = [await backend(), await backend()];
    const agent = new Agent();
    tidy.push(() => agent.close());
    const send = sendWith({
      addressPolicy: 'public',
      dispatcher: (origin) => (origin === originOf(foreign) ? agent : undefined),
    });
    await expect(send(requestTo(destinationOf(own.port)), new TestClient())).rejects.toMatchObject({
      code: 'backend.address-denied',
    });
    expect(await send(requestTo(destinationOf(foreign.port)), new TestClient())).toMatchObject({
      status: 200,
    });
  });

  test('have their wrong options refused at once', () => {
    const dispatcher = (): undefined => undefined;
    expect(() => createSend({ dispatcher, connections: 0 })).toThrow(RangeError);
    expect(() => createSend({ dispatcher, tls: { ca: 'nonsense', cert: 'x' } })).toThrow(TypeError);
  });
});

describe('a function of the origin', () => {
  test.each<[title: string, returned: () => unknown, reason: string]>([
    ['an object without dispatch', () => ({}), 'has no dispatch method'],
    ['null', () => null, 'has no dispatch method'],
    ['a class', () => Agent, 'has no dispatch method'],
    ['a promise', () => Promise.resolve(undefined), 'has no dispatch method'],
  ])('that returns %s fails the request, and says why', async (_title, returned, reason) => {
    const send = sendWith({ dispatcher: returned as () => Dispatcher });
    await expect(send(requestTo(destinationOf(80)), new TestClient())).rejects.toMatchObject({
      code: 'gateway.internal',
      status: 500,
      message: expect.stringMatching(
        new RegExp(`^getPet: no dispatcher for http://127.0.0.1:80: .*${reason}`),
      ),
    });
  });

  test('that throws fails the request with the cause, and is asked again', async () => {
    const there = await backend();
    let asked = 0;
    const send = sendWith({
      dispatcher: () => {
        asked += 1;
        if (asked === 1) throw new Error('not yet');
        return undefined;
      },
    });
    const to = destinationOf(there.port);
    await expect(send(requestTo(to), new TestClient())).rejects.toMatchObject({
      code: 'gateway.internal',
      cause: new Error('not yet'),
    });
    expect(await send(requestTo(to), new TestClient())).toMatchObject({ status: 200 });
    await send(requestTo(to), new TestClient());
    expect(asked).toBe(2);
  });

  test('may be a dispatcher all the same, where it dispatches', async () => {
    const there = await backend();
    const agent = new Agent();
    tidy.push(() => agent.close());
    const callable = Object.assign(() => undefined, {
      dispatch: (options: object, handler: object): boolean => agent.dispatch(options as never, handler),
    });
    const send = createSend({ dispatcher: callable });
    expect(await send(requestTo(destinationOf(there.port)), new TestClient())).toMatchObject({ status: 200 });
    await send.close();
    expect(there.open).toBe(1);
  });

  test('is the only other thing that a dispatcher may be', () => {
    for (const dispatcher of [null, 'http://proxy', {}]) {
      expect(() => createSend({ dispatcher: dispatcher as never })).toThrow(
        'dispatcher has no dispatch method; give an undici Agent, Pool or MockAgent, or a function of the origin',
      );
    }
  });
});
