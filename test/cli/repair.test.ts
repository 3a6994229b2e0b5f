import { applyFixes, parseDefinitions } from 'backhaul';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { readDocument } from '../../src/cli/read-document.ts';
import { repairText } from '../../src/cli/repair.ts';
import { repairs } from '../cases/cli-repair.ts';
import { repaired } from '../cases/fix.ts';
import { change, findings } from '../define/change.ts';

const notations: readonly (readonly [title: string, file: string, write: (data: unknown) => string])[] = [
  ['JSON on one line', 'x.json', (data) => JSON.stringify(data)],
  ['JSON on many lines', 'x.json', (data) => JSON.stringify(data, null, 2)],
  ['YAML', 'x.yaml', (data) => stringify(data)],
  ['YAML with brackets', 'x.yaml', (data) => stringify(data, { collectionStyle: 'flow' })],
  ['YAML in single quotes', 'x.yaml', (data) => stringify(data, { defaultStringType: 'QUOTE_SINGLE' })],
];

describe('a repair of the text changes', () => {
  it.each(repairs)('%s', (_, file, before, after) => {
    expect(repairText({ file, text: before, mark: '' }).text).toBe(after);
  });
});

describe.each(notations)('a repair of %s holds what applyFixes makes', (_, file, write) => {
  it.each(repaired)('%s', (_title, definition, changes, after) => {
    const text = write(change(definition, changes));
    const done = repairText({ file, text, mark: '' });
    const { document } = readDocument({ file, text: done.text, mark: '' });
    expect(document?.value).toEqual(change(change(definition, changes), after));
    expect(parseDefinitions(document?.value)).toMatchObject({ warnings: [] });
  });
});

it('leaves a text without certain repairs as it is', () => {
  const text = '{ "frontend": 1 }';
  expect(repairText({ file: 'x.json', text, mark: '' })).toEqual({ text, fixed: 0 });
  expect(repairText({ file: 'x.json', text: '{', mark: '' })).toEqual({ text: '{', fixed: 0 });
});

it('applies a repair of several places whole', () => {
  const data = {
    frontend: { method: 'GET', path: '/' },
    backend: { kind: 'http', address: 'http://a.example/v2', path: '/pets' },
  };
  const text = stringify(data);
  expect(repairText({ file: 'x.yaml', text, mark: '' })).toEqual({
    text: text.replace('a.example/v2', 'a.example').replace('/pets', '/v2/pets'),
    fixed: 1,
  });
  expect(applyFixes(data, findings(parseDefinitions(data)))).toMatchObject({ backend: { path: '/v2/pets' } });
});
