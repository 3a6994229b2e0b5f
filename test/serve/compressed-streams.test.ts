import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import type { Transform } from 'node:stream';
import { text } from 'node:stream/consumers';
import { createBrotliDecompress, createGunzip } from 'node:zlib';
import { toKoaMiddleware } from 'backhaul/koa';
import { toNodeListener } from 'backhaul/node';
import compression from 'compression';
import Koa from 'koa';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { definitions } from '../cases/behaviour.ts';
import { compressedGateways, type GatewayKind, quiet, serve } from '../fixture/gateways.ts';
import { ask } from '../fixture/raw-client.ts';
import { settled } from '../fixture/settled.ts';
import { type Stack, startStack } from '../fixture/stack.ts';

const compressAll = (): ReturnType<typeof compression> => compression({ threshold: 0, filter: () => true });

const kinds: readonly Pick<GatewayKind, 'name' | 'start'>[] = [
  {
    name: 'node, behind compression',
    start: (handle) => {
      const [all, listener] = [compressAll(), toNodeListener(handle)];
      return serve((req, res) => all(req as never, res as never, () => listener(req, res)));
    },
  },
  ...compressedGateways,
  {
    name: 'koa 3, with compression below',
    start: (handle) => {
      const all = compressAll();
      const app = quiet(new Koa()).use((ctx, next) =>
        new Promise<void>((resolve) => all(ctx.req as never, ctx.res as never, () => resolve())).then(next),
      );
      return serve(app.use(toKoaMiddleware(handle)).callback());
    },
  },
];

const stream =
  'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nX-Name: caf\xe9\r\nTransfer-Encoding: chunked\r\n\r\n';
const event = (data: string): string => {
  const piece = `data: ${data}\n\n`;
  return `${piece.length.toString(16)}\r\n${piece}\r\n`;
};
/** Repeats nothing within the reach of any compression. */
const block = randomBytes(49_152).toString('base64');
const blocks = 320;

describe.each(kinds)('a stream through $name', ({ start }) => {
  let stack: Stack;
  let res: IncomingMessage;
  beforeAll(async () => {
    stack = await startStack({ start }, definitions);
  });
  afterAll(() => stack.stop());

  const request = async (coding: string): Promise<void> => {
    const headers = { 'accept-encoding': coding };
    const asked = get({ port: stack.gateway.port, path: '/any/x', headers, agent: false });
    [res] = await once(asked, 'response');
    expect(res.headers).toMatchObject({ 'content-encoding': coding });
    // The socket's end is the tests' own doing.
    res.on('error', () => {});
  };
  const decoded = (): Transform => {
    const coding = res.headers['content-encoding'];
    const decoder: Transform = coding === 'br' ? createBrotliDecompress() : createGunzip();
    return res.pipe(decoder).setEncoding('utf8');
  };

  describe.each(['gzip', 'br'])('in %s', (coding) => {
    let received: string;
    beforeEach(() => {
      received = '';
    });
    const read = (): void => void decoded().on('data', (piece: string) => (received += piece));

    it('begins with its head, before its first piece', async () => {
      stack.backend.play([stream, 'silence']);
      await request(coding);
      expect(res.headers['x-name']).toBe('caf\xe9');
      res.destroy();
    });

    it('comes piece by piece, however close they follow each other', async () => {
      stack.backend.play([
        stream,
        event('1'),
        event('2'),
        { pause: 5 },
        event('3'),
        { pause: 60 },
        event('4'),
        'silence',
      ]);
      await request(coding);
      read();
      await expect.poll(() => received).toBe('data: 1\n\ndata: 2\n\ndata: 3\n\ndata: 4\n\n');
      res.destroy();
    });

    it.each([
      ['with a length', 'Content-Length', block, ''],
      ['in chunks', 'Transfer-Encoding', `${block.length.toString(16)}\r\n${block}\r\n`, '0\r\n\r\n'],
    ])('comes whole where it is long, %s', async (_name, framing, piece, last) => {
      const times = 32;
      const value = last === '' ? times * block.length : 'chunked';
      stack.backend.play([`HTTP/1.1 200 OK\r\n${framing}: ${value}\r\n\r\n`, { repeat: piece, times }, last]);
      await request(coding);
      const whole = await text(decoded());
      expect(whole.length).toBe(times * block.length);
      expect(whole === block.repeat(times)).toBe(true);
    });
  });

  it('is bounded where nobody takes it', async () => {
    stack.backend.play([
      `HTTP/1.1 200 OK\r\nContent-Length: ${blocks * block.length}\r\n\r\n`,
      { repeat: block, times: blocks },
    ]);
    await request('gzip');
    res.pause();
    expect(await settled(() => stack.backend.pushed)).toBeLessThan(16_000_000);
    res.destroy();
    await stack.backend.until(({ open }) => open === 0);
  });
});

it.each([
  ['each piece of a stream', 'Transfer-Encoding: chunked', 3],
  ['no more than the head of a body that has a length', 'Content-Length: 22', 1],
])('middleware is asked to let go of %s', async (_name, framing, times) => {
  let flushed = 0;
  const start: GatewayKind['start'] = (handle) => {
    const listener = toNodeListener(handle);
    return serve((req, res) => {
      Object.assign(res, { flush: () => void flushed++ });
      listener(req, res);
    });
  };
  const stack = await startStack({ start }, definitions);
  onTestFinished(() => stack.stop());
  const pieces = ['6\r\n', 'piece!', '\r\n'];
  const scripted = [{ pause: 100 }, ...pieces, { pause: 100 }, ...pieces, '0\r\n\r\n'];
  stack.backend.play([`HTTP/1.1 200 OK\r\n${framing}\r\n\r\n`, ...scripted]);
  await ask(stack.gateway.at, 'GET /any/x HTTP/1.1\r\nHost: a\r\n\r\n');
  // The end lets go of what is left.
  expect(flushed).toBeGreaterThanOrEqual(times - 1);
  expect(flushed).toBeLessThanOrEqual(times);
});
