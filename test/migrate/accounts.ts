import type { Migration } from 'backhaul/migrate';
import type { IssuePath } from '../../src/define/issue.ts';

type Convert = (input: unknown) => Migration;

interface Leaf {
  readonly path: IssuePath;
  readonly value: unknown;
}

/** Entries about the whole input; any other with an empty path says nothing about the leaves. */
const whole = [
  'api.left-out',
  'input.no-api',
  'input.openapi',
  'input.not-openapi',
  'input.version',
  'field.type',
];

/** Everything in the data that holds nothing else: scalars, `null`, empty lists and objects. */
export function leavesOf(value: unknown, path: IssuePath = []): readonly Leaf[] {
  if (typeof value !== 'object' || value === null) return [{ path, value }];
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  if (entries.length === 0) return [{ path, value }];
  return entries.flatMap(([key, member]) => leavesOf(member, [...path, key]));
}

/**
 * The leaves that neither an entry of the report stands for nor the outcome depends on. Nothing is taken on trust:
 * what is said to be carried over must change the outcome when it is altered.
 */
export function unaccounted(input: unknown, convert: Convert): readonly IssuePath[] {
  const migration = convert(input);
  const outcome = JSON.stringify(migration);
  const told = migration.report.filter(({ path, code }) => path.length > 0 || whole.includes(code));
  return leavesOf(input)
    .filter(({ path }) => !told.some((entry) => entry.path.every((key, index) => path[index] === key)))
    .filter(({ path, value }) => JSON.stringify(convert(replace(input, path, alter(value)))) === outcome)
    .map(({ path }) => path);
}

function alter(value: unknown): unknown {
  if (typeof value === 'number') return -value - 1;
  return typeof value === 'boolean' ? !value : `${typeof value === 'string' ? value : ''}altered`;
}

function replace(data: unknown, [key, ...inner]: IssuePath, value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(data)) return data.with(Number(key), replace(data[Number(key)], inner, value));
  const record = data as Readonly<Record<string, unknown>>;
  return { ...record, [key]: replace(record[key], inner, value) };
}
