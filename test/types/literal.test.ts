import { describe, expect, it } from 'vitest';
import { parseDefinition } from '../../src/define/parse.ts';
import { doubtful, misshapen, mistakes, others } from '../cases/literal.ts';
import { http } from '../cases/sound.ts';
import { change } from '../define/change.ts';
import { type Complaint, compilePrograms, sentences } from './compiler.ts';
import { asConstant, inPlace } from './program.ts';

function print(title: string, complaints: readonly Complaint[]): string {
  return [title, ...complaints.flatMap(({ line, text }) => [`  ${line}`, text])].join('\n');
}

const all = [...mistakes, ...others].map(([title, changes, says]) => {
  return { title, definition: change(http, changes), says: [...says].sort() };
});
const complaints = compilePrograms(all.map(({ definition }) => inPlace(definition)));

describe('a wrong literal', () => {
  const constants = compilePrograms(all.map(({ definition }) => asConstant(definition)));
  const rows = all.map((row, index) => ({
    ...row,
    inPlace: complaints[index] ?? [],
    asConstant: constants[index] ?? [],
  }));

  it.each(rows)('does not compile: $title', ({ inPlace, says }) => {
    expect(sentences(inPlace)).toEqual(says);
  });

  // Of a variable, the compiler tells one mistake only.
  it.each(rows)('does not compile as a constant either: $title', ({ asConstant, says }) => {
    expect(says).toEqual(expect.arrayContaining([...sentences(asConstant)]));
    expect(asConstant).toHaveLength(1);
  });

  it.each(rows)('does not parse: $title', ({ definition }) => {
    expect(parseDefinition(definition).issues).toBeDefined();
  });

  it('gets a complaint that reads well', async () => {
    const texts = mistakes.map(([title], index) => print(title, complaints[index] ?? []));
    await expect(`${texts.join('\n\n')}\n`).toMatchFileSnapshot('mistakes.txt');
  });
});

describe('a literal that is hardly meant', () => {
  const rows = doubtful.map(([title, changes, says]) => ({ title, definition: change(http, changes), says }));
  const found = compilePrograms(rows.map(({ definition }) => inPlace(definition)));

  it.each(rows.map((row, index) => ({ ...row, complaints: found[index] ?? [] })))(
    'does not compile: $title',
    ({ complaints, says }) => {
      expect(sentences(complaints)).toEqual(says);
    },
  );

  it.each(rows)('parses with a warning: $title', ({ definition }) => {
    const warning = expect.objectContaining({ code: 'template.literal', severity: 'warning' });
    expect(parseDefinition(definition)).toMatchObject({ warnings: expect.arrayContaining([warning]) });
  });
});

describe('a literal of another shape', () => {
  const rows = misshapen.map(([title, changes, says]) => ({
    title,
    definition: change(http, changes),
    says,
  }));
  const native = compilePrograms(rows.map(({ definition }) => inPlace(definition)));

  it.each(rows.map((row, index) => ({ ...row, complaint: native[index]?.[0] })))(
    'does not compile: $title',
    ({ complaint, says }) => {
      expect(complaint?.text).toContain(says);
    },
  );

  it.each(rows)('does not parse: $title', ({ definition }) => {
    expect(parseDefinition(definition).issues).toBeDefined();
  });
});
