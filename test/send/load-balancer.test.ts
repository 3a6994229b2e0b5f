import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { createSend } from 'backhaul/undici';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Destination } from '../../src/plan/message.ts';
import { startHaproxy } from '../fixture/haproxy.ts';
import { startNginx } from '../fixture/nginx.ts';
import { type Listening, realBinary } from '../fixture/processes.ts';
import { TestClient, take } from './recorder.ts';
import { bodyOf, destinationOf, requestTo } from './requests.ts';

let upstream: Server;
let upstreamPort: number;
const seen: string[] = [];
const send = createSend();
/** After so many milliseconds the hasty ones close what is idle. */
const idleMs = 150;

beforeAll(async () => {
  upstream = createServer(async (req, res) => {
    let length = 0;
    for await (const chunk of req) length += (chunk as Buffer).length;
    seen.push(`${req.method} ${req.url}`);
    if (req.url === '/x/drop') req.socket.destroy();
    else res.end(`${req.headers.host} ${length}`);
  });
  upstream.listen(0, '127.0.0.1');
  await once(upstream, 'listening');
  upstreamPort = (upstream.address() as AddressInfo).port;
});
afterAll(async () => {
  await send.close();
  upstream.closeAllConnections();
  upstream.close();
});

async function ask(
  to: Destination,
  method: string,
  path: string,
  host = 'pets.example.com',
): Promise<string> {
  const body = method === 'POST' ? bodyOf(['x'.repeat(100_000), 'y'.repeat(100_000)], 200_000) : null;
  const reply = await send(requestTo(to, { method, path, headers: ['host', host], body }), new TestClient());
  return `${reply.status} ${(await take(reply)).text}`;
}

/** Sends each of two framings with each method on which a body is rare, and gives the answers. */
async function askWithBodies(to: Destination): Promise<string[]> {
  const answers: string[] = [];
  for (const method of ['GET', 'OPTIONS', 'DELETE']) {
    for (const length of [200_000, null]) {
      const body = bodyOf(['x'.repeat(100_000), 'y'.repeat(100_000)], length);
      const headers = ['host', 'pets.example.com'];
      const reply = await send(requestTo(to, { method, path: '/x/1', headers, body }), new TestClient());
      answers.push(`${reply.status} ${(await take(reply)).text}`);
    }
  }
  return answers;
}

/** Asks at moments that fall before, after and onto the closing of idle connections. */
async function askAroundClosings(to: Destination): Promise<string[]> {
  const outcomes: string[] = [];
  for (let time = 0; time < 16; time++) {
    const method = time % 4 === 0 ? 'POST' : 'GET';
    outcomes.push(await ask(to, method, `/x/${time}`).catch((error: { code: string }) => error.code));
    await delay(idleMs - 8 + time);
  }
  return outcomes;
}

function expectNothingTwice(outcomes: readonly string[]): void {
  const gets = outcomes.filter((_, index) => index % 4 !== 0);
  expect(new Set(gets)).toEqual(new Set(['200 pets.example.com 0']));
  const posts = outcomes.filter((_, index) => index % 4 === 0);
  for (const outcome of posts) expect(['200 pets.example.com 200000', 'backend.reset']).toContain(outcome);
  const arrived = seen.filter((line) => /^POST \/x\/\d/u.test(line));
  expect(new Set(arrived).size).toBe(arrived.length);
}

describe.skipIf(realBinary('nginx') === null)('through nginx as a layer-7 listener', () => {
  let patient: Listening;
  let hasty: Listening;

  beforeAll(async () => {
    const servers = [{ serverName: 'pets.example.com', locations: [{ path: '/x', upstreamPort }] }];
    patient = await startNginx({ servers });
    hasty = await startNginx({ servers, keepaliveTimeout: `${idleMs}ms` });
  });
  afterAll(async () => {
    await patient.stop();
    await hasty.stop();
  });

  test('the constant Host and the path select the listener', async () => {
    const to = destinationOf(patient.port);
    expect(await ask(to, 'GET', '/x/1')).toBe('200 pets.example.com 0');
    expect(await ask(to, 'POST', '/x/2')).toBe('200 pets.example.com 200000');
    expect(await ask(to, 'GET', '/x/1', 'other.example.com')).toMatch(/^404 /u);
    expect(await ask(to, 'GET', '/y')).toMatch(/^404 /u);
  });

  test('a body on GET, OPTIONS or DELETE arrives', async () => {
    const answers = await askWithBodies(destinationOf(patient.port));
    expect(new Set(answers)).toEqual(new Set(['200 pets.example.com 200000']));
  });

  test('its own 502 is a reply like any other', async () => {
    expect(await ask(destinationOf(patient.port), 'GET', '/x/drop')).toMatch(/^502 /u);
  });

  test('connections that it closes lose no GET and repeat no POST', async () => {
    seen.length = 0;
    expectNothingTwice(await askAroundClosings(destinationOf(hasty.port)));
  });
});

describe.skipIf(realBinary('haproxy') === null)('through haproxy as a layer-4 listener', () => {
  let patient: Listening;
  let hasty: Listening;

  beforeAll(async () => {
    patient = await startHaproxy({ upstreamPort });
    hasty = await startHaproxy({ upstreamPort, timeouts: { client: idleMs, server: idleMs } });
  });
  afterAll(async () => {
    await patient.stop();
    await hasty.stop();
  });

  test('whatever Host and path are, they arrive', async () => {
    const to = destinationOf(patient.port);
    expect(await ask(to, 'GET', '/y', 'any.example.com')).toBe('200 any.example.com 0');
    expect(await ask(to, 'POST', '/x/2')).toBe('200 pets.example.com 200000');
  });

  test('a body on GET, OPTIONS or DELETE arrives', async () => {
    const answers = await askWithBodies(destinationOf(patient.port));
    expect(new Set(answers)).toEqual(new Set(['200 pets.example.com 200000']));
  });

  test('a backend that drops the connection is a reset', async () => {
    const outcome = ask(destinationOf(patient.port), 'POST', '/x/drop');
    await expect(outcome).rejects.toMatchObject({ code: 'backend.reset', status: 502 });
  });

  test('connections that it closes lose no GET and repeat no POST', async () => {
    seen.length = 0;
    expectNothingTwice(await askAroundClosings(destinationOf(hasty.port)));
  });
});
