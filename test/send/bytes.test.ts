import { createSend } from 'backhaul/undici';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { GatewayError } from '../../src/plan/error.ts';
import type { Destination } from '../../src/plan/message.ts';
import { halfClose, type RawBackend, type Step, startRawBackend, wait } from '../fixture/raw-backend.ts';
import { TestClient, take } from './recorder.ts';
import { destinationOf, requestTo } from './requests.ts';

let backend: RawBackend;
let to: Destination;
let steps: readonly Step[] = [];
const send = createSend();

beforeAll(async () => {
  backend = await startRawBackend(() => steps);
  to = destinationOf(backend.port);
});
afterAll(async () => {
  await send.close();
  await backend.close();
});

const responses = [
  'HTTP/1.1 200 OK\r\nContent-Length: 11\r\nX-A: 1\r\n\r\nhello world',
  'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6;x=y\r\n world\r\n0\r\nX-Sum: 9\r\n\r\n',
  'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\nhello world',
];

/** What came of the bytes that the backend is to send next, in comparable form. */
async function outcome(next: readonly Step[]): Promise<string> {
  await backend.allClosed();
  steps = next;
  const client = new TestClient();
  try {
    const reply = await send(requestTo(to, { method: 'POST' }), client);
    const { kind, text, trailers } = await take(reply);
    return JSON.stringify([reply.status, reply.headers, kind, text, trailers, client.interims]);
  } catch (error) {
    if (error instanceof GatewayError) return error.code;
    throw error;
  }
}

describe('the bytes of a response', () => {
  test('mean the same however they are split', async () => {
    const splits = fc.record({
      response: fc.constantFrom(...responses),
      cuts: fc.uniqueArray(fc.nat(120), { maxLength: 6 }),
    });
    await fc.assert(
      fc.asyncProperty(splits, async ({ response, cuts }) => {
        const whole = await outcome([response, halfClose]);
        const places = [0, ...cuts.toSorted((a, b) => a - b), response.length];
        const pieces = places.slice(1).flatMap((end, index) => [response.slice(places[index], end), wait(0)]);
        expect(await outcome([...pieces, halfClose])).toBe(whole);
      }),
    );
  });

  test('whatever they are, have one outcome', async () => {
    const edit = fc.record({
      at: fc.nat(140),
      drop: fc.nat(4),
      insert: fc.string({ unit: 'binary-ascii', maxLength: 3 }),
    });
    const damaged = fc.record({
      response: fc.constantFrom(...responses),
      edits: fc.array(edit, { minLength: 1, maxLength: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(damaged, async ({ response, edits }) => {
        const bytes = edits.reduce(
          (text, { at, drop, insert }) => text.slice(0, at) + insert + text.slice(at + drop),
          response,
        );
        expect(await outcome([bytes, halfClose])).toMatch(/^\[|^backend\.(protocol|incomplete|reset)$/u);
      }),
    );
  });
});
