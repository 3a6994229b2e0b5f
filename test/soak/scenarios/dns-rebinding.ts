import type { LookupAddress } from 'node:dns';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { networkInterfaces } from 'node:os';
import { createSend } from 'backhaul/undici';
import { TestClient, take } from '../../send/recorder.ts';
import { addressOf, destinationOf, requestTo } from '../../send/requests.ts';
import { ipv4, ipv6, replaceResolver } from '../clocks/resolver.ts';
import { within } from '../clocks/time-bound.ts';
import { Troubles } from '../clocks/troubles.ts';
import { atLeast, count, exactly, type Outcome, type Scenario, type Size } from '../scenario.ts';

const allowedHost = '127.0.0.1';
const deniedHost = '127.0.0.2';
const policy = { profile: 'public', allow: [allowedHost] } as const;

const allowedSets: readonly (readonly LookupAddress[])[] = [
  [ipv4(allowedHost)],
  [ipv4(allowedHost), ipv6(`::ffff:${allowedHost}`)],
  [ipv4(allowedHost), ipv4(allowedHost)],
];

/** Each holds an address that the policy denies, at any place and in any spelling. */
const deniedSets: readonly (readonly LookupAddress[])[] = [
  [ipv4(deniedHost)],
  [ipv4(allowedHost), ipv4(deniedHost)],
  [ipv4(deniedHost), ipv4(allowedHost)],
  [ipv6('::ffff:127.0.0.2')],
  [ipv4(allowedHost), ipv6('::ffff:7f00:2')],
  [ipv6('::ffff:127.0.0.2'), ipv4(allowedHost)],
  [ipv6('::1'), ipv4(allowedHost)],
  [ipv4(allowedHost), ipv6('::1')],
  [ipv4(allowedHost), ipv6('64:ff9b::7f00:2'), ipv4(allowedHost)],
  [ipv4(allowedHost), ipv6('fe80::1'), ipv4(deniedHost)],
];

const names = 8;
const bounds = { short: { requests: 400, ms: 60_000 }, long: { requests: 10_000, ms: 300_000 } } as const;

/** A name that flips between addresses that are allowed and ones that are not. */
export const dnsRebinding: Scenario = {
  id: 'Z14',
  title: 'DNS rebinding',
  method:
    'Eight names flip at every look-up between sets of addresses that the policy allows and sets with a denied ' +
    'one, A and AAAA mixed; a real listener stands at each of both, and every reply closes its connection, so ' +
    'that each request looks its name up. 10,000 requests, at most 5 minutes.',
  run,
};

async function run(size: Size): Promise<Outcome> {
  const { requests, ms } = bounds[size];
  const troubles = new Troubles();
  const listeners = await Listeners.start();
  const tally = new Tally();
  const restore = replaceResolver((name) => tally.resolve(name));
  try {
    const until = performance.now() + ms;
    const lanes = Array.from({ length: names }, (_, lane) =>
      ask(`name-${lane}.test`, Math.ceil(requests / names), until, listeners.port, tally),
    );
    await Promise.all(lanes);
    const atDenied = listeners.denied;
    await reachDenied(listeners.port);
    return {
      n: `${tally.refused + tally.answered + tally.wrong} requests`,
      figures: [
        count('connections to a denied address', atDenied, exactly(0)),
        count(
          'requests with an outcome that does not fit the addresses of their name',
          tally.wrong,
          exactly(0),
        ),
        count('requests that were not made in time', requests - tally.asked, exactly(0)),
        count('requests refused with backend.address-denied', tally.refused, atLeast(requests / 2 - names)),
        count(
          'requests answered, each over a connection of its own',
          tally.answered,
          exactly(listeners.allowed),
        ),
        count('control: connections to the denied address without the policy', listeners.denied, atLeast(1)),
        count('unhandled rejections, exceptions and warnings', await troubles.stop(), exactly(0)),
      ],
    };
  } finally {
    restore();
    await troubles.stop();
    await listeners.close();
  }
}

/** Asks one backend by name, one request after the other. */
async function ask(name: string, requests: number, until: number, port: number, tally: Tally): Promise<void> {
  const send = createSend({ connections: 1, addressPolicy: policy });
  const to = destinationOf(port, { address: addressOf(port, 'http', name) });
  for (let index = 0; index < requests && performance.now() < until; index++) {
    const lookups = tally.lookups(name);
    const outcome = await send(requestTo(to), new TestClient())
      .then(take)
      .then(({ kind }) => kind)
      .catch((error: { readonly code?: string }) => error.code ?? 'no code');
    tally.judge(outcome, lookups, name);
  }
  await within(10_000, send.close());
}

/** Shows that the listener at the denied address can be reached, and counts. */
async function reachDenied(port: number): Promise<void> {
  const send = createSend();
  const to = destinationOf(port, { address: addressOf(port, 'http', deniedHost) });
  await send(requestTo(to), new TestClient()).then(take);
  await within(10_000, send.close());
}

/** What the resolver said, and whether the outcomes fit. */
class Tally {
  asked = 0;
  refused = 0;
  answered = 0;
  wrong = 0;
  readonly #byName = new Map<string, number>();

  lookups(name: string): number {
    return this.#byName.get(name) ?? 0;
  }

  /** Allowed and denied in turn, so that a second look-up for the same request would give it the other kind. */
  resolve(name: string): readonly LookupAddress[] {
    const index = this.lookups(name);
    this.#byName.set(name, index + 1);
    const sets = index % 2 === 0 ? allowedSets : deniedSets;
    return sets[(index >> 1) % sets.length] ?? [];
  }

  judge(outcome: string, lookup: number, name: string): void {
    this.asked += 1;
    const expected = lookup % 2 === 0 ? 'end' : 'backend.address-denied';
    if (outcome !== expected || this.lookups(name) !== lookup + 1) this.wrong += 1;
    else if (outcome === 'end') this.answered += 1;
    else this.refused += 1;
  }
}

/** The same port of the allowed and of the denied addresses; each counts its connections. */
class Listeners {
  allowed = 0;
  denied = 0;
  readonly #servers: Server[] = [];

  static async start(): Promise<Listeners> {
    for (let attempt = 0; ; attempt++) {
      const listeners = new Listeners();
      try {
        await listeners.#listen(allowedHost, 0, () => listeners.allowed++);
        await listeners.#listen(deniedHost, listeners.port, () => listeners.denied++);
        if (hasIpv6()) await listeners.#listen('::1', listeners.port, () => listeners.denied++);
        return listeners;
      } catch (error) {
        await listeners.close();
        // Where somebody else has the port at one of the addresses, another port is free.
        if (attempt === 5) throw error;
      }
    }
  }

  get port(): number {
    const address = this.#servers[0]?.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  async close(): Promise<void> {
    for (const server of this.#servers) {
      server.close();
      await once(server, 'close');
    }
  }

  async #listen(host: string, port: number, accepted: () => void): Promise<void> {
    const server = createServer((socket) => {
      accepted();
      socket.on('error', () => socket.destroy());
      socket.once('data', () => {
        socket.end('HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok');
      });
    });
    server.listen(port, host);
    await once(server, 'listening');
    this.#servers.push(server);
  }
}

function hasIpv6(): boolean {
  return Object.values(networkInterfaces())
    .flat()
    .some((one) => one?.address === '::1');
}
