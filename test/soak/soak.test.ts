import { describe, expect, it } from 'vitest';
import { isMet } from './scenario.ts';
import { scenarios } from './scenarios.ts';

const minutes = 60_000;

/** The short form of every scenario: counts and classes, no durations. */
describe.each(scenarios.map((scenario) => [`${scenario.id} ${scenario.title}`, scenario] as const))(
  '%s',
  (_, scenario) => {
    it('comes to the right counts', { timeout: 3 * minutes }, async () => {
      const { figures } = await scenario.run('short');
      const counts = figures.filter(({ kind }) => kind === 'count');
      expect(counts.filter(({ target }) => target !== undefined)).not.toEqual([]);
      expect(counts.filter((figure) => !isMet(figure))).toEqual([]);
    });
  },
);
