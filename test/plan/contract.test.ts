import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderContract } from './contract.ts';

const path = resolve(import.meta.dirname, '../../docs/plan.md');

describe('docs/plan.md', () => {
  // UPDATE_DOCS=1 writes the tables anew.
  it('shows the rows that the tests run', () => {
    const page = readFileSync(path, 'utf8');
    const rendered = renderContract(page);
    if (process.env.UPDATE_DOCS === '1') writeFileSync(path, rendered);
    else expect(page).toBe(rendered);
  });
});
