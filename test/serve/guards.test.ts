import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { toExpressHandler } from 'backhaul/express';
import { toKoaMiddleware } from 'backhaul/koa';
import { toNodeListener } from 'backhaul/node';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { guardRows, honestSpellings } from '../cases/guards.ts';
import { okay } from '../fixture/behaviour.ts';
import { expressVersions, type Front, frontedGateways, gateways, serve } from '../fixture/gateways.ts';
import { ask } from '../fixture/raw-client.ts';
import { type Stack, startStack } from '../fixture/stack.ts';
import { renderGuards } from './guard-table.ts';

const everything = JSON.stringify({
  name: 'all',
  frontend: { method: 'ANY', path: '/{rest*}' },
  backend: { kind: 'http', address: 'http://{backend}', path: '/{rest*}' },
});

/** What becomes of a target: the path that the backend gets, else status and code. */
async function send({ gateway, backend }: Stack, target: string): Promise<string> {
  const { final } = await ask(gateway.port, `GET ${target} HTTP/1.1\r\nHost: api.example.com\r\n\r\n`);
  const [request] = backend.requests;
  if (request !== undefined) return request.head.split(' ')[1] ?? '';
  const { code } = final.body.startsWith('{') ? JSON.parse(final.body) : { code: final.body };
  return `${final.status} ${code}`.trim();
}

describe.each(frontedGateways.map((kind) => [kind.name, kind] as const))(
  'what stands in front on %s',
  (_, kind) => {
    let stack: Stack;
    const seen: (string | undefined)[] = [];
    const front: Front = ({ url }) => {
      seen.push(url);
      return undefined;
    };
    beforeAll(async () => {
      stack = await startStack({ start: (handle) => kind.start(handle, front) }, everything);
    });
    afterAll(() => stack.stop());
    beforeEach(() => {
      seen.length = 0;
      stack.backend.play(okay);
    });

    it.each(guardRows)('can rely on it: $what', async ({ sent, mounted }) => {
      expect(await send(stack, sent)).toBe(mounted === 'as sent' ? sent : mounted);
      expect(seen).toEqual([sent]);
    });

    it.each(honestSpellings)('has to know that %s is one of several spellings', async (target) => {
      expect(await send(stack, target)).toMatch(/^\//);
    });
  },
);

describe('a server of its own', () => {
  let stack: Stack;
  beforeAll(async () => {
    const [attached] = gateways.filter(({ whole }) => whole);
    if (attached === undefined) throw new Error('no gateway is attached');
    stack = await startStack(attached, everything);
  });
  afterAll(() => stack.stop());
  beforeEach(() => stack.backend.play(okay));

  it.each(guardRows)(
    'takes equal targets for equal: $what',
    async ({ sent, mounted, attached = mounted }) => {
      expect(await send(stack, sent)).toBe(attached === 'as sent' ? sent : attached);
    },
  );
});

describe.each(frontedGateways.map((kind) => [kind.name, kind] as const))(
  'equivalentTargets on %s',
  (_, kind) => {
    const pass: Front = () => undefined;

    it.each(guardRows.filter(({ attached }) => attached !== undefined))(
      'accept takes them as a server of its own does: $what',
      async ({ sent, attached }) => {
        const options = { equivalentTargets: 'accept' } as const;
        const stack = await startStack({ start: (handle) => kind.start(handle, pass, options) }, everything);
        stack.backend.play(okay);
        expect(await send(stack, sent)).toBe(attached === 'as sent' ? sent : attached);
        await stack.stop();
      },
    );

    it('leaves a target that nothing here serves to what stands behind', async () => {
      const mock = JSON.stringify({ frontend: { method: 'GET', path: '/mock' }, backend: { kind: 'mock' } });
      const stack = await startStack({ start: (handle) => kind.start(handle, pass, {}, 'next') }, mock);
      expect(await send(stack, '/%61dmin')).toBe('200 next');
      expect(await send(stack, 'http://api.example.com/admin')).toBe('200 next');
      expect(await send(stack, '/%6Dock')).toBe('400 path.encoding');
      await stack.stop();
    });
  },
);

describe('an option that cannot be meant', () => {
  it.each([toNodeListener, toExpressHandler, toKoaMiddleware])('throws: %o', (adapt) => {
    const options: object = { equivalentTargets: 'refuse' };
    expect(() => adapt(async () => ({ status: 204, headers: [], body: null }), options)).toThrow(TypeError);
  });
});

/** Requests for `/api/admin/x` in spellings that a guard of a router may not know. */
const spellings = [
  '/api/admin/x',
  '/API/admin/x',
  '/api/ADMIN/x',
  '/api//admin/x',
  '/api///admin/x',
  '//api/admin/x',
  '/api/%61dmin/x',
  '/%61pi/admin/x',
  '/ap%69//admin/x',
  '/api/./admin/x',
  '/api/y/../admin/x',
  'http://api.example.com/api/admin/x',
  'http://api.example.com/api//admin/x',
  'http://api.example.com//api/admin/x',
];

describe.each(expressVersions)('a guard of a router on %s', (_name, make) => {
  const start = (mount: (handle: Parameters<typeof toExpressHandler>[0]) => ReturnType<typeof make>) =>
    startStack({ start: (handle) => serve(mount(handle)) }, everything);

  it.each(spellings)('is not walked around below a mount path: %s', async (target) => {
    const stack = await start((handle) => {
      const app = make().use('/api/admin', (_req, res) => void res.status(401).end());
      return app.use('/api', toExpressHandler(handle));
    });
    stack.backend.play(okay);
    expect(await send(stack, target)).not.toMatch(/^\/admin\//i);
    await stack.stop();
  });

  it.each(spellings)('is not walked around below two mount paths: %s', async (target) => {
    const stack = await start((handle) => {
      const app = make().use('/api/admin', (_req, res) => void res.status(401).end());
      return app.use('/api', make.Router().use('/admin', toExpressHandler(handle)));
    });
    stack.backend.play(okay);
    expect(await send(stack, target)).toMatch(/^4/);
    await stack.stop();
  });

  it.each([
    ['/api/a//b', '/a//b'],
    ['/api/a/', '/a/'],
    ['/API/a', '/a'],
    ['/api/', '/'],
    ['/api', '/'],
    ['/api?a=//', '/?a=//'],
    ['/api/?a', '/?a'],
  ])('does not stand in the way of %s', async (target, path) => {
    const stack = await start((handle) => make().use('/api', toExpressHandler(handle)));
    stack.backend.play(okay);
    expect(await send(stack, target)).toBe(path);
    await stack.stop();
  });

  it('reads a parameter of a mount path as it was sent', async () => {
    const stack = await start((handle) => {
      const app = make().use('/admin', (_req, res) => void res.status(401).end());
      return app.use('/:tenant', toExpressHandler(handle));
    });
    stack.backend.play(okay);
    expect(await send(stack, '/admin/x')).toBe('401');
    expect(await send(stack, '/%61dmin/x')).toBe('400 path.encoding');
    expect(await send(stack, '/other/x')).toBe('/x');
    await stack.stop();
  });
});

// UPDATE_DOCS=1 writes the table anew.
it('docs/serve.md shows the rows that the tests run', () => {
  const path = resolve(import.meta.dirname, '../../docs/serve.md');
  const page = readFileSync(path, 'utf8');
  const rendered = renderGuards(page);
  if (process.env.UPDATE_DOCS === '1') writeFileSync(path, rendered);
  else expect(page).toBe(rendered);
});
