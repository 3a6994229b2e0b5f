import type { Address } from '../../src/define/address.ts';
import type { BackendRequest, Body, Destination } from '../../src/plan/message.ts';

/** The address of a backend on a loopback port. */
export function addressOf(port: number, scheme: Address['scheme'] = 'http', host = '127.0.0.1'): Address {
  const hostKind = /^[\d.]+$/u.test(host) ? 'ipv4' : host.startsWith('[') ? 'ipv6' : 'name';
  const authority = `${host}:${port}`;
  return { scheme, host, hostKind, port, authority, origin: `${scheme}://${authority}` };
}

export function destinationOf(port: number, others: Partial<Destination> = {}): Destination {
  return {
    integration: 'getPet',
    address: addressOf(port),
    serverName: undefined,
    timeoutMs: 5_000,
    idleTimeoutMs: 5_000,
    maxDurationMs: 0,
    ...others,
  };
}

/** A GET of `/`, unless something else is said. */
export function requestTo(to: Destination, others: Partial<BackendRequest> = {}): BackendRequest {
  return {
    to,
    method: 'GET',
    path: '/',
    headers: ['host', to.address.authority],
    body: null,
    discardBody: false,
    ...others,
  };
}

/** A body that comes in pieces. Without `length` it is chunked. */
export function bodyOf(pieces: Iterable<string> | AsyncIterable<string>, length: number | null = null): Body {
  return {
    length,
    read: () => Promise.reject(new Error('send never reads a body whole')),
    async *stream() {
      for await (const piece of pieces) yield Buffer.from(piece, 'latin1');
    },
  };
}
