import { gzipSync } from 'node:zlib';
import type { Handle } from 'backhaul';
import { toExpressHandler } from 'backhaul/express';
import { toKoaMiddleware } from 'backhaul/koa';
import type { Request, RequestHandler } from 'express';
import express from 'express';
import type Koa from 'koa';
import bodyParser from 'koa-bodyparser';
import multer from 'multer';
import { describe, expect, it } from 'vitest';
import {
  type ExpressParser,
  expressRows,
  type KoaParser,
  koaRows,
  type ParsedBodyRow,
} from '../cases/parsed-bodies.ts';
import { echo, readSeen, streamEcho } from '../fixture/echo.ts';
import { expressVersions, type Gateway, koaVersions, quiet, serve } from '../fixture/gateways.ts';
import { ask } from '../fixture/raw-client.ts';

const keepRaw = (req: object, _res: unknown, bytes: Buffer): void => {
  Object.assign(req, { rawBody: bytes });
};

const makeExpressParser: Readonly<Record<ExpressParser, (from: typeof express) => RequestHandler>> = {
  none: () => (_req, _res, next) => next(),
  json: (from) => from.json({ strict: false }),
  'json that keeps rawBody': (from) => from.json({ verify: keepRaw }),
  'json for other types': (from) => from.json({ type: () => true }),
  urlencoded: (from) => from.urlencoded({ extended: true }),
  'plain urlencoded': (from) => from.urlencoded({ extended: false }),
  text: (from) => from.text(),
  'text for JSON': (from) => from.text({ type: () => true }),
  raw: (from) => from.raw({ type: () => true }),
  multipart: () => multer().none(),
  placeholder: () => (req, _res, next) => {
    req.body = {};
    req.on('end', () => next()).resume();
  },
};

const makeKoaParser: Readonly<Record<KoaParser, () => Koa.Middleware>> = {
  none: () => (_ctx, next) => next(),
  bodyparser: () => bodyParser({ enableTypes: ['json', 'form', 'text'] }),
};

describe.each(['read', 'stream'] as const)('a body taken by %s', (road) => {
  const handle: Handle = road === 'read' ? echo : streamEcho;

  describe.each(expressVersions)('behind a parser of %s', (_name, from) => {
    it.each(expressRows)('is forwarded: $title', async (row) => {
      const app = from().use(makeExpressParser[row.parser](from));
      const gateway = await serve(app.use(toExpressHandler(handle)));
      await expectBody(gateway, row);
    });
  });

  describe.each(koaVersions)('behind a parser of %s', (_name, Make) => {
    it.each(koaRows)('is forwarded: $title', async (row) => {
      const app = quiet(new Make()).use(makeKoaParser[row.parser]());
      await expectBody(await serve(app.use(toKoaMiddleware(handle)).callback()), row);
    });
  });
});

describe('a parsed body', () => {
  it.each(['chunked', 'with a length'])(
    'is forwarded with its own length when it came %s',
    async (framing) => {
      const gateway = await serve(express().use(express.json()).use(toExpressHandler(echo)));
      const body = '{"a": 1}';
      const text =
        framing === 'chunked'
          ? `Transfer-Encoding: chunked\r\n\r\n8\r\n${body}\r\n0\r\n\r\n`
          : `Content-Length: 8\r\n\r\n${body}`;
      const { final } = await ask(
        gateway.port,
        `POST / HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n${text}`,
      );
      await gateway.stop();
      const seen = readSeen(final);
      expect(seen).toMatchObject({ announced: 7, body: '{"a":1}' });
      expect(seen.rawHeaders.slice(-2)).toEqual(['content-length', '7']);
      expect(seen.rawHeaders).not.toContain('Transfer-Encoding');
    },
  );

  it('is empty where an empty chunked body was read', async () => {
    const gateway = await serve(express().use(express.json()).use(toExpressHandler(echo)));
    const { final } = await ask(
      gateway.port,
      'POST / HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    );
    await gateway.stop();
    expect(readSeen(final)).toMatchObject({ announced: 0, body: '' });
  });

  it('that nobody kept fails with its code, and never hangs', async () => {
    const swallow: RequestHandler = (req: Request, _res, next) => {
      req.on('end', () => next()).resume();
    };
    const gateway = await serve(
      express()
        .use(express.json({ type: 'a/b' }), swallow)
        .use(toExpressHandler(echo)),
    );
    const { final } = await ask(
      gateway.port,
      'POST / HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}',
    );
    await gateway.stop();
    expect(final.status).toBe(500);
    expect(final.body).toContain('a parser of application/json read the body');
  });
});

async function expectBody(gateway: Gateway, row: Omit<ParsedBodyRow, 'parser'>): Promise<void> {
  const bytes = Buffer.from(row.sent, 'latin1');
  const sent = row.gzip === true ? gzipSync(bytes) : bytes;
  const lines = ['POST /pets HTTP/1.1', 'Host: a', ...row.headers, `Content-Length: ${sent.length}`, '', ''];
  const { final } = await ask(gateway.port, lines.join('\r\n') + sent.toString('latin1'));
  await gateway.stop();
  if (typeof row.read !== 'string') {
    expect(final.status).toBe(500);
    expect(final.body).toContain(row.read.failure);
    return;
  }
  const seen = readSeen(final);
  expect(seen.body).toBe(row.read);
  const names = seen.rawHeaders.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase());
  for (const name of row.lost ?? []) expect(names).not.toContain(name);
  expect(seen.rawHeaders[names.indexOf('content-length') * 2 + 1]).toBe(String(row.read.length));
}
