import { once } from 'node:events';
import { Readable } from 'node:stream';
import { toKoaMiddleware } from 'backhaul/koa';
import { describe, expect, it } from 'vitest';
import { definitions } from '../cases/behaviour.ts';
import { expectNext } from '../fixture/behaviour.ts';
import { koaVersions, quiet, serve } from '../fixture/gateways.ts';
import { ask, RawClient } from '../fixture/raw-client.ts';
import { startStack } from '../fixture/stack.ts';

describe.each(koaVersions)('what middleware in front finds in ctx.body on %s', (_, Koa) => {
  it.each([
    ['the bytes of a small reply', ['HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nsmall'], Buffer, 'small'],
    [
      'the bytes of one in chunks, which gets a length',
      ['HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nsmall\r\n0\r\n\r\n'],
      Buffer,
      'small',
    ],
    [
      'a stream where the reply is on its way',
      ['HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nsm', { pause: 50 }, 'all'],
      Readable,
      'small',
    ],
  ])('%s', async (_title, script, kind, body) => {
    const found: unknown[] = [];
    const stack = await startStack(
      {
        start: (handle) => {
          const app = quiet(new Koa()).use(async (ctx, next) => {
            await next();
            found.push(ctx.body);
          });
          return serve(app.use(toKoaMiddleware(handle)).callback());
        },
      },
      definitions,
    );
    try {
      stack.backend.play(script);
      const { final } = await ask(stack.gateway.port, 'GET /any/x HTTP/1.1\r\nHost: a\r\n\r\n');
      expect(final).toMatchObject({ status: 200, body, complete: true });
      expect(final.head).toMatch(/^content-length: 5$/imu);
      expect(found).toEqual([expect.any(kind)]);
    } finally {
      await stack.stop();
    }
  });

  it('another body may take the place of a stream, and the backend is let go', async () => {
    const stack = await startStack(
      {
        start: (handle) => {
          const app = quiet(new Koa()).use(async (ctx, next) => {
            await next();
            if (ctx.body instanceof Readable) ctx.body = 'another';
          });
          return serve(app.use(toKoaMiddleware(handle)).callback());
        },
      },
      definitions,
    );
    const client = await RawClient.connect(stack.gateway.port);
    try {
      stack.backend.play(['HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nsm', 'silence']);
      await client.send('GET /any/x HTTP/1.1\r\nHost: a\r\n\r\n');
      expect(await client.response()).toMatchObject({ status: 200, body: 'another', complete: true });
      await stack.backend.until(({ open }) => open === 0);
      await expectNext(client);
    } finally {
      client.leave();
      await stack.stop();
    }
  });

  it('a stream that fails before the head is out is answered by Koa, or its connection ends', async () => {
    const stack = await startStack(
      {
        start: (handle) => {
          const app = quiet(new Koa()).use(async (ctx, next) => {
            await next();
            if (ctx.body instanceof Readable) await once(ctx.body, 'close').catch(() => {});
          });
          return serve(app.use(toKoaMiddleware(handle)).callback());
        },
      },
      definitions,
    );
    const client = await RawClient.connect(stack.gateway.port);
    try {
      stack.backend.play(['HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nsm', { pause: 20 }, 'fin']);
      await client.send('GET /any/x HTTP/1.1\r\nHost: a\r\n\r\n');
      const answer = await client.response().catch(() => null);
      if (answer === null) await client.ending();
      else {
        expect(answer).toMatchObject({ status: 502, complete: true });
        await expectNext(client);
      }
    } finally {
      client.leave();
      await stack.stop();
    }
  });
});
