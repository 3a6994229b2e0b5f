import { describe, expect, it } from 'vitest';
import { lawful, outlawed } from '../cases/boundaries.ts';
import { conventional, unconventional } from '../cases/conventions.ts';
import { violations } from './boundaries.ts';
import { readSources } from './sources.ts';

const tree = (files: Readonly<Record<string, string>>): Map<string, string> => new Map(Object.entries(files));

describe('the law of rooms and the rules of the house', () => {
  it.each([...outlawed, ...unconventional])('name $title', ({ files, says }) => {
    expect(violations(tree(files))).toEqual(says);
  });

  it.each([...lawful, ...conventional])('leave $title alone', ({ files }) => {
    expect(violations(tree(files))).toEqual([]);
  });

  it('hold in every file of the project', () => {
    expect(violations(readSources())).toEqual([]);
  });
});
