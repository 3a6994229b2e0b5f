import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findJsonFault } from '../../src/cli/json-fault.ts';
import { jsonFaults } from '../cases/cli-json-faults.ts';

it.each(jsonFaults)('%j is no JSON from offset %i on', (text, at, says) => {
  const fault = findJsonFault(text);
  expect(fault?.at).toBe(at);
  expect(fault?.message).toContain(says);
});

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

it('finds a fault where JSON.parse does, and only there', () => {
  const cut = fc.tuple(fc.json(), fc.nat(), fc.constantFrom('', ',', '}', ']', '"', ':', '0', '\\', ' '));
  fc.assert(
    fc.property(cut, ([text, offset, sign]) => {
      const at = offset % (text.length + 1);
      const damaged = text.slice(0, at) + sign + text.slice(at + 1);
      expect(findJsonFault(damaged) === null).toBe(isJson(damaged));
    }),
  );
});

it('reads a text of any length and depth', () => {
  expect(findJsonFault(`"${'a\\n'.repeat(1_000_000)}"`)).toBeNull();
  expect(findJsonFault('['.repeat(1_000_000))?.at).toBe(1_000_000);
});
