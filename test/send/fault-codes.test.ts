import { describe, expect, test } from 'vitest';
import { GatewayError, type GatewayErrorCode } from '../../src/plan/error.ts';
import { type Phase, toFault } from '../../src/send/fault.ts';
import { faultCodes } from '../cases/fault-codes.ts';

function fault(code: string | undefined, phase: Phase = 'waiting', others: object = {}): GatewayError {
  return toFault(Object.assign(new Error('secret-host:1234'), { code }, others), phase, 'getPet');
}

describe('what undici and Node say', () => {
  test.each(faultCodes)('%s while %s is %s', (code, phase, expected: GatewayErrorCode) => {
    expect(fault(code, phase).code).toBe(expected);
  });

  test('is kept as the cause, and named in one sentence without its address', () => {
    const error = fault('ECONNREFUSED', 'connecting');
    expect(error.cause).toMatchObject({ message: 'secret-host:1234' });
    expect(error.message).toMatch(/^getPet: the backend refused the connection; /u);
    expect(error.message).not.toContain('secret-host');
  });

  test('for each code there is a sentence, and Retry-After where it is 503', () => {
    for (const [code, phase] of faultCodes) {
      const error = fault(code, phase);
      expect(error.message).toMatch(/^getPet: .+; .+/u);
      expect(error.retryAfter).toBe(error.status === 503 ? 1 : undefined);
    }
  });

  test('the parser’s own faults are told from a cut by their words', () => {
    const parser = (message: string): GatewayErrorCode =>
      fault(undefined, 'head', { name: 'HTTPParserError', message }).code;
    expect(parser('Response does not match the HTTP/1.1 protocol (Invalid EOF state)')).toBe(
      'backend.incomplete',
    );
    expect(parser('Response does not match the HTTP/1.1 protocol (Invalid header token)')).toBe(
      'backend.protocol',
    );
  });

  test('a GatewayError stays what it is', () => {
    const error = new GatewayError('body.stalled', 'x');
    expect(toFault(error, 'waiting', 'getPet')).toBe(error);
  });

  test.each([null, 'text', 7, {}, { code: 5 }])('%s, which is no error, is one of the phase', (thrown) => {
    expect(toFault(thrown, 'waiting', 'getPet')).toMatchObject({ code: 'backend.reset', cause: thrown });
  });
});
