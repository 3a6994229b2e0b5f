import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { GatewayError, gatewayErrorCodes } from '../../src/plan/error.ts';
import { faultCodes } from '../cases/fault-codes.ts';

const page = readFileSync(new URL('../../docs/send.md', import.meta.url), 'utf8');
const rows = [...page.matchAll(/^\| `([a-z-]+\.[a-z-]+)` \| (\d{3}) \|/gmu)].map(([, code = '', status]) => ({
  code,
  status: Number(status),
}));

describe('the errors of docs/send.md', () => {
  test('have the statuses that clients get', () => {
    for (const { code, status } of rows) {
      const known = gatewayErrorCodes.find((one) => one === code);
      expect(known === undefined ? code : { code, status: new GatewayError(known, '').status }).toEqual({
        code,
        status,
      });
    }
  });

  test('leave out none that a backend, a client or undici can cause', () => {
    const listed = rows.map(({ code }) => code);
    const backend = gatewayErrorCodes.filter((code) => code.startsWith('backend.'));
    expect(listed).toEqual(expect.arrayContaining([...backend, ...faultCodes.map(([, , code]) => code)]));
  });
});
