import { describe, expect, test } from 'vitest';
import type { CheckedProxy } from '../../src/define/checked.ts';
import { parseDefinition, parseDefinitions } from '../../src/define/parse.ts';
import { clb, http, mock, post } from '../cases/sound.ts';
import { change, codes } from './change.ts';

function proxy(changes: Readonly<Record<string, unknown>>): CheckedProxy | undefined {
  const backend = parseDefinition(change(http, changes)).value?.backend;
  return backend?.kind === 'http' ? backend : undefined;
}

describe('one definition', () => {
  test.each([
    ['HTTP', http],
    ['with a body', post],
    ['CLB', clb],
    ['mock', mock],
  ])('%s has no issue, and is kept as it was given', (_, definition) => {
    const parsed = parseDefinition(definition);
    expect(codes(parsed)).toEqual([]);
    expect(parsed.value?.definition).toEqual(definition);
    expect(Object.isFrozen(parsed.value?.definition)).toBe(true);
  });

  test('gets every default', () => {
    const { timeoutMs, idleTimeoutMs, maxDurationMs, unmapped, method, body, listener, drop } =
      proxy({ '/backend/timeoutMs': undefined, '/backend/method': undefined }) ?? {};
    expect({ timeoutMs, idleTimeoutMs, maxDurationMs, unmapped, method, body, listener, drop }).toEqual({
      timeoutMs: 15_000,
      idleTimeoutMs: 15_000,
      maxDurationMs: 0,
      unmapped: { query: 'forward', headers: 'forward' },
      method: 'GET',
      body: undefined,
      listener: undefined,
      drop: [],
    });
  });

  test('keeps what it says instead of a default', () => {
    const { timeoutMs, idleTimeoutMs, unmapped } =
      proxy({ '/backend/idleTimeoutMs': 0, '/backend/unmapped': { query: 'drop' } }) ?? {};
    expect({ timeoutMs, idleTimeoutMs, unmapped }).toEqual({
      timeoutMs: 3000,
      idleTimeoutMs: 0,
      unmapped: { query: 'drop', headers: 'forward' },
    });
  });

  test('is called by its method and path where it has no name', () => {
    expect(parseDefinition(change(http, { '/name': undefined })).value?.name).toBe('GET /v1/pets/{petId}');
  });

  test('answers HEAD where it does not refuse', () => {
    expect(parseDefinition(http).value?.frontend.head).toBe(true);
    expect(parseDefinition(change(http, { '/frontend/head': false })).value?.frontend.head).toBe(false);
  });

  test('knows its parameters, variables of the path first', () => {
    const refined = change(http, { '/frontend/parameters/path.petId': { type: 'integer', minimum: 1 } });
    const { parameters } = parseDefinition(refined).value?.frontend ?? {};
    expect(parameters).toMatchObject([
      { place: { key: 'path.petId' }, type: 'integer', required: true, minimum: '1' },
      { place: { key: 'query.tag' }, type: 'string', required: false, default: undefined },
      { place: { key: 'query.limit' }, type: 'integer', default: '20' },
    ]);
  });

  test('may leave a rest empty, so that one is not required', () => {
    const rest = { '/frontend/path': '/v1/{petId*}', '/backend/path': '/{id*}' };
    expect(parseDefinition(change(http, rest)).value?.frontend.parameters[0]?.required).toBe(false);
  });

  test('has a value with warnings, or issues with warnings among them, never both', () => {
    const warned = change(http, { '/frontend/method': 'POST' });
    const parsed = parseDefinition(warned);
    expect([parsed.value?.name, parsed.issues, codes(parsed)]).toEqual([
      'getPet',
      undefined,
      ['backend.body-dropped /backend/method'],
    ]);
    const wrong = parseDefinition(change(warned, { '/backend/address': 'api' }));
    expect(wrong).not.toHaveProperty('value');
    expect(codes(wrong)).toEqual([
      'address.scheme-missing /backend/address',
      'backend.body-dropped /backend/method',
    ]);
  });
});

describe('a file', () => {
  test('may be one definition', () => {
    expect(parseDefinitions(http).value?.map(({ name }) => name)).toEqual(['getPet']);
    expect(codes(parseDefinitions({ ...http, backend: null }))).toEqual(['definition.type /backend']);
  });

  test('may hold several, with notes', () => {
    const file = { $schema: './schema.json', 'x-team': 'pets', integrations: [http, clb, mock] };
    expect(parseDefinitions(file).value?.map(({ name }) => name)).toEqual(['getPet', 'pets', 'health']);
    expect(parseDefinitions({ integrations: [] }).value).toEqual([]);
  });

  test('says which definition an issue is about, and where its fix goes', () => {
    const slash = change(http, { '/backend/address': 'http://a.example/' });
    const parsed = parseDefinitions({ integrations: [clb, slash] });
    expect(parsed.issues).toMatchObject([
      {
        path: ['integrations', 1, 'backend', 'address'],
        fix: [{ op: 'replace', path: '/integrations/1/backend/address', value: 'http://a.example' }],
      },
    ]);
  });

  test('passes warnings on', () => {
    const warned = change(http, { '/frontend/method': 'POST' });
    expect(codes(parseDefinitions({ integrations: [mock, warned] }))).toEqual([
      'backend.body-dropped /integrations/1/backend/method',
    ]);
  });

  test('takes no two of one name, also where the name is made of method and path', () => {
    const unnamed = change(http, { '/name': undefined });
    expect(codes(parseDefinitions({ integrations: [unnamed, mock, unnamed, mock] }))).toEqual([
      'definition.duplicate-name /integrations/2/name',
      'definition.duplicate-name /integrations/3/name',
    ]);
  });

  test('says what is wrong with it and with each member at once', () => {
    expect(codes(parseDefinitions({ integrations: [http, 5, {}], retries: 1 }))).toEqual([
      'definition.unknown-key /retries',
      'definition.type /integrations/1',
      'definition.missing /integrations/2/frontend',
      'definition.missing /integrations/2/backend',
    ]);
    expect(codes(parseDefinitions({ integrations: {} }))).toEqual(['definition.type /integrations']);
    expect(codes(parseDefinitions({ integrations: new Array(100_001).fill(http) }))).toEqual([
      'definition.too-many /integrations',
    ]);
  });
});
