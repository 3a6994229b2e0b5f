import { expect, test } from 'vitest';
import { parseDefinition } from '../../src/define/parse.ts';
import { answers, refused } from '../cases/mock.ts';
import { mock } from '../cases/sound.ts';
import { change, codes } from './change.ts';

test.each(refused)('%s', (_, changes, issues) => {
  expect(codes(parseDefinition(change(mock, changes)))).toEqual(issues);
});

test.each(answers)('answers %s', (_, changes, { body, ...answer }) => {
  const backend = parseDefinition(change(mock, changes)).value?.backend;
  const bytes = body === null ? null : new TextEncoder().encode(body);
  expect(backend).toEqual({ kind: 'mock', ...answer, body: bytes });
});
