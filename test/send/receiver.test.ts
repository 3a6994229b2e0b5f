import { createSend } from 'backhaul/undici';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Piped, Sink } from '../../src/plan/message.ts';
import { type RawBackend, type Step, startRawBackend, wait } from '../fixture/raw-backend.ts';
import { TestClient, take } from './recorder.ts';
import { destinationOf, requestTo } from './requests.ts';

const send = createSend({ connections: 1 });
const tidy: RawBackend[] = [];
afterEach(async () => {
  for (const backend of tidy.splice(0)) await backend.close();
});

const small = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';
const late: readonly Step[] = [
  'HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n',
  wait(20),
  'ok',
  wait(20),
  'ay',
];

async function start(steps: readonly Step[]): Promise<{ backend: RawBackend; body: Piped }> {
  const backend = await startRawBackend(({ connection }) => (connection === 0 ? steps : [small]));
  tidy.push(backend);
  const { body } = await send(requestTo(destinationOf(backend.port)), new TestClient());
  if (body === null || body instanceof Uint8Array) throw new Error('no body');
  return { backend, body };
}

/** A sink of which one function throws, and what it was told before. */
function throwing(name: keyof Sink): { sink: Sink; told: string[]; destroyed: Promise<Error> } {
  const told: string[] = [];
  let tell: (error: Error) => void = () => {};
  const destroyed = new Promise<Error>((resolve) => {
    tell = resolve;
  });
  const say = (what: keyof Sink): void => {
    told.push(what);
    if (what === name) throw new Error(`${what} threw`);
  };
  const sink: Sink = {
    write: () => {
      say('write');
      return true;
    },
    onDrain: () => {},
    end: () => say('end'),
    destroy: (error) => {
      tell(error);
      say('destroy');
    },
  };
  return { sink, told, destroyed };
}

describe('a sink that throws', () => {
  test('at a chunk is destroyed, and the backend’s connection with it', async () => {
    const { backend, body } = await start(late);
    const { sink, told, destroyed } = throwing('write');
    body.pipe(sink);
    expect(await destroyed).toMatchObject({ code: 'gateway.internal', cause: new Error('write threw') });
    await backend.allClosed();
    expect(told).toEqual(['write', 'destroy']);
  });

  test('at the end is destroyed', async () => {
    const { body } = await start(late);
    const { sink, told, destroyed } = throwing('end');
    body.pipe(sink);
    expect(await destroyed).toMatchObject({ code: 'gateway.internal', cause: new Error('end threw') });
    expect(told).toEqual(['write', 'write', 'end', 'destroy']);
  });

  test('at a chunk that was kept for it is destroyed, and gets neither the rest nor an end', async () => {
    const { backend, body } = await start(['HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nok', wait(20), 'ay']);
    const { sink, told, destroyed } = throwing('write');
    body.pipe(sink);
    expect(await destroyed).toMatchObject({ code: 'gateway.internal', cause: new Error('write threw') });
    await backend.allClosed();
    expect(told).toEqual(['write', 'destroy']);
  });

  test.each([
    ['write', ['write', 'destroy']],
    ['end', ['write', 'end', 'destroy']],
  ] as const)('in %s, once everything was kept for it, is destroyed', async (name, expected) => {
    const { backend, body } = await start([small]);
    const { sink, told, destroyed } = throwing(name);
    body.pipe(sink);
    expect(await destroyed).toMatchObject({ code: 'gateway.internal', cause: new Error(`${name} threw`) });
    expect(told).toEqual(expected);
    const next = await send(requestTo(destinationOf(backend.port)), new TestClient());
    expect(await take(next)).toMatchObject({ kind: 'end', text: 'ok' });
  });

  test('when it is destroyed takes nobody else down, and the process is warned', async () => {
    const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => {});
    const { backend, body } = await start([
      'HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nok',
      wait(20),
      { kind: 'reset' },
    ]);
    const { sink, destroyed } = throwing('destroy');
    body.pipe(sink);
    expect(await destroyed).toMatchObject({ code: 'backend.incomplete' });
    expect(warned.mock.calls).toEqual([
      [expect.stringContaining('sink threw'), expect.objectContaining({ code: 'BACKHAUL_SINK' })],
    ]);
    warned.mockRestore();
    const next = await send(requestTo(destinationOf(backend.port)), new TestClient());
    expect(await take(next)).toMatchObject({ kind: 'end', text: 'ok' });
  });
});

describe('a readable that nobody waits for any more', () => {
  test('may be destroyed after its end, and fails nobody when it is destroyed before it was read', async () => {
    const { backend, body } = await start(late);
    const readable = body.toReadable();
    if (!('destroy' in readable) || typeof readable.destroy !== 'function') throw new Error('no Node stream');
    readable.destroy();
    await backend.allClosed();
    const next = await send(requestTo(destinationOf(backend.port)), new TestClient());
    expect(await take(next)).toMatchObject({ kind: 'end', text: 'ok' });
  });
});
