import { once } from 'node:events';
import { createSecureServer, type Http2SecureServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { createSend } from 'backhaul/undici';
import { Agent } from 'undici';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BackendRequest, Destination, Reply } from '../../src/plan/message.ts';
import { createAuthority } from '../fixture/certificates.ts';
import { Recorder, TestClient, take } from './recorder.ts';
import { addressOf, bodyOf, destinationOf, requestTo } from './requests.ts';

let server: Http2SecureServer;
let agent: Agent;
let to: Destination;
const total = 3_000_000;

beforeAll(async () => {
  const authority = await createAuthority('Test authority');
  server = createSecureServer({ ...(await authority.issue({ names: ['api.test'] })) }, async (req, res) => {
    let length = 0;
    for await (const chunk of req) length += (chunk as Buffer).length;
    if (req.url === '/large') res.end(Buffer.alloc(total));
    else if (req.url === '/cut') res.write('abc', () => req.stream.close(2));
    else if (req.url !== '/silent') res.end(`${req.method} ${req.headers[':authority']} ${length}`);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  to = destinationOf(port, { address: addressOf(port, 'https'), serverName: 'api.test', timeoutMs: 500 });
  agent = new Agent({ allowH2: true, connect: { ca: authority.cert } });
});
afterAll(async () => {
  await agent.close();
  server.close();
});

function ask(others: Partial<BackendRequest>, client = new TestClient()): Promise<Reply> {
  return createSend({ dispatcher: agent })(
    requestTo(to, { headers: ['host', 'pets.test'], ...others }),
    client,
  );
}

describe('a dispatcher that speaks HTTP/2', () => {
  test.each([
    ['GET', null, 'GET pets.test 0'],
    ['POST', Buffer.from('abc'), 'POST pets.test 3'],
    ['POST', bodyOf(['ab', 'c'], 3), 'POST pets.test 3'],
    ['PUT', bodyOf(['ab', 'c']), 'PUT pets.test 3'],
  ])('carries %s with %o', async (method, body, text) => {
    expect(await take(await ask({ method, body }))).toMatchObject({ kind: 'end', text });
  });

  test('is held by a slow reader, who gets everything', async () => {
    const { body } = await ask({ path: '/large' });
    if (body === null || body instanceof Uint8Array) throw new Error('no body');
    const recorder = new Recorder();
    recorder.slow = true;
    body.pipe(recorder);
    while (recorder.ending === null) {
      recorder.drain();
      await new Promise(setImmediate);
    }
    expect([recorder.ending.kind, recorder.bytes]).toEqual(['end', total]);
  });

  test('tells a cut body, a silence and a client that leaves', async () => {
    expect(await take(await ask({ path: '/cut' }))).toMatchObject({
      kind: 'cut',
      error: { code: 'backend.incomplete' },
    });
    await expect(ask({ path: '/silent' })).rejects.toMatchObject({ code: 'backend.timeout' });
    const client = new TestClient();
    const left = ask({ path: '/silent' }, client);
    client.leave();
    await expect(left).rejects.toMatchObject({ code: 'client.closed' });
  });
});
