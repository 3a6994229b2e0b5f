import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, connect, createServer, type ListenOptions, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { KernelTable } from '../../src/serve/kernel-table.ts';
import { unsentBytes } from '../../src/serve/unsent.ts';

const bytes = 16_000_000;

/** A connection whose one end has written more than the system takes, while the other end does not read. */
async function standstill(
  where: ListenOptions,
  peer: string,
  check: (writer: Socket, reader: Socket) => Promise<void>,
): Promise<void> {
  const server = createServer().listen(where);
  await once(server, 'listening');
  const { path } = where;
  const reader = connect(
    path === undefined ? { port: (server.address() as AddressInfo).port, host: peer } : { path },
  );
  const [writer] = (await once(server, 'connection')) as [Socket];
  try {
    writer.on('error', () => {}).write(Buffer.alloc(bytes));
    await check(writer, reader.pause());
  } finally {
    reader.destroy();
    writer.destroy();
    server.close();
  }
}

describe.skipIf(process.platform !== 'linux')('unsentBytes', () => {
  it.each([
    ['IPv4', { host: '127.0.0.1', port: 0 }, '127.0.0.1'],
    ['IPv6', { host: '::1', port: 0 }, '::1'],
    ['IPv4 on a socket of both', { host: '::', port: 0 }, '127.0.0.1'],
  ])('says over %s what the other end has not taken', (_name, where, peer) =>
    standstill(where, peer, async (writer, reader) => {
      await expect.poll(() => unsentBytes(writer)).toBeGreaterThan(0);
      expect(await unsentBytes(writer)).toBeLessThan(bytes);
      reader.resume();
      await expect.poll(() => reader.bytesRead).toBe(bytes);
      await expect.poll(() => unsentBytes(writer)).toBe(0);
    }),
  );

  it('knows nothing of a Unix socket', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'unsent-'));
    await standstill({ path: join(folder, 's') }, '', async (writer) => {
      expect(await unsentBytes(writer)).toBe(null);
    });
    await rm(folder, { recursive: true });
  });
});

describe('a table of the system', () => {
  it('is read anew after a while, and by many at once', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'table-'));
    const path = join(folder, 'tcp');
    const table = new KernelTable(path);
    expect(await table.read()).toBe(null);
    const head =
      '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode';
    const row = (tx: string): string =>
      `   1: 0100007F:1F90 0100007F:D431 01 ${tx}:00000000 01:00000014 00000000     0        0 1 4 0`;
    await writeFile(path, `${head}\n${row('00000000')}\n${row('0031FFA0').replace('D431', 'D432')}\n`);
    await expect.poll(() => table.read()).toEqual(new Map([['0100007F:1F90 0100007F:D432', 0x31ffa0]]));
    const [first, second] = [table.read(), table.read()];
    expect(second).toBe(first);
    await rm(folder, { recursive: true });
  });
});
