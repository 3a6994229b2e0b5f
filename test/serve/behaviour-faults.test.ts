import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { expectNext } from '../fixture/behaviour.ts';
import { connectTo } from '../fixture/connection.ts';
import { compressedGateways, gateways, socketGateways } from '../fixture/gateways.ts';
import { RawClient } from '../fixture/raw-client.ts';
import type { Stack } from '../fixture/stack.ts';

const host = 'Host: api.example.com\r\n';
const get = `GET /any/x HTTP/1.1\r\n${host}\r\n`;
const head = 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n';
const leavings = ['leave', 'reset', 'halfClose'] as const;

const kinds = [...gateways, ...socketGateways, ...compressedGateways];

describe.each(kinds.map((kind) => [kind.name, kind] as const))('faults of clients on %s', (_name, kind) => {
  let stack: Stack;
  let client: RawClient;
  connectTo(kind, (started, connected) => {
    stack = started;
    client = connected;
  });

  describe.each(leavings)('a client that goes by %s', (leaving) => {
    it('before the head cancels the backend request', async () => {
      stack.backend.play(['silence']);
      await client.send(get);
      await stack.backend.request();
      client[leaving]();
      await stack.backend.until(({ open }) => open === 0);
    });

    it('inside the body cancels the backend request', async () => {
      stack.backend.play([`${head}part`, 'silence']);
      await client.send(get);
      await client.text('part');
      client[leaving]();
      await stack.backend.until(({ open }) => open === 0);
    });

    it('inside its own body leaves the backend with an incomplete request', async () => {
      await client.send(`POST /any/x HTTP/1.1\r\n${host}Content-Length: 100\r\n\r\npart`);
      const request = await stack.backend.request();
      await stack.backend.until(() => request.body === 'part');
      client[leaving]();
      await stack.backend.until(({ open }) => open === 0);
      expect(request.complete).toBe(false);
    });

    it('inside a chunked body leaves the backend without its last chunk', async () => {
      await client.send(`POST /any/x HTTP/1.1\r\n${host}Transfer-Encoding: chunked\r\n\r\n4\r\npart\r\n`);
      const request = await stack.backend.request();
      await stack.backend.until(() => request.body === 'part');
      client[leaving]();
      await stack.backend.until(({ open }) => open === 0);
      expect(request.complete).toBe(false);
    });

    it('with several requests under way cancels all of them', async () => {
      stack.backend.play(['silence']);
      await client.send(get.repeat(3));
      await stack.backend.request(2);
      client[leaving]();
      await stack.backend.until(({ open }) => open === 0);
    });

    it('inside a head disturbs nobody', async () => {
      await client.send('GET /any/x HT');
      client[leaving]();
      const other = await RawClient.connect(stack.gateway.at);
      await expectNext(other);
      other.leave();
      expect(stack.backend.requests).toEqual([]);
    });

    it('inside a body that parameters are read from disturbs nobody', async () => {
      await client.send(
        `POST /names HTTP/1.1\r\n${host}Content-Type: application/json\r\nContent-Length: 9\r\n\r\n{"na`,
      );
      client[leaving]();
      const other = await RawClient.connect(stack.gateway.at);
      await expectNext(other);
      other.leave();
      expect(stack.backend.requests).toEqual([]);
    });
  });

  it('a head that comes byte by byte is read', async () => {
    for (const byte of `GET /mock HTTP/1.1\r\n${host}\r\n`) await client.send(byte);
    expect(await client.response()).toMatchObject({ status: 200, body: 'mocked' });
  });

  it('a body that comes byte by byte is forwarded', async () => {
    await client.send(`POST /any/x HTTP/1.1\r\n${host}Content-Length: 5\r\n\r\n`);
    for (const byte of 'hello') await client.send(byte);
    expect(await client.response()).toMatchObject({ status: 200, body: 'ok' });
    expect(stack.backend.requests[0]?.body).toBe('hello');
  });

  it('a refusal reaches a client that goes on sending, and the connection ends with it', async () => {
    await client.send(`POST /any/% HTTP/1.1\r\n${host}Content-Length: 10000000\r\n\r\n`);
    const sending = client.send('x'.repeat(10_000_000));
    const { status, head: answer, complete } = await client.response();
    expect({ status, complete }).toEqual({ status: 400, complete: true });
    expect(answer.toLowerCase()).toContain('\r\nconnection: close');
    expect(await client.ending()).toBe('fin');
    await sending;
    expect(stack.backend.requests).toEqual([]);
  });

  it('an early answer of the backend reaches a client that goes on sending', async () => {
    stack.backend.play([
      'HTTP/1.1 413 Content Too Large\r\nContent-Length: 3\r\nConnection: close\r\n\r\nbig',
      'fin',
    ]);
    await client.send(`POST /any/x HTTP/1.1\r\n${host}Content-Length: 10000000\r\n\r\n`);
    const sending = client.send('x'.repeat(10_000_000));
    expect(await client.response()).toMatchObject({ status: 413, body: 'big', complete: true });
    expect(await client.ending()).toBe('fin');
    await sending;
  });

  it('no request behind an unfinished body is served after an early answer', async () => {
    await client.send(`POST /any/% HTTP/1.1\r\n${host}Transfer-Encoding: chunked\r\n\r\n4\r\n`);
    expect(await client.response()).toMatchObject({ status: 400 });
    await client.send(`part\r\n0\r\n\r\n${get}`);
    expect(await client.ending()).toBe('fin');
    expect(client.rest).toBe('');
    expect(stack.backend.requests).toEqual([]);
  });

  it('what follows an offer to upgrade, split so that half of it is lost, is nobody’s request', async () => {
    stack.backend.play(['body', { pause: 50 }, 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok']);
    await client.send(
      `GET /any/x HTTP/1.1\r\n${host}Connection: Upgrade\r\nUpgrade: foo\r\n\r\nGET /mock HTTP/1.1\r\nX: `,
    );
    await stack.backend.request();
    await client.send(`GET /any/smuggled HTTP/1.1\r\n${host}\r\n`);
    expect(await client.response()).toMatchObject({ status: 200, body: 'ok' });
    expect(await client.ending()).toBe('fin');
    expect(client.rest).toBe('');
    expect(stack.backend.requests).toHaveLength(1);
  });

  it('a little of an unread body is drained, and the connection serves on', async () => {
    await client.send(`POST /any/% HTTP/1.1\r\n${host}Content-Length: 60000\r\n\r\nx`);
    expect(await client.response()).toMatchObject({ status: 400 });
    // More than a stream holds unread, and in a packet of its own.
    await client.send('x'.repeat(40_000));
    await delay(20);
    await client.send('x'.repeat(19_999));
    await expectNext(client);
  });

  it('an early answer of the backend to a small body leaves the connection in order', async () => {
    stack.backend.play([
      'HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\nConnection: close\r\n\r\n',
      'fin',
    ]);
    await client.send(`POST /any/x HTTP/1.1\r\n${host}Content-Length: 60000\r\n\r\nx`);
    expect(await client.response()).toMatchObject({ status: 401 });
    // More than a stream holds unread, and in a packet of its own.
    await client.send('x'.repeat(40_000));
    await delay(20);
    await client.send('x'.repeat(19_999));
    await expectNext(client);
  });
});
