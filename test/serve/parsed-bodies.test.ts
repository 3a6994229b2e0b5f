import { buffer } from 'node:stream/consumers';
import { createGunzip, gzipSync } from 'node:zlib';
import type { Handle } from 'backhaul';
import { toExpressHandler } from 'backhaul/express';
import { toKoaMiddleware } from 'backhaul/koa';
import type { Request, RequestHandler } from 'express';
import express from 'express';
import type Koa from 'koa';
import bodyParser from 'koa-bodyparser';
import multer from 'multer';
import { describe, expect, it } from 'vitest';
import { type ExpressParser, expressRows, type ParsedBodyRow } from '../cases/parsed-bodies.ts';
import { type KoaParser, koaRows } from '../cases/parsed-bodies-koa.ts';
import { textRows } from '../cases/parsed-texts.ts';
import { echo, readSeen, type Seen, streamEcho } from '../fixture/echo.ts';
import { expressVersions, type Gateway, koaVersions, quiet, serve } from '../fixture/gateways.ts';
import { ask } from '../fixture/raw-client.ts';
import { type SentBody, toMessage } from '../fixture/sent-body.ts';

const keepRaw = (req: object, _res: unknown, bytes: Buffer): void => {
  Object.assign(req, { rawBody: bytes });
};

const makeExpressParser: Readonly<Record<ExpressParser, (from: typeof express) => RequestHandler>> = {
  none: () => (_req, _res, next) => next(),
  json: (from) => from.json({ strict: false }),
  'json that keeps rawBody': (from) => from.json({ verify: keepRaw, strict: false }),
  'json for other types': (from) => from.json({ type: () => true, strict: false }),
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
  bodyparser: () => bodyParser({ enableTypes: ['json', 'form', 'text'], strict: false }),
};

describe.each(['read', 'stream'] as const)('a body taken by %s', (road) => {
  const handle: Handle = road === 'read' ? echo : streamEcho;

  describe.each(expressVersions)('behind a parser of %s', (_name, from) => {
    it.each([...expressRows, ...textRows])('is forwarded: $title', async (row) => {
      const app = from().use(makeExpressParser[row.parser](from), (req, _res, next) => {
        row.edit?.(req);
        next();
      });
      const gateway = await serve(app.use(toExpressHandler(handle)));
      await expectBody(gateway, row);
    });
  });

  describe.each(koaVersions)('behind a parser of %s', (_name, Make) => {
    it.each(koaRows)('is forwarded: $title', async (row) => {
      const app = quiet(new Make())
        .use(makeKoaParser[row.parser]())
        .use((ctx, next) => {
          row.edit?.(ctx.request);
          return next();
        });
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

describe.each(expressVersions)('a parsed body with edited headers on %s', (_name, from) => {
  const read = async (sent: SentBody, ...front: readonly RequestHandler[]): Promise<Seen> => {
    const gateway = await serve(from().use(...front, toExpressHandler(echo)));
    const { final } = await ask(gateway.port, toMessage(sent));
    await gateway.stop();
    return readSeen(final);
  };
  const form: SentBody = { headers: ['Content-Type: application/x-www-form-urlencoded'], sent: 'a=1&b=2' };

  it('is written in the type that middleware set', async () => {
    const seen = await read(form, from.urlencoded({ extended: false }), (req, _res, next) => {
      req.headers['content-type'] = 'application/json';
      next();
    });
    expect(seen.body).toBe('{"a":"1","b":"2"}');
    expect(seen.rawHeaders.slice(2)).toEqual(['content-type', 'application/json', 'content-length', '17']);
    expect(seen.editedHeaders).toEqual(['content-type']);
  });

  it('comes without what middleware deleted', async () => {
    const sent = { ...form, headers: [...form.headers, 'X-User: admin', 'Digest: a'] };
    const seen = await read(sent, from.urlencoded({ extended: false }), (req, _res, next) => {
      delete req.headers['x-user'];
      next();
    });
    expect(seen.rawHeaders.join()).not.toMatch(/admin|Digest/);
  });

  it('is as long as it is, whatever middleware says', async () => {
    const seen = await read(form, from.urlencoded({ extended: false }), (req, _res, next) => {
      req.headers['content-length'] = '999';
      delete req.headers['transfer-encoding'];
      next();
    });
    expect(seen).toMatchObject({ announced: 7, body: form.sent });
    expect(seen.rawHeaders.slice(-2)).toEqual(['content-length', '7']);
  });

  it.each([undefined, true as const])('is what middleware inflated, chunked: %s', async (chunked) => {
    const sent: SentBody = {
      headers: ['Content-Type: text/plain', 'Content-Encoding: gzip', 'Digest: a'],
      sent: 'plain '.repeat(20),
      gzip: true,
      ...(chunked === undefined ? {} : { chunked }),
    };
    const seen = await read(sent, (req, _res, next) => {
      const inflated = req.pipe(createGunzip());
      void buffer(inflated).then((bytes) => {
        req.body = bytes;
        delete req.headers['content-encoding'];
        req.headers['content-length'] = String(bytes.length);
        next();
      });
    });
    expect(seen.body).toBe(sent.sent);
    expect(seen.rawHeaders.slice(2)).toEqual(['Content-Type', 'text/plain', 'content-length', '120']);
  });

  it.each(['json that keeps rawBody', 'raw'] as const)(
    'is plain where it inflates to as many bytes as came, behind %s',
    async (parser) => {
      const sent = {
        headers: ['Content-Type: application/json', 'Content-Encoding: gzip'],
        gzip: true,
      } as const;
      const texts = Array.from({ length: 200 }, (_, length) => JSON.stringify('a'.repeat(length)));
      const text = texts.find((candidate) => gzipSync(candidate).length === candidate.length) ?? '';
      const seen = await read({ ...sent, sent: text }, makeExpressParser[parser](from));
      expect(seen.body).toBe(text);
      expect(seen.rawHeaders.join()).not.toContain('gzip');
    },
  );
});

async function expectBody(gateway: Gateway, row: Omit<ParsedBodyRow, 'parser'>): Promise<void> {
  const { final } = await ask(gateway.port, toMessage(row));
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
  const length = seen.rawHeaders[names.indexOf('content-length') * 2 + 1];
  if (names.includes('content-length')) expect(length).toBe(String(row.read.length));
  else expect(names).toContain('transfer-encoding');
}
