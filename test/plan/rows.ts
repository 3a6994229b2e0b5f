import { expect, test } from 'vitest';
import type { PlanRow } from '../cases/plan.ts';
import { outcome } from './attempt.ts';

/** One test a row. */
export function holds(rows: readonly PlanRow[]): void {
  test.each(rows)('$title', async (row) => {
    expect(await outcome(row)).toEqual(row.gets);
  });
}
