import { describe, expect, it } from 'vitest';
import { expectNext, okay } from '../fixture/behaviour.ts';
import { connectTo } from '../fixture/connection.ts';
import { compressedGateways, gateways, oneEach, socketGateways } from '../fixture/gateways.ts';
import type { RawClient } from '../fixture/raw-client.ts';
import { settled } from '../fixture/settled.ts';
import type { Stack } from '../fixture/stack.ts';

const host = 'Host: api.example.com\r\n';
const get = `GET /any/x HTTP/1.1\r\n${host}\r\n`;
const block = 'x'.repeat(65_536);
const blocks = 640;
/** What the kernel's buffers and the gateway may hold of the 40 MB that nobody takes. */
const buffered = 16_000_000;

const kinds = [...gateways, ...oneEach(socketGateways), ...oneEach(compressedGateways)];

describe.each(kinds.map((kind) => [kind.name, kind] as const))('streams on %s', (_name, kind) => {
  let stack: Stack;
  let client: RawClient;
  connectTo(kind, (started, connected) => {
    stack = started;
    client = connected;
  });

  it('send the head before the first byte of the body', async () => {
    stack.backend.play([
      'HTTP/1.1 200 OK\r\nX-Name: caf\xe9\r\nTransfer-Encoding: chunked\r\n\r\n',
      'silence',
    ]);
    await client.send(get);
    await client.text('\r\n\r\n');
    expect(client.rest).toContain('x-name: caf\xe9\r\n');
  });

  it('send each chunk when it comes', async () => {
    stack.backend.play(['HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\n', 'silence']);
    await client.send(get);
    await client.text('first');
  });

  it('forward an upload while it is under way', async () => {
    await client.send(`POST /any/x HTTP/1.1\r\n${host}Content-Length: 9\r\n\r\nhalf`);
    const request = await stack.backend.request();
    await stack.backend.until(() => request.body === 'half');
    await client.send(' done');
    expect(await client.response()).toMatchObject({ status: 200, body: 'ok' });
    expect(request.body).toBe('half done');
  });

  it('gather the pieces of an upload that arrive together', async () => {
    const pieces = '1\r\nx\r\n'.repeat(1_000);
    stack.backend.play(['body', ...okay]);
    await client.send(`POST /any/x HTTP/1.1\r\n${host}Transfer-Encoding: chunked\r\n\r\n5\r\nbegin\r\n`);
    const request = await stack.backend.request();
    await client.send(`${pieces}0\r\n\r\n`);
    expect(await client.response()).toMatchObject({ status: 200, body: 'ok' });
    expect(request.body).toBe(`begin${'x'.repeat(1_000)}`);
    expect(request.framed.match(/^[0-9a-f]+\r$/gmu)?.length).toBeLessThan(20);
  });

  it('carry a response while the request is still under way', async () => {
    stack.backend.play([
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nearly\r\n',
      'body',
      '4\r\nlate\r\n0\r\n\r\n',
    ]);
    await client.send(`POST /any/x HTTP/1.1\r\n${host}Content-Length: 100000\r\n\r\nhalf`);
    await client.text('early');
    await client.send('x'.repeat(99_996));
    expect(await client.response()).toMatchObject({ body: 'earlylate', complete: true });
    expect(stack.backend.requests[0]?.body).toHaveLength(100_000);
  });

  it('keep bounded what a client does not take', async () => {
    stack.backend.play([
      `HTTP/1.1 200 OK\r\nContent-Length: ${blocks * block.length}\r\n\r\n`,
      { repeat: block, times: blocks },
    ]);
    client.pause();
    await client.send(get);
    expect(await settled(() => stack.backend.pushed)).toBeLessThan(buffered);
    client.resume();
    const { body, complete } = await client.response();
    expect({ length: body.length, complete }).toEqual({ length: blocks * block.length, complete: true });
  });

  it('keep bounded what a backend does not take', async () => {
    stack.backend.play(['deaf', ...okay]);
    await client.send(`POST /any/x HTTP/1.1\r\n${host}Content-Length: ${blocks * block.length}\r\n\r\n`);
    const sending = Promise.all(Array.from({ length: blocks }, () => client.send(block)));
    const sent = await settled(() => blocks * block.length - client.unsent);
    expect(sent).toBeLessThan(buffered);
    stack.backend.hear();
    await sending;
    expect(await client.response()).toMatchObject({ status: 200, body: 'ok' });
    expect(stack.backend.requests[0]?.body).toHaveLength(blocks * block.length);
  });

  it('use one backend connection for requests in turn', async () => {
    for (let count = 0; count < 3; count += 1) {
      await client.send(get);
      expect(await client.response()).toMatchObject({ status: 200 });
    }
    await expectNext(client);
    expect(stack.backend.connections).toBeLessThanOrEqual(1);
    expect(new Set(stack.backend.requests.map(({ connection }) => connection)).size).toBe(1);
  });
});
