import { expect, test } from 'vitest';
import { parseDefinition } from '../../src/define/parse.ts';
import { shapes } from '../cases/definition.ts';
import { http } from '../cases/sound.ts';
import { change, codes } from './change.ts';

test.each(shapes)('%s', (_, changes, issues) => {
  expect(codes(parseDefinition(change(http, changes)))).toEqual(issues);
});
