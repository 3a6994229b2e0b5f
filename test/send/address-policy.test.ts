import dns from 'node:dns';
import { createSend } from 'backhaul/undici';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { AddressPolicy } from '../../src/define/address-policy.ts';
import { type RawBackend, startRawBackend } from '../fixture/raw-backend.ts';
import { TestClient, take } from './recorder.ts';
import { addressOf, destinationOf, requestTo } from './requests.ts';

const tidy: (() => Promise<void>)[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  for (const end of tidy.splice(0).reverse()) await end();
});

const lastOne = 'HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok';
const metadata = '169.254.169.254';

interface Asking {
  readonly backend: RawBackend;
  readonly ask: (host?: string) => Promise<string>;
}

async function asking(addressPolicy: AddressPolicy): Promise<Asking> {
  const backend = await startRawBackend(() => [lastOne]);
  const send = createSend({ addressPolicy });
  tidy.push(
    () => backend.close(),
    () => send.close(),
  );
  const ask = (host = 'api.test'): Promise<string> =>
    send(
      requestTo(destinationOf(backend.port, { address: addressOf(backend.port, 'http', host) })),
      new TestClient(),
    )
      .then(take)
      .then(({ text }) => text);
  return { backend, ask };
}

/** A resolver that gives its answers in turn, and then begins again. */
function resolveTo(...answers: readonly (readonly string[])[]): ReturnType<typeof vi.spyOn> {
  let turn = 0;
  return vi.spyOn(dns, 'lookup').mockImplementation(((
    _name: string,
    _options: object,
    callback: Callback,
  ) => {
    const addresses = answers[turn++ % answers.length] ?? [];
    setImmediate(() =>
      callback(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      ),
    );
  }) as typeof dns.lookup);
}

type Callback = (error: Error | null, addresses: dns.LookupAddress[]) => void;

const denied = { code: 'backend.address-denied', status: 502 };

describe('addressPolicy', () => {
  test.each(['pubic', { profile: 'any', allow: ['api.test'] }, { profile: 'any', allow: ['10.0.0.0/8'] }])(
    '%o is refused when the executor is made',
    (addressPolicy) => {
      expect(() => createSend({ addressPolicy: addressPolicy as AddressPolicy })).toThrow(TypeError);
    },
  );

  test('refuses a literal before anything is connected', async () => {
    const { backend, ask } = await asking('public');
    await expect(ask('127.0.0.1')).rejects.toMatchObject(denied);
    expect(backend.accepted).toBe(0);
  });

  test('refuses metadata addresses by default, names and literals alike', async () => {
    const { ask } = await asking('any');
    resolveTo([metadata], ['fe80::1'], ['::ffff:169.254.169.254']);
    for (const host of [metadata, 'api.test', 'api.test', 'api.test'])
      await expect(ask(host)).rejects.toMatchObject(denied);
  });

  test('lets a listed address through', async () => {
    const { ask } = await asking({ profile: 'public', allow: ['127.0.0.1'] });
    resolveTo(['127.0.0.1']);
    expect([await ask('127.0.0.1'), await ask()]).toEqual(['ok', 'ok']);
  });

  test.each(['user_service', '_orders.internal', 'api.test.', 'user_service.'])(
    'asks the resolver for %s as it is written',
    async (host) => {
      const { ask } = await asking({ profile: 'public', allow: ['127.0.0.1'] });
      const lookup = resolveTo(['127.0.0.1'], [metadata]);
      expect(await ask(host)).toBe('ok');
      await expect(ask(host)).rejects.toMatchObject(denied);
      expect(lookup.mock.calls.map((call: readonly unknown[]) => call[0])).toEqual([host, host]);
    },
  );

  test('refuses a name of which one address is denied, whatever its place', async () => {
    const { backend, ask } = await asking('any');
    resolveTo(['127.0.0.1', metadata], [metadata, '127.0.0.1'], ['127.0.0.1', 'fe80::1']);
    for (let time = 0; time < 3; time++) await expect(ask()).rejects.toMatchObject(denied);
    expect(backend.accepted).toBe(0);
  });

  test('asks again at each new connection: a rebound name reaches nobody', async () => {
    const { backend, ask } = await asking('any');
    const lookup = resolveTo(['127.0.0.1'], [metadata], ['127.0.0.1'], [metadata, '127.0.0.1']);
    const outcomes: string[] = [];
    for (let time = 0; time < 40; time++)
      outcomes.push(await ask().catch((error: { code: string }) => error.code));
    expect(outcomes.filter((_, index) => index % 2 === 0)).toEqual(Array.from({ length: 20 }, () => 'ok'));
    expect(outcomes.filter((_, index) => index % 2 === 1)).toEqual(
      Array.from({ length: 20 }, () => denied.code),
    );
    expect([backend.accepted, lookup.mock.calls.length]).toEqual([20, 40]);
  });

  test('never tries a denied address again', async () => {
    const { ask } = await asking('any');
    const lookup = resolveTo([metadata]);
    await expect(ask()).rejects.toMatchObject(denied);
    expect(lookup).toHaveBeenCalledTimes(1);
  });

  test('a name without addresses, or that cannot be resolved, is a fault of DNS', async () => {
    const { ask } = await asking('any');
    vi.spyOn(dns, 'lookup').mockImplementation(((name: string, _options: object, callback: Callback) => {
      const error = Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), { code: 'ENOTFOUND' });
      setImmediate(() => callback(error, []));
    }) as typeof dns.lookup);
    await expect(ask()).rejects.toMatchObject({ code: 'backend.dns', status: 502 });
    resolveTo([]);
    await expect(ask()).rejects.toMatchObject({ code: 'backend.dns', status: 502 });
  });
});
