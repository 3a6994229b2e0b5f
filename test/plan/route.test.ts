import {
  createHandler,
  DefinitionError,
  defineIntegration,
  explainRequest,
  type Integration,
  toRequest,
} from 'backhaul';
import { describe, expect, it, test } from 'vitest';
import type { FrontendMethod } from '../../src/define/definition.ts';
import { normalizePath } from '../../src/define/percent.ts';
import { compileRoutes } from '../../src/plan/route.ts';
import { routeRows, tieRows } from '../cases/routes.ts';

function integration(name: string, route: string): Integration {
  const [, bang, method = 'GET', path = '/'] = /^(!?)(\S+) (.*)$/u.exec(route) ?? [];
  return defineIntegration({
    name,
    frontend: { method: method as FrontendMethod, path, head: bang === '' },
    backend: { kind: 'mock' },
  });
}

describe('routes', () => {
  describe.each(routeRows)('$title', ({ routes, asks }) => {
    const integrations = Object.entries(routes).map(([name, route]) => integration(name, route));

    test.each(asks)('%s: %s', async (asked, answer) => {
      const [method = '', target = ''] = asked.split(' ');
      const request = toRequest({ method, target });
      const got = await createHandler(integrations)(request, { onClose: () => undefined });
      const isRefused = 'unmatched' in got;
      const allow = isRefused ? allowed(got.reply.headers) : '';
      expect(isRefused ? allow || '-' : got.integration).toBe(answer);
      expect(isRefused ? got.reply.status : 200).toBe(answer === '-' ? 404 : isRefused ? 405 : 200);
      expect(explainRequest(integrations, request).integration).toBe(isRefused ? null : answer);
      expect(explainRequest([...integrations].reverse(), request).integration).toBe(
        isRefused ? null : answer,
      );
    });
  });

  test.each(tieRows)('%s and %s: %s', (first, second, ties) => {
    const make = (): unknown => createHandler([integration('first', first), integration('second', second)]);
    if (ties) expect(make).toThrow(DefinitionError);
    else expect(make).not.toThrow();
  });

  it('names both integrations of each tie, all at once', () => {
    const routes = { a: 'GET /x', b: 'GET /x', c: 'POST /{p}', d: 'POST /{q}' };
    const integrations = Object.entries(routes).map(([name, route]) => integration(name, route));
    expect(() => createHandler(integrations)).toThrow(
      expect.objectContaining({
        issues: [
          expect.objectContaining({
            code: 'route.tie',
            path: ['b'],
            message: expect.stringContaining('"a"'),
          }),
          expect.objectContaining({
            code: 'route.tie',
            path: ['d'],
            message: expect.stringContaining('"c"'),
          }),
        ],
      }),
    );
  });

  it('asks for something to send with where a backend needs it', () => {
    const proxied = defineIntegration({
      name: 'proxied',
      frontend: { method: 'GET', path: '/' },
      backend: { kind: 'http', address: 'http://backend.test', path: '/' },
    });
    expect(() => createHandler([proxied])).toThrow(
      expect.objectContaining({
        issues: [expect.objectContaining({ code: 'route.send', path: ['proxied'] })],
      }),
    );
  });
});

function allowed(headers: readonly string[]): string {
  const at = headers.indexOf('allow');
  return at < 0 ? '' : (headers[at + 1] ?? '').split(', ').sort().join(' ');
}

const shapes = [
  'GET /services/s{n}/pets/{id}',
  'POST /services/s{n}/pets',
  'GET /s{n}/{a}/x',
  'GET /s{n}/y/{r*}',
  'ANY /s{n}',
] as const;
const paths = ['/services/s0/pets/7', '/s0/a/x', '/s0/y/a/b', '/s0', '/services/nobody', '/s0/y', '/s0/a/z'];

function visits(size: number): readonly number[] {
  const integrations = Array.from({ length: size }, (_, n) => {
    const shape = shapes[n % shapes.length] ?? '';
    return integration(`i${n}`, shape.replace('{n}', String(Math.floor(n / shapes.length))));
  });
  const router = compileRoutes(integrations);
  return paths.map((path) => {
    const normal = normalizePath(path);
    if (!('path' in normal)) throw new Error(normal.fault);
    let count = 0;
    router.find(normal.path, 'GET', () => {
      count++;
    });
    return count;
  });
}

describe('the work of a match', () => {
  it('visits the same nodes among 10 and among 10,000 integrations', () => {
    const few = visits(10);
    expect(few).toEqual(visits(10_000));
    expect(Math.max(...few)).toBeLessThan(10);
  });
});
