import { type Body, createHandler, defineIntegration, toRequest } from 'backhaul';
import { describe, expect, it } from 'vitest';
import { jsonRows } from '../cases/body.ts';
import { contentRows, limitRows } from '../cases/body-limits.ts';
import { formRows, pointerRows } from '../cases/body-places.ts';
import { strictRows } from '../cases/body-strict.ts';
import { holds } from './rows.ts';

describe('a JSON body', () => holds(jsonRows));
describe('a JSON Pointer', () => holds(pointerRows));
describe('a form', () => holds(formRows));
describe('a body that cannot be mapped', () => holds(strictRows));
describe('the limits of a mapped body', () => holds(limitRows));
describe('lines about a body', () => holds(contentRows));

describe('a body that no parameter names', () => {
  it('is handed on as the same object and never read', async () => {
    const touched = (): never => {
      throw new Error('the body was read');
    };
    const body: Body = { length: null, read: touched, stream: touched };
    const integration = defineIntegration({
      frontend: { method: 'POST', path: '/in/{id}', parameters: { 'query.a': {}, 'header.b': {} } },
      backend: { kind: 'http', address: 'http://backend.test', path: '/out/{id}' },
    });
    expect(integration.readsBody).toBe(false);
    let sent: unknown;
    const handle = createHandler([integration], {
      send: async (request) => {
        sent = request.body;
        return { status: 200, headers: [], body: null };
      },
    });
    await handle({ ...toRequest({ method: 'POST', target: '/in/7' }), body }, { onClose: () => undefined });
    expect(sent).toBe(body);
  });
});
