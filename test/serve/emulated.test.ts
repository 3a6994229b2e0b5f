import { EventEmitter, once } from 'node:events';
import { IncomingMessage, type RequestListener, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { Writable } from 'node:stream';
import { toExpressHandler } from 'backhaul/express';
import { toKoaMiddleware } from 'backhaul/koa';
import { toNodeListener } from 'backhaul/node';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { echo, type Seen } from '../fixture/echo.ts';
import { expressVersions, koaVersions, quiet } from '../fixture/gateways.ts';

interface Event {
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body?: string;
  readonly edit?: (headers: Record<string, unknown>) => void;
}

/** What adapters of serverless platforms make of an event: a request with `headers` and without raw lines. */
function emulate({ headers, body }: Event, socket: object): IncomingMessage {
  // The constructor only keeps the socket.
  const req = new IncomingMessage(socket as Socket);
  Object.assign(req, { complete: true, httpVersion: '1.1', method: 'POST', url: '/a?b', headers });
  req._read = () => {
    if (body !== undefined) req.push(body);
    req.push(null);
  };
  return req;
}

async function answer(listener: RequestListener, req: IncomingMessage): Promise<string> {
  const res = new ServerResponse(req);
  let text = '';
  const socket = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      text += chunk.toString('latin1');
      done();
    },
  });
  // A response only writes to it.
  res.assignSocket(Object.assign(socket, { setTimeout: () => {} }) as unknown as Socket);
  listener(req, res);
  await once(res, 'finish');
  return text;
}

const listeners: readonly (readonly [string, RequestListener])[] = [
  ['node', toNodeListener(echo)],
  ...expressVersions.map(([name, make]): readonly [string, RequestListener] => [
    name,
    make().use(toExpressHandler(echo)),
  ]),
  ...koaVersions.map(([name, Make]): readonly [string, RequestListener] => [
    name,
    quiet(new Make()).use(toKoaMiddleware(echo)).callback(),
  ]),
];

const sockets: readonly (readonly [string, () => object])[] = [
  [
    'an emitter',
    () => Object.assign(new EventEmitter(), { encrypted: true, remoteAddress: '203.0.113.7', destroy() {} }),
  ],
  ['an object without methods', () => ({ encrypted: true, remoteAddress: '203.0.113.7' })],
];

describe.each(listeners)('an emulated request on %s', (_name, listener) => {
  describe.each(sockets)('whose socket is %s', (_what, socket) => {
    const read = async (event: Event): Promise<Seen> => {
      const text = await answer(listener, emulate(event, socket()));
      return JSON.parse(text.slice(text.indexOf('{')));
    };

    it('is read from its headers', async () => {
      const headers = { Host: 'a', 'content-length': 2, 'x-list': ['1', '2'], 'x-none': undefined };
      expect(await read({ headers, body: 'hi' })).toMatchObject({
        method: 'POST',
        target: '/a?b',
        scheme: 'https',
        peerIp: '203.0.113.7',
        rawHeaders: ['Host', 'a', 'content-length', '2', 'x-list', '1', 'x-list', '2'],
        announced: 2,
        body: 'hi',
      });
    });

    it('has the body that its headers frame', async () => {
      expect(await read({ headers: { host: 'a' } })).toMatchObject({ body: null });
      const chunked = { host: 'a', 'transfer-encoding': 'chunked' };
      expect(await read({ headers: chunked, body: 'hi' })).toMatchObject({ announced: null, body: 'hi' });
    });

    it('vouches for nothing that its client says', async () => {
      expect(await read({ headers: { host: 'a', 'x-forwarded-for': '192.0.2.1' } })).not.toHaveProperty(
        'editedHeaders',
      );
    });

    it('is a 500 where a header cannot be one', async () => {
      const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => {});
      onTestFinished(() => warned.mockRestore());
      const text = await answer(listener, emulate({ headers: { host: 'a\r\nx-b: 1' } }, socket()));
      expect(text).toMatch(/^HTTP\/1\.1 500 /);
    });

    it('may offer another protocol', async () => {
      expect(await read({ headers: { host: 'a', connection: 'upgrade', upgrade: 'foo' } })).toMatchObject({
        body: null,
      });
    });
  });
});
