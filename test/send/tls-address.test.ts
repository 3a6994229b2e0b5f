import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { rootCertificates, type TLSSocket } from 'node:tls';
import { compileDefinition, createHandler, parseDefinition, toRequest } from 'backhaul';
import { createSend } from 'backhaul/undici';
import { Agent } from 'undici';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type AddressCase, addressCases } from '../cases/tls.ts';
import { type Authority, createAuthority } from '../fixture/certificates.ts';
import { TestClient } from './recorder.ts';

let authority: Authority;
const tidy: (() => Promise<unknown>)[] = [];
const warnings: Error[] = [];
const warned = (warning: Error): number => warnings.push(warning);

beforeAll(async () => {
  authority = await createAuthority('Test authority');
});
afterEach(async () => {
  for (const end of tidy.splice(0).reverse()) await end();
  process.off('warning', warned);
  expect(warnings.splice(0)).toEqual([]);
});

async function startServer(row: AddressCase): Promise<{ port: number; names: TLSSocket['servername'][] }> {
  const names: TLSSocket['servername'][] = [];
  const server = createServer(await authority.issue(row), (_req, res) => res.end('ok'));
  server.on('secureConnection', (socket) => names.push(socket.servername)).listen(0, row.host);
  await once(server, 'listening');
  tidy.push(async () => {
    server.closeAllConnections();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, names };
}

/** What a client gets, from the definition on. */
async function ask(row: AddressCase, port: number, send: ReturnType<typeof createSend>): Promise<string> {
  const host = row.host === '::1' ? '[::1]' : row.host;
  const members = JSON.parse(JSON.stringify(row.backend ?? {}).replaceAll('{port}', String(port)));
  const { value } = parseDefinition({
    frontend: { method: 'GET', path: '/' },
    backend: { kind: 'http', address: `https://${host}:${port}`, path: '/', ...members },
  });
  if (value === undefined) throw new Error('the definition is refused');
  const handle = createHandler([compileDefinition(value)], { send });
  const answer = await handle(toRequest({ target: '/', headers: { host: 'client.test' } }), new TestClient());
  const { status, code = 'reply' } = 'unmatched' in answer ? answer.reply : answer;
  expect(status).toBe(code === 'reply' ? 200 : 502);
  return code;
}

const hasIpv6 = Object.values(networkInterfaces()).some((own) =>
  own?.some(({ address }) => address === '::1'),
);
const rows = addressCases.filter(({ host }) => host !== '::1' || hasIpv6);

describe('https to an IP address, with', () => {
  test.each(rows)('$title: $outcome', async (row) => {
    process.on('warning', warned);
    const { port, names } = await startServer(row);
    const send = createSend({ tls: { ca: authority.cert } });
    tidy.push(() => send.close());
    expect(await ask(row, port, send)).toBe(row.outcome);
    // Only a name is a server name (RFC 6066 3).
    const sent = row.backend?.serverName === 'api.test' ? 'api.test' : false;
    if (row.outcome === 'reply') expect(names).toEqual([sent]);
  });

  const ownHost = rows.filter(
    ({ backend = {} }) => !('parameters' in backend) && backend.serverName !== '127.0.0.2',
  );
  test.each(ownHost)('a dispatcher and $title: $outcome', async (row) => {
    process.on('warning', warned);
    const { port, names } = await startServer(row);
    const dispatcher = new Agent({ connect: { ca: [authority.cert, ...rootCertificates] } });
    const send = createSend({ dispatcher });
    tidy.push(() => dispatcher.close());
    expect(await ask(row, port, send)).toBe(row.outcome);
    const sent = row.backend?.serverName === 'api.test' ? 'api.test' : false;
    if (row.outcome === 'reply') expect(names).toEqual([sent]);
  });
});
