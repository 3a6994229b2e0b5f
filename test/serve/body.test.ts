import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { Handle } from 'backhaul';
import { toNodeListener } from 'backhaul/node';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HeldBody, IncomingBody } from '../../src/serve/body.ts';
import { type Gateway, listen, serve } from '../fixture/gateways.ts';
import { RawClient } from '../fixture/raw-client.ts';

const head = 'POST / HTTP/1.1\r\nHost: a\r\n';
let gateway: Gateway;
let client: RawClient;
let received: Promise<IncomingMessage>;

beforeEach(async () => {
  let receive: (req: IncomingMessage) => void;
  received = new Promise((resolve) => {
    receive = resolve;
  });
  gateway = await serve((req) => receive(req));
  client = await RawClient.connect(gateway.port);
});
afterEach(async () => {
  client.leave();
  await gateway.stop();
});

describe('a body that may be here as a whole', () => {
  async function taken(text: string, length: number | null): Promise<string | null> {
    await client.send(`${head}${text}`);
    const req = await received;
    await new Promise(setImmediate);
    const bytes = new IncomingBody(req, length, null).takeWhole();
    return bytes === null ? null : Buffer.from(bytes).toString();
  }

  it.each([
    ['is taken', 'Content-Length: 4\r\n\r\nabcd', 4, 'abcd'],
    ['is not taken in part', 'Content-Length: 4\r\n\r\nab', 4, null],
    [
      'is not taken in chunks, of which more may come',
      'Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n',
      null,
      null,
    ],
  ])('%s', async (_title, text, length, expected) => {
    expect(await taken(text, length)).toBe(expected);
  });

  it('is not taken where its client still waits for a sign', async () => {
    await client.send(`${head}Content-Length: 0\r\n\r\n`);
    const body = new IncomingBody(await received, 0, {} as ServerResponse);
    expect(body.takeWhole()).toBe(null);
  });
});

describe('a body that is read whole', () => {
  const read = async (max: number, stallMs?: number): Promise<Uint8Array> =>
    new IncomingBody(await received, null, null, stallMs).read(max);

  it('is the bytes of all chunks', async () => {
    await client.send(`${head}Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n2\r\n\x00\xff\r\n0\r\n\r\n`);
    expect(Buffer.from(await read(3)).toString('latin1')).toBe('a\x00\xff');
  });

  it('may be as large as the limit and no byte larger', async () => {
    await client.send(`${head}Transfer-Encoding: chunked\r\n\r\n4\r\nabcd\r\n0\r\n\r\n`);
    await expect(read(3)).rejects.toMatchObject({ code: 'body.too-large', status: 413 });
  });

  it('is refused by its announced length before a byte is read', async () => {
    await client.send(`${head}Content-Length: 4\r\n\r\n`);
    const req = await received;
    await expect(new IncomingBody(req, 4, null).read(3)).rejects.toMatchObject({ code: 'body.too-large' });
    expect(req.readableDidRead).toBe(false);
  });

  it('fails where the client breaks it off', async () => {
    await client.send(`${head}Content-Length: 4\r\n\r\nab`);
    const reading = read(9);
    await received;
    client.reset();
    await expect(reading).rejects.toMatchObject({ code: 'body.aborted', status: 400 });
  });

  it('fails at once where the client has left before', async () => {
    await client.send(`${head}Content-Length: 4\r\n\r\nab`);
    const req = await received;
    client.reset();
    await new Promise((resolve) => req.once('error', resolve));
    await expect(read(9)).rejects.toMatchObject({ code: 'body.aborted' });
  });

  it('fails where the client stops sending', async () => {
    await client.send(`${head}Content-Length: 4\r\n\r\nab`);
    await expect(read(9, 20)).rejects.toMatchObject({ code: 'body.stalled', status: 408 });
  });
});

describe('a body that is held', () => {
  it('is larger than the limit or not', async () => {
    const body = new HeldBody(new Uint8Array(3));
    await expect(body.read(2)).rejects.toMatchObject({ code: 'body.too-large' });
    expect(await body.read(3)).toHaveLength(3);
    expect(body.length).toBe(3);
  });
});

describe('a connection whose client is slow', () => {
  const stalled: Handle = () => Promise.resolve({ status: 408, headers: [], body: null });

  it('ends behind 408, whatever the client still sends', async () => {
    const slow = await serve(toNodeListener(stalled));
    const sender = await RawClient.connect(slow.port);
    await sender.send(`${head}Content-Length: 4\r\n\r\nab`);
    expect(await sender.response()).toMatchObject({ status: 408 });
    await sender.send(`cd${head}Content-Length: 0\r\n\r\n`);
    expect(await sender.ending()).toBe('fin');
    expect(sender.rest).toBe('');
    await slow.stop();
  });

  it('is not kept for a body that never comes', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    const slow = await serve(toNodeListener(stalled));
    const sender = await RawClient.connect(slow.port);
    await sender.send(`${head}Content-Length: 4\r\n\r\nab`);
    expect(await sender.ending()).toBe('fin');
    const open = (): Promise<number> =>
      new Promise((resolve) => slow.server.getConnections((_e, count) => resolve(count)));
    expect(await open()).toBe(1);
    vi.advanceTimersByTime(2_000);
    vi.useRealTimers();
    await expect.poll(open).toBe(0);
    sender.leave();
    await slow.stop();
  });

  it('does not keep others waiting with half a head, and ends at the server’s limit', async () => {
    const handle: Handle = () => Promise.resolve({ status: 204, headers: [], body: null });
    const server = createServer(
      { headersTimeout: 50, connectionsCheckingInterval: 10 },
      toNodeListener(handle),
    );
    const slow = await listen(server);
    const sender = await RawClient.connect(slow.port);
    await sender.send('GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ');
    const other = await RawClient.connect(slow.port);
    await other.send('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
    expect(await other.response()).toMatchObject({ status: 204 });
    expect(await sender.response()).toMatchObject({ status: 408 });
    expect(await sender.ending()).toBe('fin');
    other.leave();
    await slow.stop();
  });
});
