import type { Handle } from 'backhaul';
import { toExpressHandler } from 'backhaul/express';
import { toKoaMiddleware } from 'backhaul/koa';
import { toNodeListener } from 'backhaul/node';
import type { ParameterizedContext } from 'koa';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { definitions } from '../cases/behaviour.ts';
import { emptied, headerEditRows, impossibleEdits, lineEditRows, spoofs } from '../cases/request-edits.ts';
import { okay } from '../fixture/behaviour.ts';
import { echo, readSeen } from '../fixture/echo.ts';
import {
  expressVersions,
  type Front,
  frontedGateways,
  type GatewayKind,
  koaVersions,
  serve,
} from '../fixture/gateways.ts';
import { ask, type RawResponse } from '../fixture/raw-client.ts';
import { type Stack, startStack } from '../fixture/stack.ts';

const kinds = frontedGateways.map((kind) => [kind.name, kind] as const);
const plain = 'GET /api HTTP/1.1\r\nHost: a\r\n\r\n';

describe.each(kinds)('middleware on %s', (_, kind) => {
  async function send(front: (...args: Parameters<Front>) => void, text: string): Promise<RawResponse> {
    const gateway = await kind.start(echo, (req) => {
      front(req);
      return undefined;
    });
    const { final } = await ask(gateway.port, text);
    await gateway.stop();
    return final;
  }

  it.each(lineEditRows)('edits the request line: $title', async ({ sent, edit, target, method }) => {
    const seen = readSeen(await send(edit, `${sent} HTTP/1.1\r\nHost: a\r\n\r\n`));
    expect(seen).toMatchObject({ target, method: method ?? sent.split(' ')[0] });
  });

  it.each(headerEditRows)('edits header fields: $title', async ({ sent, edit, lines, edited }) => {
    const text = ['POST / HTTP/1.1', 'Host: a', ...sent, '', ''].join('\r\n');
    const body = sent.includes('Content-Length: 2') ? 'hi' : null;
    const seen = readSeen(await send((req) => edit(req.headers, req), text + (body ?? '')));
    const { rawHeaders } = seen;
    const read = rawHeaders.flatMap((name, at) => (at % 2 === 0 ? [`${name}: ${rawHeaders[at + 1]}`] : []));
    expect(read).toEqual(['Host: a', ...lines]);
    expect(seen.editedHeaders).toEqual(edited);
    expect(seen.body).toBe(body);
  });

  it.each(impossibleEdits)('sets what no header may hold, %j to %j: 500', async (name, value) => {
    // Without a next handler the process is warned, because nobody else hears of it.
    const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => {});
    onTestFinished(() => warned.mockRestore());
    let handled = false;
    const handle: Handle = (...args) => {
      handled = true;
      return echo(...args);
    };
    const gateway = await kind.start(handle, (req) => {
      Object.assign(req.headers, { [name]: value });
      return undefined;
    });
    const { final } = await ask(gateway.port, plain);
    await gateway.stop();
    expect(final.status).toBe(500);
    expect(handled).toBe(false);
  });
});

describe.each(kinds)('an identity that middleware on %s sets', (_, kind) => {
  let stack: Stack;
  let user: string | undefined;
  beforeAll(async () => {
    const start: GatewayKind['start'] = (handle) =>
      kind.start(handle, ({ headers }) => {
        headers['x-user'] = user;
        headers['x-forwarded-user'] = user;
        return undefined;
      });
    stack = await startStack({ start }, definitions);
  });
  afterAll(() => stack.stop());

  const receive = async (lines: readonly string[]): Promise<readonly string[]> => {
    stack.backend.play(okay);
    const head = ['GET /any/x HTTP/1.1', 'Host: a', 'X-Forwarded-User: admin', ...lines, '', ''].join('\r\n');
    expect((await ask(stack.gateway.port, head)).final.status).toBe(200);
    const [request] = stack.backend.requests;
    return request?.head.toLowerCase().match(/.*user.*|.*admin.*/gu) ?? [];
  };

  it.each(spoofs.map((lines) => [lines] as const))('is not beaten by %j', async (lines) => {
    user = 'alice';
    expect([...(await receive(lines))].sort()).toEqual(['x-forwarded-user: alice', 'x-user: alice']);
  });

  it.each(spoofs.map((lines) => [lines] as const))('does not come from the client: %j', async (lines) => {
    user = undefined;
    expect(await receive(lines)).toEqual([]);
  });
});

it.each(kinds)(
  'a field stays that Connection listed, where middleware on %s deleted Connection',
  async (_, kind) => {
    const start: GatewayKind['start'] = (handle) =>
      kind.start(handle, ({ headers }) => {
        delete headers.connection;
        return undefined;
      });
    const stack = await startStack({ start }, definitions);
    stack.backend.play(okay);
    const { final } = await ask(
      stack.gateway.port,
      'GET /any/x HTTP/1.1\r\nHost: a\r\nX-Tenant: 1\r\nConnection: close, x-tenant\r\n\r\n',
    );
    expect(final.status).toBe(200);
    expect(stack.backend.requests[0]?.head).toMatch(/\r\nX-Tenant: 1\r\n/);
    await stack.stop();
  },
);

it.each(kinds)('trailers do not come where middleware on %s deleted TE', async (_, kind) => {
  let isDeleted = false;
  const start: GatewayKind['start'] = (handle) =>
    kind.start(handle, ({ headers }) => {
      if (isDeleted) delete headers.te;
      return undefined;
    });
  const stack = await startStack({ start }, definitions);
  stack.backend.play(['HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\nX-T: 1\r\n\r\n']);
  const head = 'GET /any/x HTTP/1.1\r\nHost: a\r\nTE: trailers\r\n\r\n';
  expect((await ask(stack.gateway.port, head)).final.trailers).toMatch(/x-t: 1/i);
  isDeleted = true;
  expect((await ask(stack.gateway.port, head)).final.trailers).toBe('');
  await stack.stop();
});

it.each(impossibleEdits)('what no header may hold, %j as %j, is told to next', async (name, value, says) => {
  const listener = toNodeListener(echo);
  const gateway = await serve((req, res) => {
    Object.assign(req.headers, { [name]: value });
    listener(req, res, (error) => res.end(String(error)));
  });
  const { final } = await ask(gateway.port, plain);
  await gateway.stop();
  expect(final.body).toMatch(/^TypeError: /);
  expect(final.body).toMatch(says);
});

describe.each(emptied)('a target of which a mount path left %j', (left, target) => {
  const strip = (req: object): void => void Object.assign(req, { url: left });
  const expectTarget = async (listener: Parameters<typeof serve>[0]): Promise<void> => {
    const gateway = await serve(listener);
    const { final } = await ask(gateway.port, plain);
    await gateway.stop();
    expect(readSeen(final).target).toBe(target);
  };

  it('on node', async () => {
    const listener = toNodeListener(echo);
    await expectTarget((req, res) => {
      strip(req);
      listener(req, res);
    });
  });

  it.each(expressVersions)('on %s', async (_name, make) => {
    const handler = toExpressHandler(echo);
    // Express itself finds no handler for such a URL.
    const app = make().use((req, res, next) => {
      strip(req);
      handler(req, res, next);
    });
    await expectTarget(app);
  });

  it.each(koaVersions)('on %s', async (_name, Make) => {
    const app = new Make().use((ctx, next) => {
      strip(ctx.req);
      return next();
    });
    await expectTarget(app.use(toKoaMiddleware(echo)).callback());
  });
});

describe('a mount path', () => {
  it('is taken off by Connect', async () => {
    const listener = toNodeListener(echo);
    const gateway = await serve((req, res) => {
      Object.assign(req, { originalUrl: req.url, url: req.url?.slice('/api'.length) });
      listener(req, res);
    });
    const { final } = await ask(gateway.port, 'GET /api/a?b HTTP/1.1\r\nHost: a\r\n\r\n');
    await gateway.stop();
    expect(readSeen(final)).toMatchObject({ target: '/a?b', originalTarget: '/api/a?b' });
  });

  it.each(koaVersions)('is taken off ctx.path on %s', async (_name, Make) => {
    const app = new Make().use((ctx, next) => {
      ctx.path = ctx.path.slice('/api'.length) || '/';
      return next();
    });
    const gateway = await serve(app.use(toKoaMiddleware(echo)).callback());
    for (const [sent, target] of [
      ['/api/a?b', '/a?b'],
      ['/api', '/'],
      ['/api?b', '/?b'],
      ['/api//a', '//a'],
    ]) {
      const { final } = await ask(gateway.port, `GET ${sent} HTTP/1.1\r\nHost: a\r\n\r\n`);
      expect(readSeen(final)).toMatchObject({ target, originalTarget: sent });
    }
    await gateway.stop();
  });
});

/** The places where Koa shows header fields. */
const shown: readonly (readonly [string, (ctx: ParameterizedContext) => object])[] = [
  ['ctx.headers', (ctx) => ctx.headers],
  ['ctx.header', (ctx) => ctx.header],
  ['ctx.request.headers', (ctx) => ctx.request.headers],
  ['ctx.req.headers', (ctx) => ctx.req.headers],
];

describe.each(koaVersions)('header fields on %s', (_name, Make) => {
  it.each(shown)('in %s are those of the request', async (_what, find) => {
    const app = new Make().use((ctx, next) => {
      Object.assign(find(ctx), { 'x-user': 'alice' });
      return next();
    });
    const gateway = await serve(app.use(toKoaMiddleware(echo)).callback());
    const { final } = await ask(gateway.port, 'GET / HTTP/1.1\r\nHost: a\r\nX-User: admin\r\n\r\n');
    await gateway.stop();
    expect(readSeen(final).rawHeaders).toEqual(['Host', 'a', 'x-user', 'alice']);
  });
});
