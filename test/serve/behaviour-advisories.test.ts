import { toExpressHandler } from 'backhaul/express';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import express from 'express';
import multer from 'multer';
import { afterEach, describe, expect, it } from 'vitest';
import { definitions } from '../cases/behaviour.ts';
import { okay } from '../fixture/behaviour.ts';
import { expressVersions, gateways, serve } from '../fixture/gateways.ts';
import { ask, RawClient } from '../fixture/raw-client.ts';
import { type Stack, startStack } from '../fixture/stack.ts';

const get = 'GET /any/x HTTP/1.1\r\nHost: api.example.com\r\n';
let stack: Stack;
afterEach(() => stack.stop());

describe.each(gateways.map((kind) => [kind.name, kind] as const))('past advisories on %s', (_name, kind) => {
  it('express-http-proxy: credentials do not pass from one request to the next', async () => {
    stack = await startStack(kind, definitions);
    stack.backend.play(okay);
    const client = await RawClient.connect(stack.gateway.port);
    await client.send(`${get}Authorization: Basic eA==\r\nCookie: a=1\r\n\r\n`);
    await client.response();
    await client.send(`${get}\r\n`);
    await client.response();
    client.leave();
    expect(stack.backend.requests[0]?.head).toContain('Basic eA==');
    expect(stack.backend.requests[1]?.head.toLowerCase()).not.toMatch(/authorization|cookie/);
  });

  it('CVE-2026-6733 (undici): what a backend sends unasked answers nobody’s request', async () => {
    stack = await startStack(kind, definitions);
    const answer = (text: string): string =>
      `HTTP/1.1 200 OK\r\nContent-Length: ${text.length}\r\n\r\n${text}`;
    stack.backend.play([answer('own') + answer('poison')]);
    expect((await ask(stack.gateway.port, `${get}\r\n`)).final.body).toBe('own');
    stack.backend.play([answer('second'), { pause: 20 }, answer('poison')]);
    expect((await ask(stack.gateway.port, `${get}\r\n`)).final.body).toBe('second');
    await stack.backend.until(({ open }) => open === 0);
    stack.backend.play([answer('third')]);
    expect((await ask(stack.gateway.port, `${get}\r\n`)).final.body).toBe('third');
  });
});

describe.each(expressVersions)('past advisories behind a parser of %s', (_name, make) => {
  const start = async (...parsers: readonly (RequestHandler | ErrorRequestHandler)[]): Promise<void> => {
    stack = await startStack(
      { start: (handle) => serve(make().use(...parsers, toExpressHandler(handle))) },
      definitions,
    );
    stack.backend.play(okay);
  };
  const post = async (type: string, body: string): Promise<number> => {
    const head = `POST /any/x HTTP/1.1\r\nHost: a\r\nContent-Type: ${type}\r\nContent-Length: ${body.length}\r\n\r\n`;
    return (await ask(stack.gateway.port, head + body)).final.status;
  };

  it('CVE-2026-55603 (http-proxy-middleware): a multipart form is not written again', async () => {
    await start(multer().none());
    const field = '--b\r\nContent-Disposition: form-data; name="a%0D%0Ab"\r\n\r\n1\r\n--b--\r\n';
    expect(await post('multipart/form-data; boundary=b', field)).toBe(500);
    expect(stack.backend.requests).toEqual([]);
  });

  it('CVE-2025-32997 (http-proxy-middleware): a body whose parser failed is not forwarded', async () => {
    const goOn: ErrorRequestHandler = (_error, _req, _res, next) => next();
    await start(express.json(), goOn);
    expect(await post('application/json', '{"a": this is no JSON')).toBe(500);
    expect(stack.backend.requests).toEqual([]);
  });

  it('CVE-2025-32996 (http-proxy-middleware): a parsed body is sent once', async () => {
    await start(express.json({ verify: (req, _res, bytes) => void Object.assign(req, { rawBody: bytes }) }));
    expect(await post('application/json', '{"a": 1}')).toBe(200);
    expect(stack.backend.requests).toMatchObject([{ framed: '{"a": 1}', complete: true }]);
  });

  it('GHSA-v2v2-hph8-q5xp (reply-from): what was parsed as one type is not written as another', async () => {
    await start(express.json({ type: () => true }));
    expect(await post('application/x-yaml', '{"a":1}')).toBe(500);
    expect(stack.backend.requests).toEqual([]);
  });

  it('express-http-proxy: a form’s values stay values', async () => {
    await start(express.urlencoded({ extended: false }));
    expect(await post('application/x-www-form-urlencoded', 'a=1%26role%3Dadmin&b=x%2By')).toBe(200);
    expect(stack.backend.requests[0]?.body).toBe('a=1%26role%3Dadmin&b=x%2By');
  });

  it('http-proxy 180: a body behind a parser does not hang', async () => {
    await start(express.json());
    expect(await post('application/json', '{"a":1,  "b":1.0}')).toBe(200);
    expect(stack.backend.requests[0]?.body).toBe('{"a":1,"b":1}');
  });
});
