import { AsyncLocalStorage } from 'node:async_hooks';
import { createSend, type Dispatcher } from 'backhaul/undici';
import { Agent, Pool } from 'undici';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { BackendRequest, Body, Closed, Reply, Send, Sink } from '../../src/plan/message.ts';
import {
  halfClose,
  type RawBackend,
  readBody,
  type Step,
  startRawBackend,
  wait,
} from '../fixture/raw-backend.ts';
import { bodyOf, destinationOf, requestTo } from './requests.ts';

const storage = new AsyncLocalStorage<string>();
const tidy: (() => Promise<unknown>)[] = [];
let events: { readonly event: string; readonly of: string; readonly in: string | undefined }[] = [];
afterEach(async () => {
  for (const end of tidy.splice(0).reverse()) await end();
  events = [];
});

/** Says that something happened which belongs to a request, and in whose context. */
function note(event: string, of: string): void {
  events.push({ event, of, in: storage.getStore() });
}

const head = 'HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n';
const small = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';
const scripts: Readonly<Record<string, readonly Step[]>> = {
  opener: [small],
  small: [small],
  streamed: [head, wait(10), 'ok', wait(10), 'ay'],
  interim: ['HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n', wait(10), small],
  broken: [head, wait(10), 'ok', wait(10), halfClose],
  silent: [],
  stalled: [head, wait(10), 'ok'],
  left: [head, wait(10), 'ok'],
  upload: [readBody, small],
  pausing: [readBody, small],
  unread: [head, wait(10), 'ok', wait(10), 'ay'],
};

/** What happens to the requests, each by the name of its path. */
const expected: readonly (readonly [name: string, events: readonly string[]])[] = [
  ['small', ['settled', 'end', 'write']],
  ['streamed', ['settled', 'end', 'write']],
  ['interim', ['interim', 'settled', 'end', 'write']],
  ['broken', ['settled', 'destroy', 'write']],
  ['silent', ['rejected']],
  ['stalled', ['settled', 'destroy', 'write']],
  ['left', ['settled', 'destroy', 'write']],
  ['upload', ['stream', 'settled', 'end', 'write']],
  ['pausing', ['stream', 'settled', 'end', 'write']],
  ['unread', ['settled', 'close', 'data']],
];

const dispatchers: readonly (readonly [string, () => (Dispatcher & { close(): Promise<void> }) | null])[] = [
  ['our own connection', () => null],
  ['an Agent', () => new Agent({ connections: 1 })],
];

describe.each(dispatchers)('over %s that another request opened', (_name, make) => {
  test('everything happens in the context of its own request', async () => {
    const dispatcher = make();
    const backend = await backendWith(
      ({ head: text }) => scripts[/\/(\w+)/u.exec(text)?.[1] ?? ''] ?? [small],
    );
    const send = dispatcher === null ? createSend({ connections: 1 }) : createSend({ dispatcher });
    tidy.push(
      () => dispatcher?.close() ?? Promise.resolve(),
      () => send.close(),
    );
    await storage.run('opener', () => exchange(send, backend, 'opener'));
    await Promise.all(expected.map(([name]) => storage.run(name, () => exchange(send, backend, name))));
    for (const [name, happened] of expected) {
      expect([name, kindsOf(name)]).toEqual([name, [...happened].sort()]);
    }
    expect(events.filter((one) => one.of !== one.in)).toEqual([]);
  });
});

test('a dispatcher is called in the context of its request, also for a second attempt', async () => {
  const backend = await backendWith(() => [small]);
  const pool = new Pool(`http://127.0.0.1:${backend.port}`);
  const refused = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
  let asked = 0;
  const dispatcher: Dispatcher = {
    dispatch: (options, handler) => {
      note('dispatch', 'retried');
      if (++asked > 1) return pool.dispatch(options as Parameters<Pool['dispatch']>[0], handler as never);
      storage.run('somebody else', () =>
        setImmediate(() =>
          (handler as { onResponseError(c: null, e: Error): void }).onResponseError(null, refused),
        ),
      );
      return true;
    },
  };
  const send = createSend({ dispatcher });
  tidy.push(
    () => pool.close(),
    () => send.close(),
  );
  await storage.run('retried', () => exchange(send, backend, 'retried'));
  expect(kindsOf('retried')).toEqual(['dispatch', 'end', 'settled', 'write']);
  expect(events.filter((one) => one.of !== one.in)).toEqual([]);
});

test('certificates are asked for in the context of the first request', async () => {
  const seen: (string | undefined)[] = [];
  const send = createSend({
    tls: () => {
      seen.push(storage.getStore());
      throw new Error('none');
    },
  });
  const to = destinationOf(1, { serverName: 'a.test' });
  await storage.run('first', () => send(requestTo(to), { onClose: () => {} }).catch(() => {}));
  expect(seen).toEqual(['first']);
});

test('the clock of all requests keeps none of their contexts', async () => {
  const kept: (string | undefined)[] = [];
  const { setTimeout: start } = globalThis;
  vi.stubGlobal('setTimeout', (callback: () => void, delay: number) => {
    if (delay === 4_321) kept.push(storage.getStore());
    return start(callback, delay);
  });
  const send = createSend();
  tidy.push(() => send.close());
  const to = destinationOf((await backendWith(() => [small])).port, { timeoutMs: 4_321 });
  await storage.run('first', () => send(requestTo(to), { onClose: () => {} }));
  vi.unstubAllGlobals();
  expect(kept).toEqual([undefined]);
});

async function backendWith(script: Parameters<typeof startRawBackend>[0]): Promise<RawBackend> {
  const backend = await startRawBackend(script);
  tidy.push(() => backend.close());
  return backend;
}

function kindsOf(name: string): string[] {
  return [...new Set(events.filter(({ of }) => of === name).map(({ event }) => event))].sort();
}

/** One exchange, of which everything that it calls is noted. */
async function exchange(send: Send, { port }: RawBackend, name: string): Promise<void> {
  const limits = name === 'silent' ? { timeoutMs: 50 } : name === 'stalled' ? { idleTimeoutMs: 50 } : {};
  const request = requestTo(destinationOf(port, limits), { path: `/${name}`, ...uploadOf(name) });
  let leave = (): void => {};
  const closed: Closed = {
    onClose: (gone) => {
      leave = gone;
    },
    onInterim: () => note('interim', name),
  };
  try {
    const reply = await send(request, closed);
    note('settled', name);
    await take(reply, name, () => storage.run('the client’s connection', () => setImmediate(leave)));
  } catch {
    note('rejected', name);
  }
}

function uploadOf(name: string): Partial<BackendRequest> {
  if (name !== 'upload' && name !== 'pausing') return {};
  const pieces = async function* (): AsyncGenerator<string> {
    for (const piece of ['a', 'b', 'c']) {
      note('stream', name);
      if (name === 'pausing') await new Promise(setImmediate);
      yield piece;
    }
  };
  const body: Body = bodyOf(pieces(), 3);
  return { method: 'POST', body };
}

function take({ body }: Reply, name: string, leave: () => void): Promise<void> {
  if (body === null || body instanceof Uint8Array) throw new Error('send never gives a body as bytes');
  return new Promise((resolve) => {
    if (name === 'unread') {
      const readable = body.toReadable();
      if (!('on' in readable) || typeof readable.on !== 'function') throw new Error('no Node stream');
      readable.on('data', () => note('data', name));
      readable.on('close', () => {
        note('close', name);
        resolve();
      });
      return;
    }
    const sink: Sink = {
      write: () => {
        note('write', name);
        if (name === 'left') leave();
        return true;
      },
      onDrain: () => {},
      end: () => {
        note('end', name);
        resolve();
      },
      destroy: () => {
        note('destroy', name);
        resolve();
      },
    };
    body.pipe(sink);
  });
}
