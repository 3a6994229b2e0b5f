import { expect, it } from 'vitest';
import { parseDefinition } from '../../src/define/parse.ts';
import { proxies } from '../cases/backend.ts';
import { balancers } from '../cases/clb.ts';
import { shapes } from '../cases/definition.ts';
import { bodies, fillings } from '../cases/filling.ts';
import { refused } from '../cases/mock.ts';
import { mappings } from '../cases/moves.ts';
import { frontends } from '../cases/parameters.ts';
import { clb, http, mock, post, type Row } from '../cases/sound.ts';
import { change } from '../define/change.ts';
import { compilePrograms } from './compiler.ts';
import { inPlace } from './program.ts';

const bases: readonly (readonly [base: unknown, rows: readonly Row[]])[] = [
  [http, [['the HTTP definition', {}, []], ...shapes, ...frontends, ...mappings, ...fillings, ...proxies]],
  [post, [['the definition with a body', {}, []], ...bodies]],
  [clb, [['the CLB definition', {}, []], ...balancers]],
  [mock, [['the mock', {}, []], ...refused]],
];
const parsing = bases
  .flatMap(([base, rows]) => rows.map(([title, changes]) => ({ title, definition: change(base, changes) })))
  .filter(({ definition }) => parseDefinition(definition).issues === undefined);
const programs = compilePrograms(parsing.map(({ definition }) => inPlace(definition)));

it.each(parsing.map((row, index) => ({ ...row, complaints: programs[index] })))(
  'what parses compiles as a literal: $title',
  ({ complaints }) => {
    expect(complaints).toEqual([]);
  },
);
