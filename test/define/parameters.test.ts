import { expect, test } from 'vitest';
import { parseDefinition } from '../../src/define/parse.ts';
import { frontends } from '../cases/parameters.ts';
import { http } from '../cases/sound.ts';
import { change, codes } from './change.ts';

test.each(frontends)('%s', (_, changes, issues) => {
  expect(codes(parseDefinition(change(http, changes)))).toEqual(issues);
});
