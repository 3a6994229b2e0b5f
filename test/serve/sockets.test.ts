import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, request as plainRequest } from 'node:http';
import { createServer as createSecureServer, request as secureRequest } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Handle, Piped } from 'backhaul';
import { attach } from 'backhaul/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAuthority } from '../fixture/certificates.ts';
import { echo } from '../fixture/echo.ts';
import { listen } from '../fixture/gateways.ts';

/** A body of which the first part comes and then the news that no more will. */
const broken: Piped = {
  pipe: (sink) => {
    sink.write(Buffer.from('part'));
    setImmediate(() => sink.destroy(new Error('the backend is gone')));
  },
  toReadable: () => {
    throw new Error('this adapter pipes');
  },
  trailers: () => [],
};

describe('over TLS', () => {
  const server = createSecureServer();
  let ca = '';
  let port = 0;
  let handle: Handle = echo;
  beforeAll(async () => {
    const authority = await createAuthority('test');
    ca = authority.cert;
    server.setSecureContext(await authority.issue({ names: ['api.test'] }));
    attach(server, (request, closed) => handle(request, closed));
    ({ port } = await listen(server));
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const ask = (): Promise<string> =>
    new Promise((resolve, reject) => {
      const options = { port, host: '127.0.0.1', ca, servername: 'api.test', agent: false } as const;
      secureRequest(options, (res) => text(res).then(resolve, reject))
        .on('error', reject)
        .end();
    });

  it('the scheme is https', async () => {
    handle = echo;
    expect(JSON.parse(await ask())).toMatchObject({ scheme: 'https', peerIp: '127.0.0.1' });
  });

  it('a body that breaks off does not look complete', async () => {
    handle = () => Promise.resolve({ status: 200, headers: [], body: broken });
    await expect(ask()).rejects.toThrow('aborted');
  });
});

describe('on a dual-stack socket', () => {
  it('a client of IPv4 has its IPv4 address', async () => {
    const server = createServer();
    attach(server, echo);
    // Without a host Node listens on both, where there is IPv6.
    await new Promise<void>((resolve) => server.listen(0, resolve));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const answer = await new Promise<string>((resolve, reject) => {
      plainRequest({ port, host: '127.0.0.1', agent: false }, (res) => text(res).then(resolve, reject))
        .on('error', reject)
        .end();
    });
    await new Promise((resolve) => server.close(resolve));
    expect(JSON.parse(answer)).toMatchObject({ peerIp: '127.0.0.1' });
  });
});

describe('on a Unix socket', () => {
  it('the peer is nobody who could be trusted', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'backhaul-socket-'));
    const socketPath = join(folder, 'gateway.sock');
    const server = createServer();
    attach(server, echo);
    await new Promise<void>((resolve) => server.listen(socketPath, resolve));
    const answer = await new Promise<string>((resolve, reject) => {
      plainRequest({ socketPath, agent: false }, (res) => text(res).then(resolve, reject))
        .on('error', reject)
        .end();
    });
    await new Promise((resolve) => server.close(resolve));
    await rm(folder, { recursive: true });
    expect(JSON.parse(answer)).toMatchObject({ scheme: 'http', peerIp: '0.0.0.0' });
  });
});
