import { describe, expect, test } from 'vitest';
import type { Move } from '../../src/define/checked.ts';
import { parseDefinition } from '../../src/define/parse.ts';
import { bodies, fillings } from '../cases/filling.ts';
import { mappings, orders, sources } from '../cases/moves.ts';
import { http, post } from '../cases/sound.ts';
import { change, codes, findings } from './change.ts';

function spell({ target, source }: Move): string {
  switch (source.kind) {
    case 'parameter':
      return `${target.key} < ${source.parameter.place.key} ${source.multiple} ${source.missing}`;
    case 'context':
      return `${target.key} < ${source.name}`;
    case 'constant':
      return `${target.key} = ${JSON.stringify(source.value)}`;
  }
}

describe('what a mapping must prove', () => {
  test.each([...mappings, ...fillings])('%s', (_, changes, issues) => {
    expect(codes(parseDefinition(change(http, changes)))).toEqual(issues);
  });

  test.each(bodies)('%s', (_, changes, issues) => {
    expect(codes(parseDefinition(change(post, changes)))).toEqual(issues);
  });
});

test.each(sources)('a source that is %j', (source, says) => {
  const parsed = parseDefinition(change(http, { '/backend/parameters/header.x-key': source }));
  expect(findings(parsed).map(({ message }) => message)).toEqual([says]);
});

test.each(orders)('moves: %s', (_, changes, moves) => {
  const backend = parseDefinition(change(http, changes)).value?.backend;
  expect(backend?.kind === 'http' && backend.moves.map(spell)).toEqual(moves);
});
