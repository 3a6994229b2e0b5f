import { randomBytes } from 'node:crypto';
import { createServer } from 'node:https';
import { connect } from 'node:net';
import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { connect as connectSecurely } from 'node:tls';
import type { Definition, Handle, HandlerOptions, Piped } from 'backhaul';
import { toExpressHandler } from 'backhaul/express';
import { attach } from 'backhaul/node';
import compression from 'compression';
import express from 'express';
import { afterEach, describe, expect, it } from 'vitest';
import { usualLimits } from '../../src/plan/client-limits.ts';
import { definitions } from '../cases/behaviour.ts';
import { expectNext, okay } from '../fixture/behaviour.ts';
import { createAuthority } from '../fixture/certificates.ts';
import { type Gateway, gateways, listen, serve } from '../fixture/gateways.ts';
import { RawClient } from '../fixture/raw-client.ts';
import type { Step } from '../fixture/recording-backend.ts';
import { type Stack, startStack } from '../fixture/stack.ts';

const host = 'Host: api.example.com\r\n';
const get = `GET /any/x HTTP/1.1\r\n${host}\r\n`;
const block = 'x'.repeat(65_536);
const large: readonly Step[] = [
  `HTTP/1.1 200 OK\r\nContent-Length: ${1_000 * block.length}\r\n\r\n`,
  { repeat: block, times: 1_000 },
];

/** A reply body that does not wait for its receiver. */
const left: Piped = {
  pipe: (sink) => {
    for (let times = 0; times < 500; times++) sink.write(Buffer.from(block));
    sink.end();
  },
  toReadable: () => Readable.from(Array.from({ length: 500 }, () => Buffer.from(block))),
  trailers: () => [],
};

/** Where the machine is busy, a limit of a quarter of a second takes its time. */
const patient = { timeout: 10_000 };

const bigMock: Definition = {
  name: 'bigMock',
  frontend: { method: 'GET', path: '/big' },
  backend: { kind: 'mock', body: 'x'.repeat(100_000) },
};
const withBigMock = JSON.stringify({ integrations: [...JSON.parse(definitions).integrations, bigMock] });

describe.each(gateways.map((kind) => [kind.name, kind] as const))('slow clients of %s', (_name, kind) => {
  const ends: (() => Promise<void> | void)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end();
  });

  async function start(options: HandlerOptions): Promise<{ stack: Stack; client: RawClient }> {
    const stack = await startStack(kind, withBigMock, options);
    ends.push(() => stack.stop());
    stack.backend.play(okay);
    const client = await RawClient.connect(stack.gateway.port);
    ends.push(() => client.leave());
    return { stack, client };
  }

  const connections = ({ gateway }: Stack): Promise<number> =>
    new Promise((resolve) => gateway.server.getConnections((_error, count) => resolve(count)));

  describe('that take nothing', () => {
    const options = { clientIdleTimeoutMs: 270 };

    it('lose a reply that streams, and its backend connection is free', async () => {
      const { stack, client } = await start(options);
      stack.backend.play(large);
      client.pause();
      await client.send(get);
      await stack.backend.until(({ open, connections }) => connections > 0 && open === 0);
      await expect.poll(() => connections(stack), patient).toBe(0);
    });

    it('lose replies that are here already', async () => {
      const { stack, client } = await start(options);
      client.pause();
      await client.send(`GET /big HTTP/1.1\r\n${host}\r\n`.repeat(400));
      await expect.poll(() => connections(stack), patient).toBe(0);
    });

    it('lose what is left of a reply when nothing is left of its exchange', async () => {
      const handle: Handle = (_request, closed) => {
        closed.limit?.({ ...usualLimits, idleTimeoutMs: 270 });
        return Promise.resolve({ status: 200, headers: [], body: left });
      };
      const gateway = await kind.start(handle);
      ends.push(() => gateway.stop());
      const client = await RawClient.connect(gateway.port);
      ends.push(() => client.leave());
      client.pause();
      await client.send(get);
      const open = (): Promise<number> =>
        new Promise((resolve) => gateway.server.getConnections((_error, count) => resolve(count)));
      await delay(100);
      expect(await open()).toBe(1);
      await expect.poll(open, patient).toBe(0);
    });

    it('keep what they have to wait for, behind another reply', async () => {
      const { stack, client } = await start(options);
      stack.backend.play([{ pause: 700 }, ...okay]);
      await client.send(`${get}GET /mock HTTP/1.1\r\n${host}\r\n`);
      expect(await client.response()).toMatchObject({ status: 200, body: 'ok' });
      expect(await client.response()).toMatchObject({ status: 200, body: 'mocked' });
      await expectNext(client);
    });

    it('keep an event stream that is quiet', async () => {
      const { stack, client } = await start(options);
      const head = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n';
      stack.backend.play([`${head}5\r\nearly\r\n`, { pause: 700 }, '4\r\nlate\r\n0\r\n\r\n']);
      await client.send(get);
      expect(await client.response()).toMatchObject({ body: 'earlylate', complete: true });
    });
  });

  // Two ways to write a stream: a sink of ours and a pipe of Koa's. It takes its time.
  const isTried = process.platform === 'linux' && ['node', 'koa 3'].includes(kind.name);
  it.runIf(isTried)('that read on are served, although Node hears of it long after', async () => {
    const { stack } = await start({ clientIdleTimeoutMs: 2_000 });
    stack.backend.play(large);
    let read = 0;
    const onread = {
      buffer: Buffer.alloc(16_384),
      callback: (bytes: number): boolean => {
        read += bytes;
        return false;
      },
    };
    const socket = connect({ port: stack.gateway.port, host: '127.0.0.1', onread });
    const sip = setInterval(() => socket.resume(), 100);
    ends.push(() => {
      clearInterval(sip);
      socket.destroy();
    });
    socket.on('error', () => {}).write(get);
    await delay(1_000);
    const { pushed } = stack.backend;
    await delay(4_500);
    expect([socket.destroyed, stack.backend.open, stack.backend.pushed]).toEqual([false, 1, pushed]);
    expect(read).toBeGreaterThan(300_000);
  });

  describe('that send their body slowly', () => {
    const options = { minBodyRate: 1_000, bodyGraceMs: 100 };
    const chunked = `POST /any/x HTTP/1.1\r\n${host}Transfer-Encoding: chunked\r\n\r\n`;

    /** Sends a byte now and then until the test is over. */
    function trickle(client: RawClient, text: string): void {
      const timer = setInterval(() => void client.send(text), 20);
      ends.push(() => clearInterval(timer));
    }

    it.each([
      ['on its way to a backend', chunked, '1\r\nx\r\n'],
      ['with a length', `POST /any/x HTTP/1.1\r\n${host}Content-Length: 10000\r\n\r\n`, 'x'],
      ['on a GET', `GET /any/x HTTP/1.1\r\n${host}Content-Length: 10000\r\n\r\n`, 'x'],
      [
        'that parameters are read from',
        `POST /names HTTP/1.1\r\n${host}Content-Type: application/json\r\nContent-Length: 9000\r\n\r\n{`,
        ' ',
      ],
    ])('get 408: %s', async (_title, head, piece) => {
      const { stack, client } = await start(options);
      await client.send(head);
      trickle(client, piece);
      const { status, body } = await client.response();
      expect([status, JSON.parse(body).code]).toEqual([408, 'body.stalled']);
      expect(['fin', 'reset']).toContain(await client.ending());
      await stack.backend.until(({ open }) => open === 0);
    });

    it('lose their connection behind an answer that was given', async () => {
      const { client } = await start(options);
      await client.send(`POST /any/% HTTP/1.1\r\n${host}Content-Length: 60000\r\n\r\nx`);
      expect(await client.response()).toMatchObject({ status: 400 });
      trickle(client, 'x');
      expect(['fin', 'reset']).toContain(await client.ending());
    });

    it('keep it where they send fast enough', async () => {
      const { client } = await start(options);
      await client.send(`POST /any/% HTTP/1.1\r\n${host}Content-Length: 60000\r\n\r\n`);
      expect(await client.response()).toMatchObject({ status: 400 });
      for (let left = 60_000; left > 0; left -= 6_000) {
        await delay(20);
        await client.send('x'.repeat(6_000));
      }
      await expectNext(client);
    });

    it('may do so without a limit', async () => {
      const { stack, client } = await start({ ...options, minBodyRate: 0 });
      await client.send(`POST /any/x HTTP/1.1\r\n${host}Content-Length: 10\r\n\r\n`);
      for (let left = 10; left > 0; left -= 1) {
        await delay(30);
        await client.send('x');
      }
      expect(await client.response()).toMatchObject({ status: 200, body: 'ok' });
      expect(stack.backend.requests[0]?.body).toBe('x'.repeat(10));
    });
  });

  it('that have not begun their body hold no connection to the backend', async () => {
    const { stack, client } = await start({});
    const expects = kind.whole ? 'Expect: 100-continue\r\n' : '';
    await client.send(`POST /any/x HTTP/1.1\r\n${host}${expects}Content-Length: 100000\r\n\r\n`);
    if (kind.whole) expect(await client.response()).toMatchObject({ status: 100 });
    await delay(100);
    expect(stack.backend.connections).toBe(0);
    await client.send('x'.repeat(100_000));
    expect(await client.response()).toMatchObject({ status: 200, body: 'ok' });
    expect(stack.backend.requests[0]?.body).toHaveLength(100_000);
  });
});

describe('a client that takes nothing', () => {
  /** Whether the backend's connection is free and the client's is gone, once nothing has moved for long enough. */
  async function expectLoss(
    start: (handle: Handle) => Promise<Gateway>,
    ask: (port: number) => void,
  ): Promise<void> {
    const stack = await startStack({ start }, definitions, { clientIdleTimeoutMs: 270 });
    const noise = randomBytes(65_536).toString('latin1');
    stack.backend.play([
      'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 65536000\r\n\r\n',
      { repeat: noise, times: 1_000 },
    ]);
    ask(stack.gateway.port);
    await stack.backend.until(({ open, connections }) => connections > 0 && open === 0);
    const open = (): Promise<number> =>
      new Promise((resolve) => stack.gateway.server.getConnections((_error, count) => resolve(count)));
    await expect.poll(open, patient).toBe(0);
    await stack.stop();
  }

  it('loses it over TLS', async () => {
    const authority = await createAuthority('Test authority');
    const server = createServer(await authority.issue({ names: ['api.test'] }));
    await expectLoss(
      (handle) => {
        attach(server, handle);
        return listen(server);
      },
      (port) => {
        const options = { port, host: '127.0.0.1', ca: authority.cert, servername: 'api.test' };
        const socket = connectSecurely(options, () => socket.pause().write(get));
        socket.on('error', () => {});
      },
    );
  });

  it('loses it behind middleware that compresses', async () => {
    const sent = get.replace('\r\n\r\n', '\r\nAccept-Encoding: gzip\r\n\r\n');
    await expectLoss(
      (handle) => serve(express().use(compression()).use(toExpressHandler(handle))),
      (port) => {
        const socket = connect({ port, host: '127.0.0.1' }, () => socket.pause().write(sent));
        socket.on('error', () => {});
      },
    );
  });
});
