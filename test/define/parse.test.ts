import { expect, test } from 'vitest';
import { parseDefinition } from '../../src/define/parse.ts';

const getPet = {
  name: 'getPet',
  frontend: { method: 'GET', path: '/v1/pets/{petId}', parameters: { 'query.tag': { type: 'string' } } },
  backend: {
    kind: 'http',
    address: 'http://api.myservice.com',
    method: 'GET',
    path: '/path/{id}',
    timeoutMs: 3000,
    parameters: {
      'path.id': 'path.petId',
      'header.x-tag': 'query.tag',
      'header.host': { value: 'pets.internal' },
    },
  },
} as const;

test('a definition becomes a checked one with every default filled in', () => {
  const checked = parseDefinition(getPet).value;
  expect(checked?.definition).toEqual(getPet);
  expect(checked?.backend).toMatchObject({
    timeoutMs: 3000,
    idleTimeoutMs: 3000,
    maxDurationMs: 0,
    unmapped: { query: 'forward', headers: 'forward' },
  });
});
