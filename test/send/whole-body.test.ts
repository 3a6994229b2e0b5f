import { createSend } from 'backhaul/undici';
import { afterAll, expect, test } from 'vitest';
import { startRawBackend, wait } from '../fixture/raw-backend.ts';
import { Recorder, TestClient, take } from './recorder.ts';
import { destinationOf, requestTo } from './requests.ts';

const send = createSend();
afterAll(() => send.close());

const ok = 'HTTP/1.1 200 OK\r\n';

test.each([
  ['with a length', [`${ok}Content-Length: 2\r\n\r\nok`], 'ok'],
  ['in chunks', [`${ok}Transfer-Encoding: chunked\r\n\r\n1\r\no\r\n1\r\nk\r\n0\r\n\r\n`], 'ok'],
  ['without a byte', [`${ok}Content-Length: 0\r\n\r\n`], ''],
  ['that is still on its way', [`${ok}Content-Length: 4\r\n\r\nok`, wait(20), 'ay'], null],
  ['with trailers', [`${ok}Transfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\nX-Sum: 1\r\n\r\n`], null],
])('%s is taken whole where all of it is here', async (_, steps, whole) => {
  const backend = await startRawBackend(() => steps);
  const reply = await send(requestTo(destinationOf(backend.port)), new TestClient());
  const { body } = reply;
  if (body === null || body instanceof Uint8Array) throw new Error('no body');
  const taken = body.takeWhole?.() ?? null;
  expect(taken === null ? null : Buffer.from(taken).toString()).toBe(whole);
  if (whole === null) expect(await take(reply)).toMatchObject({ kind: 'end' });
  else expect(() => body.pipe(new Recorder())).toThrow(TypeError);
  await backend.close();
});
