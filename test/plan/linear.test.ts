import {
  type CheckedDefinition,
  compileDefinition,
  explainRequest,
  parseDefinition,
  toRequest,
} from 'backhaul';
import { describe, expect, test } from 'vitest';
import { compileSettings } from '../../src/plan/settings.ts';
import { readTarget } from '../../src/plan/target.ts';
import { growing } from '../cases/linear.ts';
import { form } from '../cases/plan.ts';
import { workOf } from './work.ts';

const parsed = parseDefinition({
  frontend: {
    method: 'POST',
    path: '/in/{r*}',
    parameters: { 'query.q': {}, 'header.x-h': {}, 'body.v': {}, 'body#/w/0': {} },
  },
  backend: {
    kind: 'http',
    address: 'http://backend.test',
    path: '/out/{r*}',
    body: 'json',
    parameters: {
      'body.x': 'body.v',
      'query.w': 'body#/w/0',
      'body#/o/t': { value: 1 },
      'header.x-key': { value: 'k' },
      'header.x-ip': { context: 'clientIp' },
    },
  },
});

function compiled(): CheckedDefinition {
  if (parsed.issues !== undefined) throw new Error(JSON.stringify(parsed.issues));
  return parsed.value;
}

const integration = compileDefinition(compiled());
const settings = compileSettings({ trustedProxies: ['0.0.0.0/0'], forwarding: 'both' });

function work(grow: (typeof growing)[number][1], n: number): number {
  const init = { method: 'POST', target: '/in', ...grow(n) };
  const request = { ...toRequest(init), peerIp: '10.0.0.9' };
  const bytes = typeof init.body === 'string' ? new TextEncoder().encode(init.body) : null;
  return workOf(() => {
    const target = readTarget(request);
    if (target instanceof Error) return target;
    const path = integration.checked.frontend.template.matchNormal(target.path);
    return path === null
      ? null
      : integration.planMatched({ request, target, path, body: bytes }, settings, null);
  });
}

describe('the work of a plan grows no faster than the request', () => {
  test.each(growing)('%s', (_, grow) => {
    const small = work(grow, 500);
    expect(small).toBeGreaterThan(100);
    expect(work(grow, 1000) / small).toBeLessThan(2.1);
    expect(work(grow, 4000) / small).toBeLessThan(8.4);
  });

  test('a form of more fields than may be is refused before its fields are read', () => {
    const init = (fields: number): object => ({ body: '&'.repeat(fields - 1), headers: form });
    const [least, many] = [work(() => init(10_001), 0), work(() => init(500_000), 0)];
    expect(work(() => init(10_000), 0)).toBeGreaterThan(2 * least);
    // The bytes are decoded and split once, whatever they come to.
    expect(many).toBeLessThan(500_000 + 2 * least);
  });

  test('a text of a million characters is explained without an exception', () => {
    const body = `{"v":"${'\\n'.repeat(500_000)}"}`;
    const request = toRequest({
      method: 'POST',
      target: '/in',
      headers: ['content-type', 'application/json'],
      body,
    });
    expect(explainRequest([integration], request, new TextEncoder().encode(body)).result.kind).toBe('send');
  });
});
