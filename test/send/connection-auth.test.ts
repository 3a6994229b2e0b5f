import type { Dispatcher } from 'backhaul/undici';
import { Agent } from 'undici';
import { afterEach, describe, expect, test } from 'vitest';
import { authenticatesConnection } from '../../src/send/connection-auth.ts';
import { requestHeaders, responseHeaders } from '../cases/connection-auth.ts';
import { halfClose } from '../fixture/raw-backend.ts';
import { answer, bench, ntlm, type Options, tidyUp } from './auth-bench.ts';
import { TestConnection } from './recorder.ts';

afterEach(tidyUp);

test.each(requestHeaders)('a request with %j authenticates its connection: %s', (headers, authenticates) => {
  expect(authenticatesConnection(headers)).toBe(authenticates);
});

describe('a request that authenticates its connection', () => {
  test('has a connection that never carried anybody else, and never will', async () => {
    const { ask, connections } = await bench();
    const [alice, bob] = [new TestConnection(), new TestConnection()];
    await ask(bob);
    await ask(alice, ntlm);
    await ask(bob);
    await ask(alice);
    await ask();
    await ask(bob, ntlm);
    await ask(bob);
    await ask(alice);
    expect(connections()).toEqual([0, 1, 0, 1, 0, 2, 2, 1]);
  });

  test('has it closed behind the exchange where the client has no identity', async () => {
    const { ask, backend, connections } = await bench();
    await ask();
    await ask(undefined, ntlm);
    await ask();
    await ask(undefined, ntlm, '/', 'HEAD');
    expect(connections()).toEqual([0, 0, 1, 1]);
    expect(backend.requests.map(({ head }) => /^connection: (.*)\r$/imu.exec(head)?.[1])).toEqual([
      'keep-alive',
      'close',
      'keep-alive',
      'close',
    ]);
    await backend.allClosed();
  });

  const foreign: readonly (readonly [string, (agent: Agent) => Options])[] = [
    ['a dispatcher', (dispatcher) => ({ dispatcher: dispatcher as Dispatcher })],
    ['a dispatcher by origin', (dispatcher) => ({ dispatcher: () => dispatcher })],
  ];
  test.each(foreign)('has it closed behind the exchange with %s', async (_title, options) => {
    const agent = new Agent({ connections: 1 });
    const { ask, connections } = await bench(answer, options(agent));
    const alice = new TestConnection();
    await ask(alice);
    await ask(alice, ntlm);
    await ask();
    expect(connections()).toEqual([0, 0, 1]);
    await agent.close();
  });

  test('is never asked again over a connection of others', async () => {
    const { ask, connections } = await bench((request) =>
      request.connection === 1 && request.index === 1 ? [halfClose] : answer(request),
    );
    const alice = new TestConnection();
    await ask();
    await ask(alice, ntlm);
    await ask(alice);
    await ask();
    await ask(alice);
    expect(connections()).toEqual([0, 1, 1, 2, 0, 2]);
  });

  test('is not asked again with an effect', async () => {
    const { ask, connections } = await bench((request) =>
      request.connection === 0 && request.index === 1 ? [halfClose] : answer(request),
    );
    const alice = new TestConnection();
    await ask(alice, ntlm);
    await expect(ask(alice, undefined, '/', 'POST')).rejects.toMatchObject({ code: 'backend.reset' });
    await ask(alice);
    await ask();
    expect(connections()).toEqual([0, 0, 1, 2]);
  });
});

describe('a response', () => {
  test.each(responseHeaders)('with %j binds its connection: %s', async (lines, binds) => {
    const { ask, connections } = await bench(() => [
      `HTTP/1.1 401 No\r\n${lines}\r\nContent-Length: 0\r\n\r\n`,
    ]);
    for (const connection of [undefined, new TestConnection()]) await ask(connection);
    expect(connections()).toEqual(binds ? [0, 1] : [0, 0]);
  });

  test('leaves a client its own connection', async () => {
    const { ask, connections } = await bench(() => [
      'HTTP/1.1 200 OK\r\nPersistent-Auth: true\r\nContent-Length: 0\r\n\r\n',
    ]);
    const alice = new TestConnection();
    await ask(alice, ntlm);
    await ask(alice);
    expect(connections()).toEqual([0, 0]);
  });
});
