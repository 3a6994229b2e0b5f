import { hash } from 'node:crypto';
import { type Fault, faults, intact } from './faults.ts';

/** One request of the traffic. All of it follows from its number. */
export interface Order {
  readonly id: number;
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly fault: Fault;
}

const methods = ['GET', 'GET', 'POST', 'GET', 'PUT', 'POST', 'GET', 'PUT'] as const;

/** The order with that number, in a traffic of which a share is faulty. */
export function orderOf(id: number, faultyShare: number): Order {
  const faulty = drawn(id, 1) < faultyShare;
  return {
    id,
    method: methods[Math.floor(drawn(id, 2) * methods.length)] ?? 'GET',
    fault: (faulty ? faults[Math.floor(drawn(id, 3) * faults.length)] : undefined) ?? intact,
  };
}

/** The request as it goes over the wire; its head holds the hash of its body. */
export function requestBytes({ id, method, fault }: Order): Buffer {
  const line = `${method} /${fault.route}/${fault.name}/${id} HTTP/1.1\r\nHost: 127.0.0.1\r\n`;
  if (method === 'GET') return Buffer.from(`${line}\r\n`, 'latin1');
  // One packet where the limit is short: it must not be the client that the gateway waits for.
  const size = Math.min(sizeOf(drawn(id, 4), drawn(id, 5)), fault.route === 'patient' ? Infinity : 1_024);
  return framed(line, bodyOf(2 * id, size), drawn(id, 6) < 0.1);
}

/** The right reply; its head holds the number of its request and the hash of its body. */
export function replyBytes(id: number): Buffer {
  const body = bodyOf(2 * id + 1, sizeOf(drawn(id, 7), drawn(id, 8)));
  return framed(`HTTP/1.1 200 OK\r\nX-Id: ${id}\r\n`, body, drawn(id, 9) < 0.1);
}

export function hashOf(body: Buffer): string {
  return hash('sha1', body);
}

/** A head with a body behind it, by length or in two chunks. */
function framed(lines: string, body: Buffer, chunked: boolean): Buffer {
  const head = `${lines}X-Hash: ${hashOf(body)}\r\n`;
  if (!chunked || body.length < 2) return joined(`${head}Content-Length: ${body.length}\r\n\r\n`, body, '');
  const half = body.length >> 1;
  const first = joined(
    `${head}Transfer-Encoding: chunked\r\n\r\n${half.toString(16)}\r\n`,
    body.subarray(0, half),
    `\r\n${(body.length - half).toString(16)}\r\n`,
  );
  return Buffer.concat([first, body.subarray(half), Buffer.from('\r\n0\r\n\r\n')]);
}

/** Written by hand, because half of the run's time would go into `Buffer.concat`. */
function joined(before: string, body: Buffer, behind: string): Buffer {
  const bytes = Buffer.allocUnsafe(before.length + body.length + behind.length);
  bytes.write(before, 0, 'latin1');
  body.copy(bytes, before.length);
  bytes.write(behind, before.length + body.length, 'latin1');
  return bytes;
}

/** Mostly a few hundred bytes, sometimes none, now and then more than a socket reads at once. */
function sizeOf(kind: number, part: number): number {
  if (kind < 0.02) return 0;
  if (kind < 0.7) return Math.floor(part * 512);
  if (kind < 0.95) return Math.floor(part * 4_096);
  if (kind < 0.995) return Math.floor(part * 16_384);
  return Math.floor(part * 200_000);
}

const noise = Buffer.alloc(300_000);
for (let at = 0; at < noise.length; at++) noise[at] = drawn(at, 0) * 256;

/** The bytes of a body: its seed, then noise from a place of its own. */
function bodyOf(seed: number, size: number): Buffer {
  const body = Buffer.allocUnsafe(size);
  noise.copy(body, 0, (seed * 31) % 100_000);
  body.write(`${seed};`, 'latin1');
  return body;
}

/** A number from 0 to 1 that is always the same for an id and a purpose. */
function drawn(id: number, purpose: number): number {
  let mixed = Math.imul(id + 1, 0x9e3779b1) ^ Math.imul(purpose + 1, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
}
