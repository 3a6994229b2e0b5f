import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import config from '../vitest.config.ts';
import { listFiles, root } from './sources.ts';

interface Project {
  readonly test: { readonly name: string; readonly include: string[]; readonly exclude?: string[] };
}

it('puts every test file into exactly one project', () => {
  const projects = (config.test?.projects ?? []) as readonly Project[];
  const slow = projects.filter(({ test }) => test.name !== 'source').flatMap(({ test }) => test.include);
  const left = projects.find(({ test }) => test.name === 'source')?.test.exclude ?? [];
  expect(slow.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  expect(new Set(slow).size).toBe(slow.length);
  expect(left.filter((file) => !file.includes('*')).sort()).toEqual([...slow].sort());
  expect(listFiles(join(root, 'test')).filter((file) => /^bench\/.*\.test\.ts$/u.test(file))).toEqual([]);
});
