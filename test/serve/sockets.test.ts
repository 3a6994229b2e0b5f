import { EventEmitter, once } from 'node:events';
import { createServer, IncomingMessage, request as plainRequest, ServerResponse } from 'node:http';
import { createServer as createSecureServer, request as secureRequest } from 'node:https';
import type { Socket } from 'node:net';
import { Duplex, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { Handle, Piped, Reply } from 'backhaul';
import { attach, toNodeListener } from 'backhaul/node';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createAuthority } from '../fixture/certificates.ts';
import { echo, readSeen } from '../fixture/echo.ts';
import { listen, socketGateways } from '../fixture/gateways.ts';
import { RawClient } from '../fixture/raw-client.ts';

const get = 'GET / HTTP/1.1\r\nHost: a\r\n\r\n';

/** A body of which the first part comes and then the news that no more will. */
function broken(): Piped {
  const error = new Error('the backend is gone');
  return {
    pipe: (sink) => {
      sink.write(Buffer.from('part'));
      setTimeout(() => sink.destroy(error), 20);
    },
    toReadable: () => {
      const readable = new Readable({ read: () => {} });
      readable.push('part');
      setTimeout(() => readable.destroy(error), 20);
      return readable;
    },
    trailers: () => [],
  };
}

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
    handle = () => Promise.resolve({ status: 200, headers: [], body: broken() });
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

describe.each(socketGateways)('$name', ({ start }) => {
  const client = async (handle: Handle): Promise<RawClient> => {
    const gateway = await start(handle);
    onTestFinished(() => gateway.stop());
    return RawClient.connect(gateway.at);
  };

  it('the peer is nobody who could be trusted', async () => {
    const to = await client(echo);
    await to.send(get);
    expect(readSeen(await to.response())).toMatchObject({ scheme: 'http', peerIp: '0.0.0.0' });
    to.leave();
  });

  it('hints go before the answer', async () => {
    const to = await client((_request, closed) => {
      closed.onInterim?.(103, ['link', '</a.css>; rel=preload']);
      return Promise.resolve({ status: 204, headers: [], body: null });
    });
    await to.send(get);
    expect(await to.response()).toMatchObject({ status: 103, head: expect.stringContaining('</a.css>') });
    expect(await to.response()).toMatchObject({ status: 204 });
    to.leave();
  });

  // Without a length and chunks nothing but a reset could tell: HTTP/1.0 has no other framing.
  it.each([
    ['a length', 'GET / HTTP/1.1', ['content-length', '100']],
    ['chunks', 'GET / HTTP/1.1', []],
    ['a length, for HTTP/1.0', 'GET / HTTP/1.0', ['content-length', '100']],
  ])('a body of %s that breaks off does not look complete', async (_name, line, headers) => {
    const to = await client(() => Promise.resolve({ status: 200, headers, body: broken() }));
    await to.send(`${line}\r\nHost: a\r\n\r\n`);
    expect(await to.response()).toMatchObject({ body: 'part', complete: false });
    expect(await to.ending()).toBe('fin');
  });
});

describe('on a socket that is emulated', () => {
  /** A server's end and a client's, which know what every stream knows and no more. */
  class End extends Duplex {
    readonly received: Buffer[] = [];
    other: End | null = null;
    override _read(): void {}
    override _write(chunk: Buffer, _encoding: string, done: () => void): void {
      this.other?.received.push(chunk);
      this.other?.push(chunk);
      done();
    }
    override _final(done: () => void): void {
      this.other?.push(null);
      done();
    }
    override _destroy(error: Error | null, done: (error: Error | null) => void): void {
      this.other?.push(null);
      done(error);
    }
  }

  const ask = async (handle: Handle, text: string): Promise<string> => {
    const server = createServer();
    attach(server, handle);
    const [near, far] = [new End(), new End()];
    [near.other, far.other] = [far, near];
    server.emit('connection', near);
    near.on('error', () => {});
    const ended = once(far.resume(), 'end');
    far.write(text);
    await ended;
    far.destroy();
    return Buffer.concat(far.received).toString('latin1');
  };

  it('a reply is written', async () => {
    const answer = await ask(echo, 'GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n.*"peerIp":"0\.0\.0\.0"/su);
  });

  it('a body that breaks off does not look complete', async () => {
    const reply: Reply = { status: 200, headers: ['content-length', '100'], body: broken() };
    expect(await ask(() => Promise.resolve(reply), get)).toMatch(/\r\n\r\npart$/u);
  });

  it('an answer before the end of a request ends the connection', async () => {
    const reply: Reply = { status: 413, headers: [], body: null };
    const head = 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\npart';
    expect(await ask(() => Promise.resolve(reply), head)).toMatch(/^HTTP\/1\.1 413 .*\r\n\r\n$/su);
  });

  it.each([
    ['knows no end', {}],
    ['takes no notice of its end', { destroy: () => {} }],
  ])('that %s, a broken body is told to who waits for the response', async (_name, members) => {
    const socket = Object.assign(new EventEmitter(), { remoteAddress: '127.0.0.1', ...members });
    const req = new IncomingMessage(socket as unknown as Socket);
    Object.assign(req, { url: '/', method: 'GET', httpVersion: '1.1', rawHeaders: ['host', 'a'] });
    const res = new ServerResponse(req);
    const told = once(res, 'close');
    toNodeListener(() => Promise.resolve({ status: 200, headers: [], body: broken() }))(req, res);
    await expect(told).rejects.toThrow('the backend is gone');
    expect(res.destroyed).toBe(true);
  });
});
