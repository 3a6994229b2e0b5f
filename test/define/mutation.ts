import fc from 'fast-check';
import type { Json } from '../../src/define/definition.ts';
import { clb, http, mock, post } from '../cases/sound.ts';

type Path = readonly string[];

/** Every path of keys in some data, the root left out. */
function pathsOf(data: unknown, path: Path = []): Path[] {
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([key, value]) => [[...path, key], ...pathsOf(value, [...path, key])]);
}

function edit(
  data: Json,
  path: Path,
  change: (members: [string, Json][], index: number) => [string, Json][],
): Json {
  const [key, ...inner] = path;
  if (typeof data !== 'object' || data === null) return data;
  const members = Object.entries(data);
  const index = members.findIndex(([name]) => name === key);
  const [name = '', value = null] = members[index] ?? [];
  const edited =
    inner.length === 0 ? change(members, index) : members.with(index, [name, edit(value, inner, change)]);
  return Array.isArray(data) ? edited.map(([, member]) => member) : Object.fromEntries(edited);
}

/** A slip of the finger: a character doubled, lost, changed or swapped, or another case. */
const slip: fc.Arbitrary<(text: string) => string> = fc
  .tuple(fc.nat(20), fc.constantFrom('double', 'lose', 'change', 'swap', 'upper', 'lower', 'slash', 'accent'))
  .map(([at, kind]) => (text: string): string => {
    const index = Math.min(at, Math.max(text.length - 1, 0));
    const [before, here, after] = [text.slice(0, index), text.slice(index, index + 1), text.slice(index + 1)];
    switch (kind) {
      case 'double':
        return before + here + here + after;
      case 'lose':
        return before + after;
      case 'change':
        return `${before}x${after}`;
      case 'swap':
        return before + after.slice(0, 1) + here + after.slice(1);
      case 'upper':
        return text.toUpperCase();
      case 'lower':
        return text.toLowerCase();
      case 'slash':
        return `${text}/`;
      default:
        return `${text}é`;
    }
  });

const strange: fc.Arbitrary<Json> = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>,
  fc.constantFrom<Json[]>(
    '',
    'GET',
    'POST',
    '/',
    '/{a*}',
    '/{a}/{b}',
    'https://10.0.0.8',
    'query.tag',
    '~ ^/x',
    {},
    [],
    null,
    0,
  ),
);

type Mutation = (data: Json) => Json;

const mutation: fc.Arbitrary<Mutation> = fc
  .tuple(fc.nat(), fc.constantFrom('rename', 'respell', 'replace', 'remove', 'add'), slip, strange)
  .map(
    ([at, kind, misspell, value]): Mutation =>
      (data) => {
        const paths = pathsOf(data);
        const path = paths[at % Math.max(paths.length, 1)];
        if (path === undefined) return data;
        return edit(data, path, (members, index) => {
          const [key = '', member = null] = members[index] ?? [];
          if (kind === 'rename') return members.with(index, [misspell(key), member]);
          if (kind === 'replace') return members.with(index, [key, value]);
          if (kind === 'remove') return members.toSpliced(index, 1);
          if (kind === 'add') return [...members, [misspell(key), value]];
          return members.with(index, [key, typeof member === 'string' ? misspell(member) : member]);
        });
      },
  );

/** Sound definitions after a few mistakes. */
export const mistaken: fc.Arbitrary<Json> = fc
  .tuple(fc.constantFrom<Json[]>(http, post, clb, mock), fc.array(mutation, { minLength: 1, maxLength: 4 }))
  .map(([sound, mutations]) => mutations.reduce((data, mutate) => mutate(data), sound));
