import { sValidator } from '@hono/standard-validator';
import { Hono } from 'hono';
import { expect, expectTypeOf, test } from 'vitest';
import type { CheckedDefinition } from '../../src/define/checked.ts';
import type { Definition } from '../../src/define/definition.ts';
import { applyFixes } from '../../src/define/fix.ts';
import { definitionSchema } from '../../src/define/standard.ts';
import { clb, http } from '../cases/sound.ts';
import { change } from './change.ts';

const { validate } = definitionSchema['~standard'];

test('a schema says what it is and what it makes', () => {
  expect(definitionSchema['~standard']).toMatchObject({ version: 1, vendor: 'backhaul' });
  type Types = NonNullable<(typeof definitionSchema)['~standard']['types']>;
  expectTypeOf<Types['input']>().toEqualTypeOf<Definition>();
  expectTypeOf<Types['output']>().toEqualTypeOf<CheckedDefinition>();
});

test('a sound definition becomes a checked one', () => {
  expect(validate(http)).toMatchObject({ value: { name: 'getPet', definition: http } });
});

test('warnings do not make a definition invalid', () => {
  const warned = change(http, { '/frontend/method': 'POST' });
  expect(validate(warned).issues).toBeUndefined();
  const wrong = change(warned, { '/backend/timeoutMs': 0 });
  expect(validate(wrong).issues?.map(({ severity }) => severity)).toEqual(['error']);
});

test('Hono answers with the issues of a body that is no definition', async () => {
  const app = new Hono().post('/', sValidator('json', definitionSchema), (context) =>
    context.text(context.req.valid('json').name),
  );
  const post = (body: unknown): Promise<Response> | Response =>
    app.request('/', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const good = await post(http);
  expect([good.status, await good.text()]).toEqual([200, 'getPet']);
  const bad = await post(change(http, { '/backend/address': 'http://api.myservice.com/v2' }));
  expect(bad.status).toBe(400);
  expect(await bad.json()).toMatchObject({
    success: false,
    error: [{ path: ['backend', 'address'], code: 'address.path' }],
  });
});

/** What a form shows: a message below each field that has one, and a button where there is a fix. */
function fill(input: unknown): { errors: Record<string, string>; repaired: unknown } {
  const { issues = [] } = validate(input);
  const errors = issues.map(({ path, message }) => [path.join('.'), message]);
  return { errors: Object.fromEntries(errors), repaired: applyFixes(input, issues) };
}

test('a form shows each issue at its field, and is valid once the fixes are applied', () => {
  const input = change(clb, {
    '/frontend/method': 'get',
    '/backend/address': 'http://10.0.0.8',
    '/backend/parameters': undefined,
  });
  const form = fill(input);
  expect(Object.keys(form.errors)).toEqual(['frontend.method', 'backend.address', 'backend.parameters']);
  expect(fill(form.repaired).errors).toEqual({});
  expect(form.repaired).toEqual(change(clb, {}));
});
