import { type Body, compileMapping, createHandler, defineIntegration, toRequest } from 'backhaul';
import { describe, expect, it, test } from 'vitest';
import { jsonRows } from '../cases/body.ts';
import { contentRows, limitRows } from '../cases/body-limits.ts';
import { methodRows } from '../cases/body-methods.ts';
import { formRows, pointerRows } from '../cases/body-places.ts';
import { strictRows } from '../cases/body-strict.ts';
import { define, outcome } from './attempt.ts';
import { holds } from './rows.ts';

describe('a JSON body', () => holds(jsonRows));
describe('a JSON Pointer', () => holds(pointerRows));
describe('a form', () => holds(formRows));
describe('a body that cannot be mapped', () => holds(strictRows));
describe('the limits of a mapped body', () => holds(limitRows));
describe('lines about a body', () => holds(contentRows));

describe('a body by the method', () => holds(methodRows));

test.each(methodRows)('compileMapping says the same of $title', async (row) => {
  const init = { target: '/in', ...row.request };
  const { body } = init;
  const bytes = body === undefined ? undefined : new TextEncoder().encode(String(body));
  const mapped = compileMapping(define(row).checked)(toRequest(init), bytes);
  const gets = await outcome(row);
  expect(mapped).toMatchObject({ path: '/out' });
  if (mapped instanceof Error || typeof gets === 'string') throw new Error('refused');
  const text = mapped.body === null ? null : new TextDecoder().decode(mapped.body);
  expect(mapped.body === undefined ? 'untouched' : text).toBe(gets.body);
  expect(mapped.headers.slice(2)).toEqual(gets.headers?.flatMap((line) => line.split(': ')));
});

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
