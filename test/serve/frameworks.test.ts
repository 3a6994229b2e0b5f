import diagnostics from 'node:diagnostics_channel';
import { createServer } from 'node:http';
import type { Handle } from 'backhaul';
import { toExpressHandler } from 'backhaul/express';
import { toKoaMiddleware } from 'backhaul/koa';
import { attach, type RequestTrace, toNodeListener } from 'backhaul/node';
import type { ErrorRequestHandler } from 'express';
import type { Middleware } from 'koa';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { mountRows } from '../cases/mounts.ts';
import { echo, readSeen } from '../fixture/echo.ts';
import {
  expressVersions,
  type Gateway,
  gateways,
  koaVersions,
  listen,
  quiet,
  serve,
} from '../fixture/gateways.ts';
import { ask, RawClient, type RawResponse } from '../fixture/raw-client.ts';

const unmatched: Handle = () =>
  Promise.resolve({ unmatched: true, reply: { status: 404, headers: ['x-by', 'gateway'], body: null } });
const broken: Handle = () => Promise.reject(new Error('secret of the renderer'));

async function get(gateway: Gateway, path: string): Promise<RawResponse> {
  const { final } = await ask(gateway.port, `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`);
  await gateway.stop();
  return final;
}

describe.each(gateways.map((kind) => [kind.name, kind] as const))('a request on %s', (_name, kind) => {
  it('is read as it came', async () => {
    const gateway = await kind.start(echo);
    const text =
      'PUT /a%2Fb?x=%20+&x HTTP/1.1\r\nhOST: a\r\nX-A: 1\r\nx-a: caf\xe9\r\nContent-Length: 3\r\n\r\n\x00\xff!';
    const seen = readSeen((await ask(gateway.port, text)).final);
    await gateway.stop();
    const { requestIds, ...rest } = seen;
    expect(rest).toEqual({
      method: 'PUT',
      target: '/a%2Fb?x=%20+&x',
      httpVersion: '1.1',
      scheme: 'http',
      peerIp: '127.0.0.1',
      rawHeaders: ['hOST', 'a', 'X-A', '1', 'x-a', 'caf\xe9', 'Content-Length', '3'],
      announced: 3,
      body: '\x00\xff!',
    });
    expect(requestIds[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(requestIds[1]).toBe(requestIds[0]);
  });

  it.each([
    ['Content-Length: 0\r\n\r\n', null, null],
    ['\r\n', null, null],
    ['Transfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n', null, 'hi'],
    ['Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n', null, ''],
    ['Content-Length: 2\r\n\r\nhi', 2, 'hi'],
  ])('has the body that its framing says: %j', async (framed, announced, body) => {
    const gateway = await kind.start(echo);
    const { final } = await ask(gateway.port, `POST / HTTP/1.1\r\nHost: a\r\n${framed}`);
    await gateway.stop();
    expect(readSeen(final)).toMatchObject({ announced, body });
  });
});

describe('what no integration serves', () => {
  it('is answered by a server of its own', async () => {
    expect(await get(await serve(toNodeListener(unmatched)), '/')).toMatchObject({
      status: 404,
      head: expect.stringContaining('x-by: gateway'),
    });
  });

  it('goes to next where node:http is given one', async () => {
    const listener = toNodeListener(unmatched);
    const gateway = await serve((req, res) => listener(req, res, () => res.end('next')));
    expect(await get(gateway, '/')).toMatchObject({ status: 200, body: 'next' });
  });

  it.each(expressVersions)('goes to the next handler of %s', async (_name, make) => {
    const app = make().use(toExpressHandler(unmatched));
    const gateway = await serve(app.use((_req, res) => void res.send('next')));
    expect(await get(gateway, '/')).toMatchObject({ status: 200, body: 'next' });
  });

  it.each(koaVersions)('goes to the next middleware of %s', async (_name, Make) => {
    const app = new Make().use(toKoaMiddleware(unmatched));
    const last: Middleware = (ctx) => {
      ctx.body = 'next';
    };
    const gateway = await serve(app.use(last).callback());
    expect(await get(gateway, '/')).toMatchObject({ status: 200, body: 'next' });
  });
});

describe('an error that cannot be rendered', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  });

  it.each(gateways.map((kind) => [kind.name, kind] as const))(
    'is a plain 500 on %s',
    async (_name, { start, mounted }) => {
      vi.stubEnv('NODE_ENV', 'production');
      vi.spyOn(console, 'error').mockImplementation(() => {});
      const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => {});
      const final = await get(await start(broken), '/');
      expect(final).toMatchObject({ status: 500, complete: true });
      expect(final.head + final.body).not.toContain('secret');
      // A framework prints it; where there is none, the process is warned.
      expect(JSON.stringify(warned.mock.calls).includes('secret')).toBe(!mounted);
    },
  );

  it.each(gateways.map((kind) => [kind.name, kind] as const))(
    'leaves the connection in order on %s, behind an offer to upgrade too',
    async (_name, { start }) => {
      vi.spyOn(console, 'error').mockImplementation(() => {});
      vi.spyOn(process, 'emitWarning').mockImplementation(() => {});
      const gateway = await start((request, closed) =>
        request.target === '/' ? broken(request, closed) : echo(request, closed),
      );
      const client = await RawClient.connect(gateway.at);
      await client.send('GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: foo\r\n\r\n');
      const { status, head } = await client.response();
      expect(status).toBe(500);
      if (!/^connection: close$/imu.test(head)) {
        await client.send('GET /next HTTP/1.1\r\nHost: a\r\n\r\n');
        expect(await client.response()).toMatchObject({ status: 200 });
      }
      client.leave();
      await gateway.stop();
    },
  );

  it.each(gateways.map((kind) => [kind.name, kind] as const))(
    'is told where it lies in the reply itself on %s',
    async (_name, { start, mounted }) => {
      vi.stubEnv('NODE_ENV', 'production');
      vi.spyOn(console, 'error').mockImplementation(() => {});
      const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => {});
      const traced: unknown[] = [];
      const note = ({ error }: RequestTrace): void => void traced.push(error);
      diagnostics.subscribe('tracing:backhaul:request:error', note as diagnostics.ChannelListener);
      const spoilt: Handle = () => Promise.resolve({ status: 200, headers: ['x-a', 'a\nb'], body: null });
      expect(await get(await start(spoilt), '/')).toMatchObject({ status: 500, complete: true });
      diagnostics.unsubscribe('tracing:backhaul:request:error', note as diagnostics.ChannelListener);
      const told = mounted ? [] : [expect.objectContaining({ code: 'ERR_INVALID_CHAR' })];
      expect(traced).toEqual(told);
      expect(JSON.stringify(warned.mock.calls).includes('ERR_INVALID_CHAR')).toBe(!mounted);
    },
  );

  it.each(expressVersions)('goes to the error handlers of %s', async (_name, make) => {
    const caught: ErrorRequestHandler = (error: Error, _req, res, _next) =>
      void res.status(503).send(error.message);
    const gateway = await serve(make().use(toExpressHandler(broken)).use(caught));
    expect(await get(gateway, '/')).toMatchObject({ status: 503, body: 'secret of the renderer' });
  });

  it.each(koaVersions)('is thrown through the middleware of %s', async (_name, Make) => {
    const app = quiet(new Make()).use(async (ctx, next) => {
      await next().catch((error: Error) => {
        ctx.status = 503;
        ctx.body = error.message;
      });
    });
    const gateway = await serve(app.use(toKoaMiddleware(broken)).callback());
    expect(await get(gateway, '/')).toMatchObject({ status: 503, body: 'secret of the renderer' });
  });

  it('goes to next where node:http is given one', async () => {
    const listener = toNodeListener(broken);
    const gateway = await serve((req, res) => listener(req, res, (error) => res.end(String(error))));
    expect(await get(gateway, '/')).toMatchObject({ body: 'Error: secret of the renderer' });
  });
});

describe.each(expressVersions)('a mount path of %s', (_name, make) => {
  it.each(mountRows)('reads $request below $mount as $target', async ({ mount, request, target }) => {
    const gateway = await serve(make().use(mount, toExpressHandler(echo)));
    const seen = readSeen(await get(gateway, request));
    expect(seen.target).toBe(target);
    expect(seen.originalTarget).toBe(request === target ? undefined : request);
  });

  it('is taken off router by router', async () => {
    const inner = make.Router().use('/b', toExpressHandler(echo));
    const gateway = await serve(make().use('/a', inner));
    expect(readSeen(await get(gateway, '/a/b/c?d'))).toMatchObject({
      target: '/c?d',
      originalTarget: '/a/b/c?d',
    });
  });
});

describe('attach', () => {
  it('serves until it is detached', async () => {
    const server = createServer();
    const detach = attach(server, echo);
    const gateway = await listen(server);
    expect((await ask(gateway.port, 'GET / HTTP/1.1\r\nHost: a\r\n\r\n')).final.status).toBe(200);
    detach();
    for (const event of ['request', 'checkContinue', 'checkExpectation', 'connect']) {
      expect(server.listenerCount(event)).toBe(0);
    }
    await gateway.stop();
  });
});
