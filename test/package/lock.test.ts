import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from './sources.ts';

interface Locked {
  readonly resolved?: string;
  readonly integrity?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
const { '': _project, ...installed }: Record<string, Locked> = lock.packages;
const rows = Object.entries(installed);

it('locks every package by its content, and none to an address', () => {
  const wrong = rows.filter(([, { resolved, integrity }]) => resolved !== undefined || !integrity);
  expect(wrong).toEqual([]);
});

// A registry that lacks one of them leaves a gap, and `npm ci` refuses a lock with gaps.
it('locks the optional packages of other platforms too', () => {
  const names = new Set(rows.map(([path]) => path.split('node_modules/').at(-1)));
  const wanted = rows.flatMap(([, { optionalDependencies }]) => Object.keys(optionalDependencies ?? {}));
  expect(wanted.filter((name) => !names.has(name))).toEqual([]);
});
