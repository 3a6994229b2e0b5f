import type { Socket } from 'node:net';
import { endianness } from 'node:os';
import { type Ip, readIp } from '../define/ip.ts';
import { KernelTable } from './kernel-table.ts';

const tables: Readonly<Record<string, KernelTable>> = {
  IPv4: /* @__PURE__ */ new KernelTable('/proc/net/tcp'),
  IPv6: /* @__PURE__ */ new KernelTable('/proc/net/tcp6'),
};

/**
 * Bytes of a TCP connection that the system keeps because the other end has not taken them, as Linux tells in
 * proc_net_tcp (`tx_queue`); `null` elsewhere and for other sockets. Node cannot say: it counts a byte as sent when
 * the system has it.
 */
export async function unsentBytes(socket: Socket): Promise<number | null> {
  const { localAddress, localPort, remoteAddress, remotePort, remoteFamily = '' } = socket;
  const local = nameEnd(localAddress, localPort);
  const remote = nameEnd(remoteAddress, remotePort);
  const table = await tables[remoteFamily]?.read();
  if (local === null || remote === null || table === undefined || table === null) return null;
  return table.get(`${local} ${remote}`) ?? 0;
}

/** An address and port as the tables spell them: words of the machine's own byte order in hexadecimal. */
function nameEnd(address = '', port = 0): string | null {
  const ip = readIp(address.replace(/%.*$/u, ''));
  return ip === null ? null : `${hex(ip)}:${port.toString(16).toUpperCase().padStart(4, '0')}`;
}

const isLittle = endianness() === 'LE';

function hex({ kind, value }: Ip): string {
  const digits = value
    .toString(16)
    .toUpperCase()
    .padStart(kind === 'ipv4' ? 8 : 32, '0');
  return isLittle ? digits.replace(/(..)(..)(..)(..)/gu, '$4$3$2$1') : digits;
}
