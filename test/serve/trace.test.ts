import { AsyncLocalStorage } from 'node:async_hooks';
import { tracingChannel } from 'node:diagnostics_channel';
import type { Handle } from 'backhaul';
import type { RequestTrace } from 'backhaul/node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { definitions } from '../cases/behaviour.ts';
import { traceRows } from '../cases/traces.ts';
import { okay } from '../fixture/behaviour.ts';
import { type Gateway, gateways } from '../fixture/gateways.ts';
import { ask, RawClient } from '../fixture/raw-client.ts';
import { type Stack, startStack } from '../fixture/stack.ts';

const channel = tracingChannel<RequestTrace, RequestTrace>('backhaul:request');
let events: { readonly event: string; readonly trace: RequestTrace }[] = [];
const note =
  (event: string) =>
  (trace: RequestTrace): void => {
    events.push({ event, trace: { ...trace } });
  };
const listeners = {
  start: note('start'),
  end: note('end'),
  asyncStart: note('asyncStart'),
  asyncEnd: note('asyncEnd'),
  error: note('error'),
};
const names = (): string[] => events.map(({ event }) => event);
const ended = (): Promise<void> => expect.poll(names).toContain('asyncEnd');

describe.each(gateways.map((kind) => [kind.name, kind] as const))(
  'the tracing channel on %s',
  (_name, kind) => {
    let stack: Stack;
    beforeAll(async () => {
      stack = await startStack(kind, definitions);
    });
    afterAll(() => stack.stop());
    beforeEach(() => {
      events = [];
      channel.subscribe(listeners);
    });
    afterEach(() => channel.unsubscribe(listeners));

    it.each(traceRows.map((row) => [row.title, row] as const))('tells of %s', async (_title, row) => {
      stack.backend.play(row.script ?? okay);
      await ask(stack.gateway.port, row.send);
      await ended();
      expect(names()).toEqual(row.events);
      const { request, error, ...told } = events.at(-1)?.trace ?? { request: undefined };
      expect(told).toEqual(row.told);
      expect(request?.method).toBe(row.send.split(' ', 1)[0]);
      if (row.error === undefined) expect(error).toBeUndefined();
      else expect(String(error)).toContain(row.error);
    });

    it('tells of a client that leaves', async () => {
      stack.backend.play(['HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\npart', 'silence']);
      const client = await RawClient.connect(stack.gateway.port);
      await client.send('GET /any/x HTTP/1.1\r\nHost: a\r\n\r\n');
      await client.text('part');
      client.reset();
      await ended();
      expect(names()).toEqual(['start', 'end', 'asyncStart', 'error', 'asyncEnd']);
      expect(events.at(-1)?.trace).toMatchObject({
        status: 200,
        error: { code: expect.stringMatching(/closed/) },
      });
    });

    it('tells of a client that takes nothing', async () => {
      const slow = await startStack(kind, definitions, { clientIdleTimeoutMs: 180 });
      slow.backend.play([
        'HTTP/1.1 200 OK\r\nContent-Length: 65536000\r\n\r\n',
        { repeat: 'x'.repeat(65_536), times: 1_000 },
      ]);
      const client = await RawClient.connect(slow.gateway.port);
      client.pause();
      await client.send('GET /any/x HTTP/1.1\r\nHost: a\r\n\r\n');
      await ended();
      client.leave();
      await slow.stop();
      expect(names()).toEqual(['start', 'end', 'asyncStart', 'error', 'asyncEnd']);
      expect(events.at(-1)?.trace).toMatchObject({ status: 200, error: { code: 'client.closed' } });
      expect(String(events.at(-1)?.trace.error)).toContain('took no byte of the reply for 180 ms');
    });

    it('tells of an error that cannot be rendered', async () => {
      const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => {});
      const broken: Handle = () => Promise.reject(new TypeError('broken'));
      const gateway: Gateway = await kind.start(async (request, closed) => broken(request, closed));
      await ask(gateway.port, 'GET / HTTP/1.1\r\nHost: a\r\n\r\n').catch(() => {});
      await ended();
      await gateway.stop();
      warned.mockRestore();
      expect(names()).toEqual(['start', 'end', 'error', 'asyncEnd']);
      expect(events.at(-1)?.trace.error).toMatchObject({ message: 'broken' });
    });
  },
);

describe('the tracing channel', () => {
  it('runs the handler in the stores that are bound to its start', async () => {
    const store = new AsyncLocalStorage<RequestTrace>();
    channel.start.bindStore(store);
    const seen: (string | undefined)[] = [];
    const [kind] = gateways;
    const gateway = await kind?.start(() => {
      seen.push(store.getStore()?.request.target);
      return Promise.resolve({ status: 204, headers: [], body: null });
    });
    await ask(gateway?.port ?? 0, 'GET /here HTTP/1.1\r\nHost: a\r\n\r\n');
    channel.start.unbindStore(store);
    await gateway?.stop();
    expect(seen).toEqual(['/here']);
  });
});
