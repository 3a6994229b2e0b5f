import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { parseTemplate, type Template } from '../../src/define/template.ts';
import { matching, refused, rendering, repaired, unrenderable } from '../cases/template.ts';

function template(text: string): Template {
  const parsed = parseTemplate(text);
  if (parsed.issues !== undefined) throw new Error(parsed.issues.map((issue) => issue.message).join('\n'));
  return parsed.value;
}

describe('matching', () => {
  test.each(matching)('%s reads %s', (text, path, values) => {
    const read = template(text).match(path);
    expect(read === null ? null : { ...read }).toEqual(values);
  });
});

describe('rendering', () => {
  test.each(rendering)('%s renders %j', (text, values, path) => {
    expect(template(text).render(values)).toEqual({ value: path, warnings: [] });
  });

  test.each(unrenderable)('%s refuses %j as %s', (text, values, code) => {
    expect(
      template(text)
        .render(values)
        .issues?.map((issue) => issue.code),
    ).toEqual([code]);
  });
});

describe('what is no template', () => {
  test.each(refused)('row %#', (text, codes) => {
    expect(parseTemplate(text).issues?.map((issue) => issue.code)).toEqual(codes);
  });

  test.each(repaired)('%s is repaired to %s', (text, fixed) => {
    expect(parseTemplate(text).issues?.map((issue) => issue.fix)).toEqual([
      [{ op: 'replace', path: '', value: fixed }],
    ]);
    expect(parseTemplate(fixed).issues).toBeUndefined();
  });
});

const wellFormed = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !text.includes('\0'));
const value = fc.oneof(
  wellFormed,
  fc.constantFrom('..', '.', 'a/b', '%2e', '%', '\\', ' ', 'é', '..;', '.json', '%00', '//'),
);
const shapes = ['/{a}', '/x/{a}', '/x-{a}.json/{b}', '/.{a}', '/{a}/y/{b}', '/{a}./{b}'];

describe('laws', () => {
  it('gives back the values that it rendered, and no value adds a segment', () => {
    fc.assert(
      fc.property(fc.constantFrom(...shapes), value, value, (text, a, b) => {
        const subject = template(text);
        const rendered = subject.render({ a, b });
        if (rendered.issues !== undefined) {
          expect(rendered.issues.map((issue) => issue.code)).toEqual(['path.dot-segment']);
          return;
        }
        const wanted = Object.fromEntries(subject.names.map((name) => [name, name === 'a' ? a : b]));
        expect({ ...subject.match(rendered.value) }).toEqual(wanted);
        expect(rendered.value.split('/').length).toBe(text.split('/').length);
      }),
    );
  });

  it('gives back the segments of a rest, the empty list at the root aside', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('/{r*}', '/{r+}', '/x/{r*}', '/x/{r+}', '/{a}/{r*}'),
        value,
        fc.array(fc.oneof(value, fc.constant('')), { maxLength: 5 }),
        (text, a, r) => {
          const subject = template(text);
          const rendered = subject.render({ a, r });
          if (rendered.issues !== undefined) return;
          const wanted = text === '/{r*}' && r.length === 0 ? [''] : r;
          expect(subject.match(rendered.value)?.r).toEqual(wanted);
        },
      ),
    );
  });

  it('renders paths that WHATWG URL parsing leaves as they are', () => {
    fc.assert(
      fc.property(fc.constantFrom(...shapes, '/{r*}', '/x/{r+}'), value, fc.array(value), (text, a, r) => {
        const rendered = template(text).render({ a, b: a, r });
        if (rendered.issues !== undefined) return;
        expect(new URL(`http://host${rendered.value}`).pathname).toBe(rendered.value);
        expect(rendered.value).not.toMatch(/^\/\/|[?#\\]/u);
      }),
    );
  });

  it('answers any text and any path without an exception', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...'/{}*+%.?#a2fé\\') }),
    );
    fc.assert(
      fc.property(
        text,
        text,
        fc.dictionary(fc.string(), fc.string({ unit: 'binary' })),
        (source, path, values) => {
          const parsed = parseTemplate(source);
          if (parsed.issues !== undefined) {
            expect(parsed.issues.length).toBeGreaterThan(0);
            return;
          }
          expect(typeof parsed.value.match(path)).toBe('object');
          const rendered = parsed.value.render(values);
          expect(typeof (rendered.value ?? rendered.issues?.[0]?.code)).toBe('string');
        },
      ),
    );
  });
});
