import { Readable } from 'node:stream';
import { toKoaMiddleware } from 'backhaul/koa';
import { describe, expect, it } from 'vitest';
import { definitions } from '../cases/behaviour.ts';
import { koaVersions, quiet, serve } from '../fixture/gateways.ts';
import { ask } from '../fixture/raw-client.ts';
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
});
