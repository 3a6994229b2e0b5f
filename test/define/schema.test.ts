import Ajv from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { definitionJsonSchema } from '../../docs/schema.ts';
import { definitionShape } from '../../src/define/definition-shape.ts';
import { readPlace } from '../../src/define/place.ts';
import { readShape } from '../../src/define/shape.ts';
import { proxies } from '../cases/backend.ts';
import { balancers } from '../cases/clb.ts';
import { shapes } from '../cases/definition.ts';
import { bodies, fillings } from '../cases/filling.ts';
import { refused } from '../cases/mock.ts';
import { mappings } from '../cases/moves.ts';
import { frontends } from '../cases/parameters.ts';
import { clb, http, mock, post } from '../cases/sound.ts';
import { change } from './change.ts';
import { mistaken } from './mutation.ts';

const ajv = new Ajv({ strict: true, allowUnionTypes: true, strictRequired: false, strictTypes: false });
const validate = ajv.compile(definitionJsonSchema);

function fits(input: unknown): boolean {
  return readShape(definitionShape, input as never).issues.length === 0;
}

const rows = [
  ...[...shapes, ...frontends, ...mappings, ...fillings, ...proxies].map(
    ([title, changes]) => [title, change(http, changes)] as const,
  ),
  ...bodies.map(([title, changes]) => [title, change(post, changes)] as const),
  ...balancers.map(([title, changes]) => [title, change(clb, changes)] as const),
  ...refused.map(([title, changes]) => [title, change(mock, changes)] as const),
];

describe('the JSON Schema accepts and refuses what the parser does', () => {
  test.each(rows)('%s', (_, input) => {
    expect(validate(input)).toBe(fits(input));
  });

  test('for any mistaken definition', () => {
    fc.assert(
      fc.property(mistaken, (input) => {
        expect(validate(input)).toBe(fits(input));
      }),
      { numRuns: 500 },
    );
  });

  test('for any JSON value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (input) => {
        expect(validate(input)).toBe(fits(input));
      }),
    );
  });

  test('for any key of parameters', () => {
    const key = fc.oneof(
      fc.string(),
      fc.stringMatching(/^(path|query|header|body|cookie)[.#]([a~01/\n]{0,5})$/),
    );
    fc.assert(
      fc.property(key, (name) => {
        const input = change(http, {});
        Object.assign(input as object, {
          frontend: { method: 'GET', path: '/', parameters: { [name]: {} } },
        });
        expect(validate(input)).toBe(readPlace(name) !== null);
      }),
    );
  });
});

test('a file of definitions is checked, too', () => {
  expect(validate({ $schema: 'x', integrations: [http, clb], 'x-note': 1 })).toBe(true);
  expect(validate({ integrations: [http, { ...clb, frontend: null }] })).toBe(false);
  expect(validate({ integrations: http })).toBe(false);
  expect(validate({ integrations: [], name: 'x' })).toBe(false);
});

interface Node {
  readonly title?: string;
  readonly description?: string;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly oneOf?: readonly Node[];
}

/** What an editor could not explain: members without description, object variants without title. */
function unexplained(schema: unknown, path: string): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { properties = {}, oneOf = [] } = schema as Node;
  const members = Object.entries(properties).filter(([, member]) => member.description === undefined);
  const variants = oneOf.filter(({ type, title }) => type === 'object' && title === undefined);
  return [
    ...members.map(([key]) => `${path}/${key}`),
    ...variants.map(() => `${path}/oneOf`),
    ...Object.entries(schema).flatMap(([key, value]) => unexplained(value, `${path}/${key}`)),
  ];
}

test('editors have a description for every member and a title for every variant', () => {
  expect(unexplained(definitionJsonSchema, '')).toEqual([]);
});
