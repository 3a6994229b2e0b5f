import { createSend } from 'backhaul/undici';
import { afterAll, describe, expect, test } from 'vitest';
import { GatewayError } from '../../src/plan/error.ts';
import type { Destination } from '../../src/plan/message.ts';
import { type Asked, bodyFaults, headFaults, limitMs, type Outcome, phaseFaults } from '../cases/fault.ts';
import { startRawBackend, unusedPort } from '../fixture/raw-backend.ts';
import { TestClient, take } from './recorder.ts';
import { bodyOf, destinationOf, requestTo } from './requests.ts';

const send = createSend();
afterAll(() => send.close());

describe('a backend that fails', () => {
  for (const [title, outcome, steps, asked] of [...phaseFaults, ...headFaults, ...bodyFaults]) {
    test.concurrent(`${title}: exactly one outcome, of its class`, async () => {
      const backend = await startRawBackend(() => steps);
      expect(await outcomeOf(destinationOf(backend.port, limitsFor(outcome)), asked)).toEqual(outcome);
      await backend.close();
    });
  }

  test('nobody listens: refused', async () => {
    const request = requestTo(destinationOf(await unusedPort()));
    await expect(send(request, new TestClient())).rejects.toMatchObject({
      code: 'backend.refused',
      status: 502,
    });
  });
});

/** Short limits only where one of them is to be met. */
function limitsFor(outcome: Outcome): Partial<Destination> {
  if (outcome.kind === 'reply' || outcome.code !== 'backend.timeout') return {};
  return outcome.kind === 'error' ? { timeoutMs: limitMs } : { idleTimeoutMs: limitMs };
}

async function outcomeOf(to: Destination, { upload, ...asked }: Asked = {}): Promise<Outcome> {
  const body = upload === undefined ? null : bodyOf(pieces(upload), upload);
  try {
    const reply = await send(requestTo(to, { ...asked, body }), new TestClient());
    const ending = await take(reply);
    if (ending.kind === 'end') return { kind: 'reply', status: reply.status, text: ending.text };
    return { kind: 'cut', status: reply.status, code: codeOf(ending.error) };
  } catch (error) {
    return { kind: 'error', code: codeOf(error) };
  }
}

function codeOf(error: unknown): GatewayError['code'] {
  if (error instanceof GatewayError) return error.code;
  throw error;
}

function* pieces(length: number): Generator<string> {
  const piece = 'x'.repeat(50_000);
  for (let left = length; left > 0; left -= piece.length) yield piece.slice(0, left);
}
