import { createSend } from 'backhaul/undici';
import { afterEach, describe, expect, test } from 'vitest';
import type { BackendRequest, Body } from '../../src/plan/message.ts';
import { type RawBackend, type Script, type Step, startRawBackend, wait } from '../fixture/raw-backend.ts';
import { Recorder, TestClient, take } from './recorder.ts';
import { bodyOf, destinationOf, requestTo } from './requests.ts';

const send = createSend({ connections: 1 });
const tidy: RawBackend[] = [];

afterEach(async () => {
  for (const backend of tidy.splice(0)) await backend.close();
});

async function backendWith(script: Script): Promise<RawBackend> {
  const backend = await startRawBackend(script);
  tidy.push(backend);
  return backend;
}

const gone = { code: 'client.closed', status: 499 };
const small = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';

/** Sends, lets the client leave when `when` is true, and gives what came of it. */
async function leaveWhen(
  when: () => boolean,
  port: number,
  others: Partial<BackendRequest> = {},
): Promise<unknown> {
  const client = new TestClient();
  const outcome = send(requestTo(destinationOf(port), others), client).catch((error: unknown) => error);
  while (!when()) await new Promise(setImmediate);
  client.leave();
  return outcome;
}

describe('a client that leaves', () => {
  test('before it was sent: nothing is sent', async () => {
    const backend = await backendWith(() => [small]);
    const client = new TestClient();
    client.leave();
    await expect(send(requestTo(destinationOf(backend.port)), client)).rejects.toMatchObject(gone);
    expect(backend.accepted).toBe(0);
  });

  test('while it is queued: nothing is sent, and the queue goes on', async () => {
    const backend = await backendWith(() => [wait(30), small]);
    const to = destinationOf(backend.port);
    const first = send(requestTo(to, { path: '/first' }), new TestClient());
    const second = new TestClient();
    const left = send(requestTo(to, { path: '/left' }), second);
    const third = send(requestTo(to, { path: '/third' }), new TestClient());
    second.leave();
    await expect(left).rejects.toMatchObject(gone);
    await Promise.all([first, third].map(async (reply) => take(await reply)));
    expect(backend.requests.map(({ head }) => head.split(' ')[1])).toEqual(['/first', '/third']);
  });

  test('while its connection is made: nothing is sent, and the connection serves the next', async () => {
    const backend = await backendWith(() => [small]);
    const to = destinationOf(backend.port);
    const client = new TestClient();
    const left = send(requestTo(to, { path: '/left' }), client);
    client.leave();
    await expect(left).rejects.toMatchObject(gone);
    await take(await send(requestTo(to, { path: '/next' }), new TestClient()));
    expect([backend.requests.map(({ head }) => head.split(' ')[1]), backend.accepted]).toEqual([
      ['/next'],
      1,
    ]);
  });

  test('while the backend thinks: its connection is closed', async () => {
    const backend = await backendWith(() => []);
    expect(await leaveWhen(() => backend.requests.length === 1, backend.port)).toMatchObject(gone);
    await backend.allClosed();
  });

  test('inside the head: its connection is closed', async () => {
    const backend = await backendWith(() => ['HTTP/1.1 200 OK\r\n', wait(10_000)]);
    expect(await leaveWhen(() => backend.requests.length === 1, backend.port)).toMatchObject(gone);
    await backend.allClosed();
  });

  test('while its body is on its way: the backend gets no end of it', async () => {
    const backend = await backendWith(() => []);
    const outcome = await leaveWhen(
      () => backend.requests[0]?.body !== undefined && backend.requests[0].body !== '',
      backend.port,
      {
        method: 'POST',
        body: endless('abc'),
      },
    );
    expect(outcome).toMatchObject(gone);
    await backend.allClosed();
    expect(backend.requests[0]?.body).not.toContain('\r\n0\r\n');
  });

  test('inside the reply: the backend hears of it, and the sink of the cut', async () => {
    const backend = await backendWith(() => ['HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc']);
    const client = new TestClient();
    const reply = await send(requestTo(destinationOf(backend.port)), client);
    const taking = take(reply);
    client.leave();
    expect(await taking).toMatchObject({ kind: 'cut', text: 'abc', error: gone });
    await backend.allClosed();
  });

  test('while a pause holds the backend: the connection is closed all the same', async () => {
    const endlessBody: readonly Step[] = [
      'HTTP/1.1 200 OK\r\n\r\n',
      { kind: 'repeat', text: 'x'.repeat(65_536), times: 1_000, pauseMs: 0 },
    ];
    const backend = await backendWith(() => endlessBody);
    const client = new TestClient();
    const { body } = await send(requestTo(destinationOf(backend.port)), client);
    if (body === null || body instanceof Uint8Array) throw new Error('no body');
    const recorder = new Recorder();
    recorder.slow = true;
    body.pipe(recorder);
    while (recorder.bytes === 0) await new Promise(setImmediate);
    client.leave();
    await backend.allClosed();
    expect(recorder.ending).toMatchObject({ kind: 'cut', error: gone });
  });

  test('after its reply: nothing happens', async () => {
    const backend = await backendWith(() => [small]);
    const client = new TestClient();
    const to = destinationOf(backend.port);
    const ending = await take(await send(requestTo(to), client));
    client.leave();
    await take(await send(requestTo(to), new TestClient()));
    expect([ending.kind, backend.accepted]).toEqual(['end', 1]);
  });
});

describe('a readable that is destroyed', () => {
  test('cancels the backend request', async () => {
    const backend = await backendWith(() => ['HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc']);
    const { body } = await send(requestTo(destinationOf(backend.port)), new TestClient());
    if (body === null || body instanceof Uint8Array) throw new Error('no body');
    for await (const chunk of body.toReadable()) {
      expect(Buffer.from(chunk).toString()).toBe('abc');
      break;
    }
    await backend.allClosed();
  });
});

function endless(first: string): Body {
  return bodyOf(
    (async function* () {
      yield first;
      await new Promise(() => {});
    })(),
  );
}
