import { toExpressHandler } from 'backhaul/express';
import { toKoaMiddleware } from 'backhaul/koa';
import type express from 'express';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import bodyParser from 'koa-bodyparser';
import { afterEach, describe, expect, it } from 'vitest';
import { definitions } from '../cases/behaviour.ts';
import {
  type FailedKoaRow,
  type FailingParser,
  failedExpressRows,
  failedKoaRows,
  unreadRows,
} from '../cases/failed-parsers.ts';
import { okay } from '../fixture/behaviour.ts';
import { expressVersions, koaVersions, quiet, serve } from '../fixture/gateways.ts';
import { ask, RawClient } from '../fixture/raw-client.ts';
import { type SentBody, toMessage } from '../fixture/sent-body.ts';
import { type Stack, startStack } from '../fixture/stack.ts';

const refuse = (): never => {
  throw new Error('refused');
};

const makeParser: Readonly<Record<FailingParser, (from: typeof express) => RequestHandler>> = {
  json: (from) => from.json(),
  'json of ten bytes': (from) => from.json({ limit: 10 }),
  'json that refuses': (from) => from.json({ verify: refuse }),
  'json that keeps its bytes and refuses': (from) =>
    from.json({
      verify: (req, _res, bytes) => {
        Object.assign(req, { rawBody: bytes });
        refuse();
      },
    }),
  form: (from) => from.urlencoded({ extended: true }),
  'form of one field': (from) => from.urlencoded({ extended: false, parameterLimit: 1 }),
  text: (from) => from.text(),
};

let stack: Stack;
afterEach(() => stack.stop());

async function send(body: SentBody): Promise<{ readonly status: number; readonly code: unknown }> {
  stack.backend.play(okay);
  const { final } = await ask(stack.gateway.port, toMessage(body));
  return { status: final.status, code: final.body.startsWith('{') ? JSON.parse(final.body).code : null };
}

const consumed = { status: 500, code: 'body.consumed' };

describe.each(expressVersions)('a parser of %s that fails, behind which the program goes on', (_, make) => {
  let failures: unknown[] = [];
  const start = async (parser: FailingParser): Promise<void> => {
    failures = [];
    const goOn: ErrorRequestHandler = (error, _req, _res, next) => {
      failures.push(error);
      next();
    };
    const front = [makeParser[parser](make), goOn];
    stack = await startStack(
      { start: (handle) => serve(make().use(...front, toExpressHandler(handle))) },
      definitions,
    );
  };

  it.each(failedExpressRows)('leaves nothing to forward: $title', async ({ parser, ...body }) => {
    await start(parser);
    expect(await send(body)).toEqual(consumed);
    expect(failures).toHaveLength(1);
    expect(stack.backend.requests).toEqual([]);
  });

  it.each(unreadRows)('leaves a body that it did not read: $title', async ({ parser, ...body }) => {
    await start(parser);
    expect(await send(body)).toMatchObject({ status: 200 });
    expect(failures).toHaveLength(1);
    expect(stack.backend.requests).toMatchObject([{ body: body.sent, complete: true }]);
  });

  it('leaves nothing of what the client broke off', async () => {
    await start('json');
    stack.backend.play(okay);
    const client = await RawClient.connect(stack.gateway.port);
    const whole = toMessage({ headers: ['Content-Type: application/json'], sent: '{"a":1}' });
    await client.send(whole.slice(0, -2));
    client.reset();
    await expect.poll(() => failures).toHaveLength(1);
    expect(await send({ headers: [], sent: 'ab' })).toMatchObject({ status: 200 });
    expect(stack.backend.requests).toMatchObject([{ body: 'ab' }]);
  });
});

describe.each(koaVersions)('a parser of %s that fails, behind which the program goes on', (_, Make) => {
  const start = async ({ limit, body }: Pick<FailedKoaRow, 'limit' | 'body'>): Promise<void> => {
    const parser = bodyParser({
      ...(limit === undefined ? {} : { jsonLimit: limit }),
      onerror: (_error, ctx) => {
        if (body !== undefined) Object.assign(ctx.request, { body });
      },
    });
    stack = await startStack(
      {
        start: (handle) => serve(quiet(new Make()).use(parser).use(toKoaMiddleware(handle)).callback()),
      },
      definitions,
    );
  };

  it.each(failedKoaRows)('leaves nothing to forward: $title', async ({ limit, body, ...sent }) => {
    await start({ ...(limit === undefined ? {} : { limit }), body });
    expect(await send(sent)).toEqual(consumed);
    expect(stack.backend.requests).toEqual([]);
  });

  it('leaves a body that it did not read', async () => {
    await start({ limit: '10b' });
    const sent = '{"a": "longer than ten bytes"}';
    expect(await send({ headers: ['Content-Type: application/json'], sent })).toMatchObject({ status: 200 });
    expect(stack.backend.requests).toMatchObject([{ body: sent, complete: true }]);
  });
});
