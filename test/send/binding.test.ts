import { afterEach, describe, expect, test } from 'vitest';
import { halfClose, wait } from '../fixture/raw-backend.ts';
import { answer, bench, bound, empty, ntlm, tidyUp } from './auth-bench.ts';
import { TestClient, TestConnection } from './recorder.ts';
import { destinationOf, requestTo } from './requests.ts';

afterEach(tidyUp);

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 2));
}

describe('a connection of one client', () => {
  test('carries its exchanges one after the other, in order, and beside those of others', async () => {
    const { ask, backend, connections } = await bench(({ head }) =>
      head.includes('/slow') ? [wait(30), bound] : [bound],
    );
    const alice = new TestConnection();
    await Promise.all([
      ask(alice, ntlm, '/slow'),
      ask(alice, undefined, '/1'),
      ask(alice, undefined, '/slow'),
      ask(alice, undefined, '/2'),
      ask(undefined, undefined, '/other'),
    ]);
    const own = backend.requests.filter(({ connection }) => connection === 0);
    expect(own.map(({ head }) => head.split(' ')[1])).toEqual(['/slow', '/1', '/slow', '/2']);
    expect(connections().filter((connection) => connection > 0)).toEqual([1]);
  });

  test('counts as one of the origin’s, and who waits behind it as waiting', async () => {
    const { ask, backend } = await bench(() => [wait(40), bound], { connections: 2, maxQueue: 2 });
    const [alice, bob] = [new TestConnection(), new TestConnection()];
    const outcomes = await Promise.allSettled([
      ask(alice, ntlm),
      ask(bob, ntlm),
      ask(alice),
      ask(),
      ask(bob),
      ask(new TestConnection(), ntlm),
    ]);
    expect(outcomes.map((outcome) => outcome.status)).toEqual([
      ...['fulfilled', 'fulfilled', 'fulfilled', 'fulfilled'],
      ...['rejected', 'rejected'],
    ]);
    expect(outcomes.at(-1)).toMatchObject({ reason: { code: 'gateway.busy' } });
    expect(backend.accepted).toBe(3);
  });

  test('that is idle is closed for those who wait, the longest idle one first', async () => {
    const { ask, connections } = await bench(answer, { connections: 2 });
    const [alice, bob, carol] = [new TestConnection(), new TestConnection(), new TestConnection()];
    await ask(alice, ntlm);
    await ask(bob, ntlm);
    await ask(alice);
    // Nobody's connection is free: bob's is closed for an anonymous client, which leaves its own to carol.
    await ask();
    await ask(carol, ntlm);
    await ask(alice);
    expect(connections()).toEqual([0, 1, 0, 2, 3, 0]);
  });

  test('that is used is not closed for those who wait', async () => {
    const { backend, send } = await bench(() => [], { connections: 1 });
    const to = destinationOf(backend.port, { timeoutMs: 1_500 });
    const headers = ['host', 'a', 'authorization', ntlm];
    const [alice, other] = [new TestClient(new TestConnection()), new TestClient()];
    const outcomes = Promise.allSettled([
      send(requestTo(to, { headers }), alice),
      send(requestTo(destinationOf(backend.port, { timeoutMs: 1_200 })), other),
    ]);
    expect(await outcomes).toMatchObject([
      { reason: { code: 'backend.timeout' } },
      { reason: { code: 'backend.connect-timeout' } },
    ]);
    expect(backend.requests).toHaveLength(1);
  });

  test('gives its place back when its client or its backend closes it', async () => {
    const { ask, backend, connections } = await bench(answer, { connections: 1 });
    const [alice, bob] = [new TestConnection(), new TestConnection()];
    await ask(alice, ntlm);
    alice.close();
    await backend.allClosed();
    await ask(bob, ntlm);
    backend.closeIdle();
    await backend.allClosed();
    await ask();
    expect(connections()).toEqual([0, 1, 2]);
  });

  test('that its backend closes behind an answer is replaced by another one of its client', async () => {
    const last = 'HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n';
    const { ask, connections } = await bench((request) =>
      request.index === 0 ? answer(request) : [last, halfClose],
    );
    const alice = new TestConnection();
    await ask();
    await ask(alice, ntlm);
    await Promise.all([ask(alice), ask(alice), ask(alice)]);
    expect(connections()).toEqual([0, 1, 1, 2, 2]);
  });

  test('is not kept where the backend says nothing of it, and holds no place', async () => {
    const { ask, backend, connections } = await bench(() => [empty], { connections: 1 });
    const alice = new TestConnection();
    await ask();
    await ask(alice, ntlm);
    await ask(alice);
    await ask();
    await ask(alice, ntlm);
    await ask();
    await Promise.all([ask(alice, ntlm), ask(alice), ask(alice, ntlm)]);
    expect(connections()).toEqual([0, 1, 2, 2, 3, 4, 5, 6, 7]);
    await backend.allClosed();
  });

  test('is not made for a client that left while it waited for a place', async () => {
    const { backend, send, ask } = await bench(() => [wait(60), bound], { connections: 1 });
    const first = ask();
    const connection = new TestConnection();
    const headers = ['host', 'a', 'authorization', ntlm];
    const clients = [new TestClient(connection), new TestClient(connection)];
    const outcomes = Promise.allSettled(
      clients.map((client) => send(requestTo(destinationOf(backend.port), { headers }), client)),
    );
    const last = ask(undefined, undefined, '/last');
    clients[0]?.leave();
    connection.close();
    expect(await outcomes).toMatchObject([
      { reason: { code: 'client.closed' } },
      { reason: { code: 'client.closed' } },
    ]);
    await Promise.all([first, last]);
    expect(backend.requests.map(({ head }) => head.includes('authorization'))).toEqual([false, false]);
  });

  test('is closed when its client leaves during an exchange', async () => {
    const { backend, send, ask } = await bench(({ head }) => (head.includes('/silent') ? [] : [bound]));
    const connection = new TestConnection();
    const client = new TestClient(connection);
    await ask(connection, ntlm);
    const left = send(requestTo(destinationOf(backend.port), { path: '/silent' }), client);
    await until(() => backend.requests.length === 2);
    connection.close();
    client.leave();
    await expect(left).rejects.toMatchObject({ code: 'client.closed' });
    await backend.allClosed();
  });

  test('is not kept for a client that is gone already', async () => {
    const { ask, backend } = await bench(answer, { connections: 1 });
    const alice = new TestConnection();
    alice.close();
    await ask(alice, ntlm);
    await backend.allClosed();
    await ask();
  });

  test('is closed with the executor', async () => {
    const { ask, backend, send } = await bench();
    await ask(new TestConnection(), ntlm);
    await ask(new TestConnection(), ntlm);
    await send.close();
    await backend.allClosed();
  });

  test('is known by one listener, however often it is closed', async () => {
    const { ask, backend } = await bench(answer);
    const alice = new TestConnection();
    let listeners = 0;
    const onClose = alice.onClose.bind(alice);
    alice.onClose = (closed): void => {
      listeners += 1;
      onClose(closed);
    };
    for (let time = 0; time < 3; time++) {
      await ask(alice, ntlm);
      backend.closeIdle();
      await backend.allClosed();
    }
    expect(listeners).toBe(1);
  });
});
