import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, connect, createServer, type ListenOptions, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
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
  const head =
    '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode';
  const row = (port: string, unsent: string): string =>
    `   1: 0100007F:1F90 0100007F:${port} 01 ${unsent}:00000000 01:00000014 00000000     0        0 1 4 0`;
  let folder: string;
  let path: string;
  let table: KernelTable;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'table-'));
    path = join(folder, 'tcp');
    table = new KernelTable(path);
    return () => rm(folder, { recursive: true });
  });

  it('has the connections that wait for their other end', async () => {
    await writeFile(path, `${head}\n${row('D431', '00000000')}\n${row('D432', '0031FFA0')}\n`);
    expect(await table.read()).toEqual(new Map([['0100007F:1F90 0100007F:D432', 0x31ffa0]]));
  });

  it('is none where there is no such file, until there is one', async () => {
    expect(await table.read()).toBe(null);
    await writeFile(path, head);
    expect(await table.read()).toEqual(new Map());
  });

  it('is never older than the question', async () => {
    for (const unsent of [3, 2, 1]) {
      await writeFile(path, `${row('D432', `0000000${unsent}`)}\n`);
      expect((await table.read())?.get('0100007F:1F90 0100007F:D432')).toBe(unsent);
    }
  });

  it('is read once for all that ask before it is', async () => {
    await writeFile(path, head);
    const asked = [table.read(), table.read()];
    expect(asked[1]).toBe(asked[0]);
    await asked[0];
    expect(table.read()).not.toBe(asked[0]);
  });
});
