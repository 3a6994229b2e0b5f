import { once } from 'node:events';
import { createServer as createPlainServer } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { createSend, type TlsOptions } from 'backhaul/undici';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { GatewayError } from '../../src/plan/error.ts';
import type { BackendRequest } from '../../src/plan/message.ts';
import { type TlsCase, tlsCases } from '../cases/tls.ts';
import { type Authority, type Certificate, createAuthority } from '../fixture/certificates.ts';
import { TestClient, take } from './recorder.ts';
import { addressOf, destinationOf, requestTo } from './requests.ts';

let authority: Authority;
let clientCertificate: Certificate;
const tidy: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  authority = await createAuthority('Test authority');
  clientCertificate = await authority.issue({ names: ['gateway.test'] });
});
afterEach(async () => {
  for (const end of tidy.splice(0).reverse()) await end();
});

interface TlsBackend {
  readonly port: number;
  /** The server names of the handshakes, in order. */
  readonly handshakes: (string | false | null)[];
  readonly hosts: (string | undefined)[];
}

async function startTls(row: Partial<TlsCase>, host = '127.0.0.1'): Promise<TlsBackend> {
  const issued = await authority.issue(row);
  const handshakes: TlsBackend['handshakes'] = [];
  const hosts: TlsBackend['hosts'] = [];
  const mutual = row.wantsClientCertificate === true ? { requestCert: true, rejectUnauthorized: true } : {};
  const server: Server = createServer({ ...issued, ca: authority.cert, ...mutual }, (req, res) => {
    hosts.push(req.headers.host);
    res.end('ok');
  });
  server.on('secureConnection', (socket: TLSSocket) => handshakes.push(socket.servername));
  server.listen(0, host);
  await once(server, 'listening');
  tidy.push(async () => {
    server.closeAllConnections();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, handshakes, hosts };
}

function sendWith(
  tls: TlsOptions | ((origin: string) => TlsOptions | undefined),
): ReturnType<typeof createSend> {
  const send = createSend({ tls });
  tidy.push(() => send.close());
  return send;
}

function requestFor(port: number, serverName: string | undefined, host?: string): BackendRequest {
  const address = addressOf(port, 'https');
  return requestTo(destinationOf(port, { address, serverName }), {
    headers: ['host', host ?? address.authority],
  });
}

describe('a backend that shows', () => {
  test.each(tlsCases)('$title: $outcome', async (row) => {
    const backend = await startTls(row);
    const tls = {
      ...(row.trusted === false ? {} : { ca: authority.cert }),
      ...(row.showsClientCertificate === true ? clientCertificate : {}),
    };
    const outcome = await sendWith(tls)(
      requestFor(backend.port, row.serverName ?? 'api.test', 'host.test'),
      new TestClient(),
    )
      .then(take)
      .then(({ kind }) => (kind === 'end' ? 'reply' : kind))
      .catch((error: unknown) => (error instanceof GatewayError ? error.code : error));
    expect(outcome).toBe(row.outcome);
  });

  test('plain HTTP where TLS is expected: a fault of TLS', async () => {
    const plain = createPlainServer((_req, res) => res.end());
    plain.listen(0, '127.0.0.1');
    await once(plain, 'listening');
    tidy.push(async () => plain.close());
    const { port } = plain.address() as AddressInfo;
    await expect(sendWith({})(requestFor(port, 'api.test'), new TestClient())).rejects.toMatchObject({
      code: 'backend.tls-protocol',
      status: 502,
    });
  });
});

describe('the name that is verified', () => {
  test('is one for all requests, whatever their Host: one handshake', async () => {
    const backend = await startTls({ names: ['api.test'] });
    const send = sendWith({ ca: authority.cert });
    const to = requestFor(backend.port, 'api.test').to;
    for (const host of ['a.test', 'b.test', 'a.test', 'b.test', '127.0.0.1']) {
      await take(await send(requestTo(to, { headers: ['host', host] }), new TestClient()));
    }
    expect(backend.handshakes).toEqual(['api.test']);
    expect(backend.hosts).toEqual(['a.test', 'b.test', 'a.test', 'b.test', '127.0.0.1']);
  });

  test('is not sent where it is an address', async () => {
    const backend = await startTls({ addresses: ['127.0.0.1'] });
    const send = sendWith({ ca: authority.cert });
    const { to } = requestFor(backend.port, '127.0.0.1');
    for (const host of ['a.test', 'b.test']) {
      await take(await send(requestTo(to, { headers: ['host', host] }), new TestClient()));
    }
    expect(backend.handshakes).toEqual([false]);
  });

  test('is sent without the final dot of a rooted name', async () => {
    const backend = await startTls({ names: ['api.test'] });
    const send = sendWith({ ca: authority.cert });
    expect(await take(await send(requestFor(backend.port, 'api.test.'), new TestClient()))).toMatchObject({
      text: 'ok',
    });
    expect(backend.handshakes).toEqual(['api.test']);
  });

  test('parts connections: two names never share one', async () => {
    const backend = await startTls({ names: ['a.test', 'b.test'] });
    const send = sendWith({ ca: authority.cert });
    for (const name of ['a.test', 'b.test', 'a.test', 'b.test']) {
      await take(await send(requestFor(backend.port, name), new TestClient()));
    }
    expect(backend.handshakes).toEqual(['a.test', 'b.test']);
  });

  test('failing leaves the next request unharmed', async () => {
    const backend = await startTls({ names: ['api.test'] });
    const send = createSend({ connections: 1, tls: { ca: authority.cert } });
    tidy.push(() => send.close());
    const wrong = requestFor(backend.port, 'other.test');
    for (let time = 0; time < 3; time++) {
      await expect(send(wrong, new TestClient())).rejects.toMatchObject({
        code: 'backend.tls-certificate',
        status: 502,
      });
    }
    expect(await take(await send(requestFor(backend.port, 'api.test'), new TestClient()))).toMatchObject({
      text: 'ok',
    });
  });
});

describe('tls options', () => {
  test('may depend on the origin', async () => {
    const [known, unknown] = [
      await startTls({ names: ['api.test'] }),
      await startTls({ names: ['api.test'] }),
    ];
    const origins: string[] = [];
    const send = sendWith((origin) => {
      origins.push(origin);
      return origin.endsWith(`:${known.port}`) ? { ca: [authority.cert] } : undefined;
    });
    expect(await take(await send(requestFor(known.port, 'api.test'), new TestClient()))).toMatchObject({
      text: 'ok',
    });
    await expect(send(requestFor(unknown.port, 'api.test'), new TestClient())).rejects.toMatchObject({
      code: 'backend.tls-certificate',
    });
    expect(origins).toEqual([`https://127.0.0.1:${known.port}`, `https://127.0.0.1:${unknown.port}`]);
  });

  test('that cannot be used stop the start, or the request where they depend on the origin', async () => {
    const other = await authority.issue({ names: ['other.test'] });
    const mixed = { cert: clientCertificate.cert, key: other.key };
    expect(() => createSend({ tls: { cert: 'garbage', key: 'garbage' } })).toThrow(TypeError);
    expect(() => createSend({ tls: mixed })).toThrow(TypeError);
    const send = sendWith(() => mixed);
    await expect(send(requestFor(1, 'api.test'), new TestClient())).rejects.toMatchObject({
      code: 'gateway.internal',
      cause: { name: 'TypeError' },
    });
    await send.close();
  });
});
