import { gunzipSync } from 'node:zlib';
import { toExpressHandler } from 'backhaul/express';
import { toKoaMiddleware } from 'backhaul/koa';
import compression from 'compression';
import cors from 'cors';
import helmet from 'helmet';
import compress from 'koa-compress';
import morgan from 'morgan';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { definitions } from '../cases/behaviour.ts';
import { expressVersions, type GatewayKind, koaVersions, quiet, serve } from '../fixture/gateways.ts';
import { RawClient, type RawResponse } from '../fixture/raw-client.ts';
import { type Stack, startStack } from '../fixture/stack.ts';

const text = 'a text that repeats itself '.repeat(200);
const logged: string[] = [];

const stacks: readonly (readonly [string, GatewayKind['start']])[] = [
  ...expressVersions.map(([name, make]): readonly [string, GatewayKind['start']] => [
    name,
    (handle) =>
      serve(
        make()
          .use(morgan(':status :res[x-name]', { stream: { write: (line) => void logged.push(line) } }))
          .use(helmet(), cors({ origin: 'https://pets.example', credentials: true }), compression())
          .use((_req, res, next) => {
            res.cookie('seen', '1');
            next();
          })
          .use(toExpressHandler(handle)),
      ),
  ]),
  ...koaVersions.map(([name, Make]): readonly [string, GatewayKind['start']] => [
    name,
    (handle) => {
      const app = quiet(new Make()).use(async (ctx, next) => {
        ctx.cookies.set('seen', '1', { httpOnly: false });
        ctx.vary('origin');
        await next();
        logged.push(`${ctx.status} ${ctx.response.get('x-name')}\n`);
        ctx.set('x-frame-options', ctx.response.get('x-frame-options') || 'SAMEORIGIN');
      });
      return serve(
        app
          .use(compress({ br: false }))
          .use(toKoaMiddleware(handle))
          .callback(),
      );
    },
  ]),
];

describe.each(stacks)('behind the middleware of %s', (_name, start) => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({ start }, definitions);
  });
  afterAll(() => stack.stop());

  const ask = async (fields: string, method = 'GET'): Promise<RawResponse> => {
    const client = await RawClient.connect(stack.gateway.port);
    await client.send(`${method} /any/x HTTP/1.1\r\nHost: a\r\n${fields}\r\n`);
    const response = await client.response(method);
    client.leave();
    return response;
  };
  const answer = (fields: string, body: string): void =>
    stack.backend.play([`HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n${fields}\r\n${body}`]);

  it('a body is compressed by who is asked to', async () => {
    answer('Content-Type: text/plain\r\n', text);
    const { head, body } = await ask('Accept-Encoding: gzip\r\n');
    expect(head.toLowerCase()).toContain('content-encoding: gzip');
    expect(head.toLowerCase()).not.toContain('content-length');
    expect(gunzipSync(Buffer.from(body, 'latin1')).toString()).toBe(text);
  });

  it('a body stays as it is where nobody asks to compress it', async () => {
    answer('Content-Type: text/plain\r\n', text);
    expect(await ask('')).toMatchObject({ body: text, complete: true });
  });

  it('a body that is coded already is not coded again', async () => {
    answer('Content-Type: text/plain\r\nContent-Encoding: gzip\r\n', text);
    expect(await ask('Accept-Encoding: gzip\r\n')).toMatchObject({ body: text });
  });

  it('HEAD has no body', async () => {
    stack.backend.play([
      `HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: ${text.length}\r\n\r\n`,
    ]);
    expect(await ask('Accept-Encoding: gzip\r\n', 'HEAD')).toMatchObject({ status: 200, body: '' });
  });

  it('cookies and Vary of everybody survive, in order', async () => {
    answer('Set-Cookie: a=1\r\nSet-Cookie: b=2\r\nVary: Accept-Language\r\n', text);
    const lines = (await ask('')).head.toLowerCase().split('\r\n');
    expect(lines.filter((line) => line.startsWith('set-cookie: ')).map((line) => line.slice(12, 15))).toEqual(
      expect.arrayContaining(['a=1', 'b=2', 'see']),
    );
    expect(lines.filter((line) => line.startsWith('vary: ')).join()).toMatch(/origin.*accept-language/);
  });

  it('a field that the backend sets too is the backend’s', async () => {
    answer('X-Frame-Options: DENY\r\n', 'ok');
    expect((await ask('')).head.match(/x-frame-options: .*/gi)).toEqual(['x-frame-options: DENY']);
  });

  it('a field that only middleware sets stays', async () => {
    answer('', 'ok');
    expect((await ask('')).head).toMatch(/x-frame-options: SAMEORIGIN/i);
  });

  it('the log sees the reply', async () => {
    logged.length = 0;
    answer('X-Name: here\r\n', 'ok');
    await ask('');
    await expect.poll(() => logged).toEqual(['200 here\n']);
  });

  it('a body that breaks off breaks off', async () => {
    stack.backend.play([
      'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 9999\r\n\r\npart',
      // Node tells of a reset that arrives together with bytes as of an end.
      { pause: 300 },
      'reset',
    ]);
    const client = await RawClient.connect(stack.gateway.port);
    await client.send('GET /any/x HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\n\r\n');
    expect(await client.ending()).toBe('reset');
  });
});
