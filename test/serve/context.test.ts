import { AsyncLocalStorage } from 'node:async_hooks';
import { tracingChannel } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { createHandler, defineIntegration, type Handle, toProblem } from 'backhaul';
import { toKoaMiddleware } from 'backhaul/koa';
import type { RequestTrace } from 'backhaul/node';
import { createSend, type Dispatcher } from 'backhaul/undici';
import { Agent } from 'undici';
import { afterEach, describe, expect, it } from 'vitest';
import { type Gateway, gateways, koaVersions, quiet, serve } from '../fixture/gateways.ts';
import { halfClose, readBody, type Step, startRawBackend, wait } from '../fixture/raw-backend.ts';
import { RawClient } from '../fixture/raw-client.ts';

const storage = new AsyncLocalStorage<string>();
const channel = tracingChannel<RequestTrace, RequestTrace>('backhaul:request');
const tidy: (() => unknown)[] = [];
let events: { readonly event: string; readonly of: string; readonly in: string | undefined }[] = [];
afterEach(async () => {
  for (const end of tidy.splice(0).reverse()) await end();
  events = [];
});

/** Says that something happened which belongs to a request, and in whose context. */
const note = (event: string, of: string): void => void events.push({ event, of, in: storage.getStore() });

const head = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n';
const small = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';
const scripts: Readonly<Record<string, readonly Step[]>> = {
  '/streamed': [head, wait(20), '2\r\nay\r\n', wait(20), '0\r\n\r\n'],
  '/broken': [head, wait(20), halfClose],
  '/refused': [halfClose],
  '/silent': [],
  '/left': [head],
  '/left-early': [],
  '/upload': [readBody, wait(10), small],
};

/** What is told of a request, beside the `start` and `end` of its trace. */
const rows: readonly (readonly [target: string, events: readonly string[]])[] = [
  ['/small', ['asyncStart', 'asyncEnd', 'finish', 'close']],
  ['/streamed', ['asyncStart', 'asyncEnd', 'finish', 'close']],
  ['/broken', ['asyncStart', 'error', 'asyncEnd', 'close']],
  ['/refused', ['renderError', 'asyncStart', 'error', 'asyncEnd', 'finish', 'close']],
  ['/silent', ['renderError', 'asyncStart', 'error', 'asyncEnd', 'finish', 'close']],
  ['/left', ['asyncStart', 'error', 'asyncEnd', 'close']],
  ['/left-early', ['renderError', 'asyncStart', 'error', 'asyncEnd', 'close']],
  ['/upload', ['asyncStart', 'asyncEnd', 'finish', 'close']],
  ['/named', ['asyncStart', 'asyncEnd', 'finish', 'close']],
  ['/badly-named', ['renderError', 'asyncStart', 'error', 'asyncEnd', 'finish', 'close']],
];

const executors: readonly (readonly [string, () => (Dispatcher & { close(): Promise<void> }) | null])[] = [
  ['its own connection', () => null],
  ['an Agent', () => new Agent({ connections: 1 })],
];

describe.each(executors)('over %s that another request opened', (_, make) => {
  it.each(gateways)('$name tells of each request in its own context', async ({ start }) => {
    watchTraces();
    const gateway = await start(await handler(make()));
    tidy.push(() => gateway.stop());
    enterContexts(gateway);
    await ask(gateway, '/opener');
    await Promise.all(rows.map(([target]) => ask(gateway, target)));
    const ends = (): number => events.filter(({ event }) => event === 'asyncEnd').length;
    await expect.poll(ends).toBe(rows.length + 1);
    for (const [target, told] of rows) {
      expect([target, kindsOf(target)]).toEqual([target, ['end', 'start', ...told].sort()]);
    }
    expect(strangers()).toEqual([]);
  });

  it.each(koaVersions)('%s reads a body in the context of its request', async (_name, Make) => {
    const handle = await handler(make());
    const app = quiet(new Make()).use(async (ctx, next) => {
      await next();
      note('next', ctx.url);
      const { body } = ctx;
      if (!(body instanceof Readable)) return;
      for (const event of ['data', 'end', 'error', 'close']) body.on(event, () => note(event, ctx.url));
    });
    app.on('error', (_error, ctx) => note('app error', ctx.url));
    const gateway = await serve(app.use(toKoaMiddleware(handle)).callback());
    tidy.push(() => gateway.stop());
    enterContexts(gateway);
    await ask(gateway, '/opener');
    await Promise.all(['/streamed', '/broken', '/left'].map((target) => ask(gateway, target)));
    await expect.poll(() => kindsOf('/streamed')).toEqual(['close', 'data', 'end', 'finish', 'next']);
    await expect.poll(() => kindsOf('/broken')).toEqual(['app error', 'close', 'data', 'error', 'next']);
    await expect.poll(() => kindsOf('/left')).toContain('close');
    expect(strangers()).toEqual([]);
  });
});

it.each(gateways)(
  '$name tells any executor of a client’s leaving in the context of the request',
  async (kind) => {
    const gateway = await kind.start(
      ({ target }, closed) => new Promise(() => closed.onClose(() => note('gone', target))),
    );
    tidy.push(() => gateway.stop());
    enterContexts(gateway);
    await ask(gateway, '/left-early');
    await expect.poll(() => kindsOf('/left-early')).toContain('gone');
    expect(strangers()).toEqual([]);
  },
);

async function handler(dispatcher: (Dispatcher & { close(): Promise<void> }) | null): Promise<Handle> {
  const backend = await startRawBackend((request) => {
    const target = request.head.split(' ')[1] ?? '';
    return scripts[target] ?? [readBody, small];
  });
  const send = dispatcher === null ? createSend({ connections: 1 }) : createSend({ dispatcher });
  tidy.push(
    () => dispatcher?.close(),
    () => backend.close(),
    () => send.close(),
  );
  const address = `http://127.0.0.1:${backend.port}`;
  const named = { frontend: { parameters: { 'body.name': { required: true } } } } as const;
  return createHandler(
    [
      defineIntegration({
        frontend: { method: 'ANY', path: '/{rest*}' },
        backend: { kind: 'http', address, path: '/{rest*}' },
      }),
      defineIntegration({
        frontend: { method: 'GET', path: '/silent' },
        backend: { kind: 'http', address, path: '/silent', timeoutMs: 300 },
      }),
      ...(['/named', '/badly-named'] as const).map((path) =>
        defineIntegration({
          frontend: { method: 'POST', path, ...named.frontend },
          backend: { kind: 'http', address, path, parameters: { 'body.title': 'body.name' } },
        }),
      ),
    ],
    {
      send,
      renderError: (error, request) => {
        note('renderError', request.target);
        return toProblem(error);
      },
    },
  );
}

function watchTraces(): void {
  const listen =
    (event: string) =>
    ({ request }: RequestTrace): void =>
      note(event, request.target);
  const listeners = {
    start: listen('start'),
    end: listen('end'),
    asyncStart: listen('asyncStart'),
    asyncEnd: listen('asyncEnd'),
    error: listen('error'),
  };
  channel.subscribe(listeners);
  tidy.push(() => channel.unsubscribe(listeners));
}

/** Runs what a server does for a request in a context that is called like its target. */
function enterContexts({ server }: Gateway): void {
  const emit = server.emit.bind(server);
  server.emit = (event: string, ...args: unknown[]): boolean => {
    const [req, res] = args as [IncomingMessage, ServerResponse];
    if (event !== 'request') return emit(event, ...args);
    const target = req.url ?? '';
    for (const happens of ['finish', 'close']) res.on(happens, () => note(happens, target));
    return storage.run(target, () => emit(event, ...args));
  };
}

/** What happened to a request in no context of its own. */
function strangers(): unknown[] {
  // Where a connection breaks, Node tells the response so in no context at all, and Koa 3 hears of it there.
  const byNode = ({ event, of: target, in: context }: (typeof events)[number]): boolean =>
    (event === 'close' || event === 'app error') && context === undefined && /broken|left/u.test(target);
  return events.filter((one) => one.in !== one.of && !byNode(one));
}

function kindsOf(target: string): string[] {
  return [...new Set(events.filter((one) => one.of === target).map(({ event }) => event))].sort();
}

async function ask({ port }: Gateway, target: string): Promise<void> {
  const client = await RawClient.connect(port);
  const body = { '/upload': 'hello', '/named': '{"name":"a"}', '/badly-named': '{"nam' }[target];
  const framing = `Content-Type: application/json\r\nContent-Length: ${body?.length}\r\n`;
  const line = `${body === undefined ? 'GET' : 'POST'} ${target} HTTP/1.1\r\nHost: a\r\n`;
  await client.send(`${line}${body === undefined ? '' : framing}\r\n`);
  if (target === '/left') await client.text('ok');
  else if (target === '/left-early') await new Promise((resolve) => setTimeout(resolve, 50));
  else {
    await client.send(body ?? '');
    await client.response();
  }
  client.leave();
}
