import { expect, it } from 'vitest';
import { misuses, publicFunctions, unguarded, unusual } from '../cases/misuse.ts';
import { handlerMisuses } from '../cases/misuse-handler.ts';

const all = [...handlerMisuses, ...misuses];

it.each(all)('%s, row %#', (_, call, says) => {
  expect(call).toThrow(new TypeError(says));
});

it.each(unusual)('%s', (_, call) => {
  expect(call).not.toThrow();
});

it('has a row for each public function, or says why not', () => {
  const covered = [...new Set(all.map(([name]) => name)), ...Object.keys(unguarded)];
  expect(covered.sort()).toEqual([...publicFunctions].sort());
});
