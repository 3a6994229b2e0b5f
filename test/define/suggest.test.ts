import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { didYouMean, spellPath, suggest } from '../../src/define/suggest.ts';
import { suggestions } from '../cases/suggest.ts';

test.each(suggestions)('%s of %j means %j', (text, candidates, meant) => {
  expect(suggest(text, candidates)).toEqual(meant);
});

const word = fc.stringMatching(/^[a-z]{3,12}$/);

test('one slip leaves a word among the suggestions', () => {
  fc.assert(
    fc.property(word, fc.nat(), fc.constantFrom('', 'x'), (text, at, instead) => {
      const index = at % text.length;
      const slipped = text.slice(0, index) + instead + text.slice(index + 1);
      expect(suggest(slipped, [text])).toEqual([text]);
    }),
  );
});

test('two neighbours that changed places leave a word among the suggestions', () => {
  fc.assert(
    fc.property(word, fc.nat(), (text, at) => {
      const index = at % (text.length - 1);
      const swapped = text.slice(0, index) + text[index + 1] + text[index] + text.slice(index + 2);
      expect(suggest(swapped, [text])).toEqual([text]);
    }),
  );
});

test('the text itself is nearer than anything else', () => {
  fc.assert(
    fc.property(fc.uniqueArray(word, { minLength: 1 }), (words) => {
      expect(suggest(words[0] ?? '', words)).toEqual(words.slice(0, 1));
    }),
  );
});

test('of two long texts only what few edits may reach is compared', () => {
  const smallest = vi.spyOn(Math, 'min');
  const [text, other] = [`0${'ab'.repeat(31)}1`, `2${'ba'.repeat(31)}3`];
  suggest(text, [other]);
  const compared = smallest.mock.calls.length;
  smallest.mockRestore();
  // Two for each of the seven cells of a row, and one for its end; all cells would be 4,096.
  expect(compared).toBeLessThan((2 * 7 + 1) * text.length + 10);
});

test('texts for people', () => {
  expect(didYouMean([])).toBe('');
  expect(didYouMean(['a'])).toBe('; did you mean "a"?');
  expect(didYouMean(['a', 'b', 'c'])).toBe('; did you mean "a", "b" or "c"?');
  expect(spellPath([])).toBe('the definition');
  expect(spellPath(['integrations', 0, 'backend', 'parameters', 'query.a b'])).toBe(
    'integrations[0].backend.parameters["query.a b"]',
  );
});
