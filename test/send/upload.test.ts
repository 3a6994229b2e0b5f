import { AsyncResource } from 'node:async_hooks';
import { once } from 'node:events';
import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { createSend } from 'backhaul/undici';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { usualLimits } from '../../src/plan/client-limits.ts';
import { GatewayError } from '../../src/plan/error.ts';
import type { Body } from '../../src/plan/message.ts';
import { BodyRate } from '../../src/send/body-rate.ts';
import { Deadlines } from '../../src/send/deadline.ts';
import { toUpload } from '../../src/send/upload.ts';
import { type RawBackend, readBody, type Step, startRawBackend, wait } from '../fixture/raw-backend.ts';
import { TestClient, take } from './recorder.ts';
import { bodyOf, destinationOf, requestTo } from './requests.ts';

const send = createSend();
afterAll(() => send.close());
const tidy: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of tidy.splice(0).reverse()) await end();
});

const small = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';

async function backendWith(...steps: readonly Step[]): Promise<RawBackend> {
  const backend = await startRawBackend(() => steps);
  tidy.push(() => backend.close());
  return backend;
}

async function headOf(
  method: string,
  body: Uint8Array | Body | null,
  names = /^(content-length|transfer-encoding)/iu,
): Promise<string[]> {
  const backend = await backendWith(wait(20), small);
  await take(await send(requestTo(destinationOf(backend.port), { method, body }), new TestClient()));
  return (backend.requests[0]?.head ?? '').split('\r\n').filter((line) => names.test(line));
}

describe('the framing of a request', () => {
  test.each([
    ['GET', null, []],
    ['HEAD', null, []],
    ['DELETE', null, []],
    ['POST', null, ['content-length: 0']],
    ['PUT', null, ['content-length: 0']],
    ['PATCH', null, ['content-length: 0']],
    ['POST', Buffer.from('abc'), ['content-length: 3']],
    ['DELETE', Buffer.from('abc'), ['content-length: 3']],
    ['POST', bodyOf(['ab', 'c'], 3), ['content-length: 3']],
    ['DELETE', bodyOf(['ab', 'c'], 3), ['content-length: 3']],
    ['POST', bodyOf([], 0), ['content-length: 0']],
    ['POST', bodyOf(['ab', 'c']), ['transfer-encoding: chunked']],
    ['DELETE', bodyOf(['ab', 'c']), ['transfer-encoding: chunked']],
    ...['GET', 'HEAD', 'OPTIONS'].flatMap(
      (method) =>
        [
          [method, Buffer.from('abc'), ['content-length: 3']],
          [method, bodyOf(['ab', 'c'], 3), ['content-length: 3']],
          [method, bodyOf(['ab', 'c']), ['transfer-encoding: chunked']],
        ] as const,
    ),
  ] as const)('%s with %o', async (method, body, lines) => {
    expect(await headOf(method, body)).toEqual(lines);
  });
});

describe('the connection of a request', () => {
  const bodies = [Buffer.from('abc'), bodyOf(['ab', 'c'], 3), bodyOf(['ab', 'c'])];
  const none = [null, Buffer.alloc(0), bodyOf([], 0)];
  test.each([
    ...['GET', 'HEAD', 'OPTIONS', 'DELETE'].map((method) => [method, bodies, 'close'] as const),
    ...['POST', 'PUT', 'PATCH'].map((method) => [method, bodies, 'keep-alive'] as const),
    ...['GET', 'HEAD', 'OPTIONS', 'DELETE', 'POST'].map((method) => [method, none, 'keep-alive'] as const),
  ])('%s with %o is %3$s', async (method, sent, connection) => {
    for (const body of sent)
      expect(await headOf(method, body, /^connection/iu)).toEqual([`connection: ${connection}`]);
  });
});

describe('a request body', () => {
  test('arrives byte for byte, whatever pieces it comes in', async () => {
    const backend = await backendWith(wait(30), small);
    const body = bodyOf(['one', 'two', 'three']);
    await take(
      await send(requestTo(destinationOf(backend.port), { method: 'POST', body }), new TestClient()),
    );
    const text = backend.requests[0]?.body ?? '';
    const pieces = text.split('\r\n').filter((_, index) => index % 2 === 1);
    expect(pieces.join('')).toBe('onetwothree');
    expect(text).toMatch(/\r\n0\r\n\r\n$/u);
  });

  test('shorter or longer than it was announced is the client’s fault', async () => {
    const backend = await backendWith(readBody, small);
    for (const pieces of [['ab'], ['abc', 'def']]) {
      const request = requestTo(destinationOf(backend.port), { method: 'POST', body: bodyOf(pieces, 4) });
      await expect(send(request, new TestClient())).rejects.toMatchObject({
        code: 'body.aborted',
        status: 400,
      });
    }
  });

  test('that fails leaves the backend without its end', async () => {
    const backend = await backendWith(readBody, small);
    const cause = new Error('disk on fire');
    const failing = (async function* () {
      yield 'abc';
      throw cause;
    })();
    const request = requestTo(destinationOf(backend.port), { method: 'POST', body: bodyOf(failing) });
    await expect(send(request, new TestClient())).rejects.toMatchObject({ code: 'body.aborted', cause });
    await backend.allClosed();
    expect(backend.requests[0]?.body ?? '').not.toContain('0\r\n\r\n');
  });

  test('that was consumed before keeps its own error', async () => {
    const backend = await backendWith(readBody, small);
    const consumed = new GatewayError('body.consumed', 'json() has read it; mount it later');
    const body: Body = {
      length: null,
      read: () => Promise.reject(consumed),
      stream: () => {
        throw consumed;
      },
    };
    await expect(
      send(requestTo(destinationOf(backend.port), { method: 'POST', body }), new TestClient()),
    ).rejects.toBe(consumed);
  });

  test('is closed where the backend answers early', async () => {
    const backend = await backendWith('HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n');
    let closed = false;
    const pieces = (async function* () {
      try {
        for (;;) {
          yield 'x'.repeat(1_000);
          await new Promise(setImmediate);
        }
      } finally {
        closed = true;
      }
    })();
    const reply = await send(
      requestTo(destinationOf(backend.port), { method: 'POST', body: bodyOf(pieces) }),
      new TestClient(),
    );
    await take(reply);
    while (!closed) await new Promise(setImmediate);
    expect(reply.status).toBe(413);
  });

  test('from a Node stream that fails after the reply does no harm', async () => {
    const backend = await backendWith('HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n');
    const stream = new Readable({ read: () => {} });
    stream.push('x');
    const body: Body = {
      length: null,
      read: () => Promise.reject(new Error('unused')),
      stream: () => stream,
    };
    await take(
      await send(requestTo(destinationOf(backend.port), { method: 'POST', body }), new TestClient()),
    );
    expect(stream.destroyed).toBe(false);
    stream.destroy(new Error('too late to matter'));
    await new Promise((resolve) => stream.on('close', resolve));
  });
});

describe('a body that comes from a client of node:http', () => {
  test('goes through, and the request keeps its socket', async () => {
    const backend = await backendWith(readBody, small);
    const sockets: unknown[] = [];
    const port = await gateway(async (req, res) => {
      await take(
        await send(
          requestTo(destinationOf(backend.port), { method: 'POST', body: incoming(req) }),
          new TestClient(),
        ),
      );
      sockets.push(req.socket, res.socket);
      res.end('done');
    });
    expect(await post(port, 'x'.repeat(200_000))).toBe('200 done');
    expect(backend.requests[0]?.body).toHaveLength(200_000);
    expect(sockets[0]).toBe(sockets[1]);
    expect(sockets[0]).not.toBeNull();
  });

  test('is not destroyed by an early answer: the connection still carries it', async () => {
    const backend = await backendWith('HTTP/1.1 413 Too Large\r\nContent-Length: 3\r\n\r\nbig');
    const port = await gateway(async (req, res) => {
      const reply = await send(
        requestTo(destinationOf(backend.port), { method: 'POST', body: incoming(req) }),
        new TestClient(),
      );
      const { text } = await take(reply);
      expect([req.destroyed, req.socket]).toEqual([false, res.socket]);
      req.resume();
      res.writeHead(reply.status).end(text);
    });
    expect(await post(port, 'x'.repeat(3_000_000))).toBe('413 big');
  });
});

function incoming(req: IncomingMessage): Body {
  return {
    length: Number(req.headers['content-length']),
    read: () => Promise.reject(new Error('unused')),
    stream: () => req,
  };
}

async function gateway(
  answer: (req: IncomingMessage, res: ServerResponse) => Promise<void>,
): Promise<number> {
  const failures: unknown[] = [];
  const server = createServer((req, res) => {
    answer(req, res).catch((error: unknown) => {
      failures.push(error);
      res.destroy();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  tidy.push(async () => {
    server.close();
    server.closeAllConnections();
    expect(failures).toEqual([]);
  });
  return (server.address() as AddressInfo).port;
}

async function post(port: number, body: string): Promise<string> {
  const req = httpRequest({
    port,
    host: '127.0.0.1',
    method: 'POST',
    headers: { 'content-length': body.length },
  });
  req.end(body);
  const [res] = (await once(req, 'response')) as [IncomingMessage];
  let text = '';
  for await (const chunk of res) text += chunk;
  return `${res.statusCode} ${text}`;
}

test('a client is read on while the backend takes a piece, up to a limit', async () => {
  let given = 0;
  const stream = new Readable({
    highWaterMark: 1_024,
    read() {
      given += 1_024;
      this.push(Buffer.alloc(1_024));
    },
  });
  const bodyRate = new BodyRate(usualLimits, new Deadlines(), () => {});
  const scope = new AsyncResource('test');
  const watcher = { to: destinationOf(1), scope, bodyRate, uploaded: () => {}, fail: () => {} };
  const request = requestTo(watcher.to, { method: 'POST', body: { ...bodyOf([]), stream: () => stream } });
  const upload = toUpload(request, watcher);
  await upload?.next();
  for (let seen = -1; seen !== given; await new Promise(setImmediate)) seen = given;
  expect(given).toBeGreaterThan(60_000);
  expect(given).toBeLessThan(90_000);
  upload?.close();
});
