import { holds, type Range, readCidr } from '../define/cidr.ts';
import { readIp, unwrapIp } from '../define/ip.ts';
import { nameKind, type OptionNames } from '../define/options.ts';
import { listTexts } from '../define/suggest.ts';
import { GatewayError } from './error.ts';
import type { GatewayRequest } from './message.ts';

/** Which fields tell the backend about the client (RFC 7239 and its forerunners). */
export type Forwarding = 'x-forwarded' | 'forwarded' | 'both' | 'none';

const forwardings: readonly Forwarding[] = ['x-forwarded', 'forwarded', 'both', 'none'];

export interface ForwardingOptions {
  /** Addresses and CIDR blocks of proxies in front of this service. Default: none. */
  readonly trustedProxies?: readonly string[];
  /** Default `x-forwarded`. */
  readonly forwarding?: Forwarding;
  /** The pseudonym for Via (RFC 9110 7.6.3); `false` leaves Via alone. Default `backhaul`. */
  readonly via?: string | false;
  /** How often the own pseudonym may stand in Via before the request counts as a loop. Default 5. */
  readonly maxHops?: number;
}

export const forwardingOptionNames: OptionNames<ForwardingOptions> = {
  trustedProxies: true,
  forwarding: true,
  via: true,
  maxHops: true,
};

/** What the client's side sent of the fields that the gateway writes itself. */
export interface ReceivedForwarding {
  readonly via: readonly string[];
  readonly forwarded: readonly string[];
  readonly forwardedFor: readonly string[];
  readonly forwardedHost: readonly string[];
  readonly forwardedProto: readonly string[];
}

/** Forwarding options, read once. */
export interface ForwardingRules {
  readonly isTrusted: (ip: string) => boolean;
  /** Writes the fields onto `headers`; the error is a loop. */
  write(
    headers: string[],
    request: GatewayRequest,
    host: string,
    received: ReceivedForwarding,
  ): GatewayError | null;
  /** The peer, or behind trusted proxies the rightmost address that is not trusted. */
  clientIp(request: GatewayRequest, received: ReceivedForwarding): string;
}

/** Throws a `TypeError` for an option that cannot be meant. */
export function compileForwarding(options: ForwardingOptions): ForwardingRules {
  const { trustedProxies = [], forwarding = 'x-forwarded', via = 'backhaul', maxHops = 5 } = options;
  checkKinds(options);
  const isTrusted = compileTrust(trustedProxies.map(readProxy));
  if (via !== false && (typeof via !== 'string' || !/^[!#$%&'*+\-.^_`|~0-9A-Za-z:]+$/u.test(via))) {
    throw new TypeError(`via is "${via}"; write a token such as "my-gateway", or false`);
  }
  const clientIp = (request: GatewayRequest, received: ReceivedForwarding): string =>
    isTrusted(request.peerIp) ? rightmostUntrusted(request.peerIp, received, isTrusted) : request.peerIp;
  return {
    isTrusted,
    clientIp,
    write: (headers, request, host, received) => {
      if (forwarding === 'x-forwarded' || forwarding === 'both')
        writeXForwarded(headers, request, host, received);
      if (forwarding === 'forwarded' || forwarding === 'both')
        writeForwarded(headers, request, host, received);
      if (forwarding === 'none') keepReceived(headers, received);
      return via === false ? keepVia(headers, received) : writeVia(headers, request, received, via, maxHops);
    },
  };
}

function checkKinds({ trustedProxies = [], forwarding = 'none', maxHops = 0 }: ForwardingOptions): void {
  if (!Array.isArray(trustedProxies))
    throw new TypeError(`trustedProxies is a list such as ["10.0.0.0/8"], not ${nameKind(trustedProxies)}`);
  if (!forwardings.includes(forwarding))
    throw new TypeError(`forwarding is "${forwarding}"; use ${listTexts(forwardings)}`);
  if (typeof maxHops !== 'number' || !(maxHops >= 0))
    throw new TypeError(`maxHops is ${maxHops}; use a number from 0`);
}

function readProxy(entry: string): Range {
  const range = typeof entry === 'string' ? readCidr(entry) : null;
  if (range !== null) return range;
  throw new TypeError(`trustedProxies holds "${entry}"; write an address or a CIDR block such as 10.0.0.0/8`);
}

function compileTrust(proxies: readonly Range[]): (ip: string) => boolean {
  if (proxies.length === 0) return () => false;
  return (text) => {
    const ip = readIp(text);
    // A dual-stack socket reports an IPv4 peer in its IPv4-mapped form.
    return ip !== null && holds(proxies, unwrapIp(ip));
  };
}

function rightmostUntrusted(
  peerIp: string,
  received: ReceivedForwarding,
  isTrusted: (ip: string) => boolean,
): string {
  const chain =
    received.forwardedFor.length > 0 ? split(received.forwardedFor) : forwardedFor(received.forwarded);
  let client = peerIp;
  for (let index = chain.length - 1; index >= 0; index--) {
    const ip = withoutPort(chain[index] ?? '');
    // Nobody vouches for what stands before something that is no address (RFC 7239 6.2, 6.3).
    if (readIp(ip) === null) break;
    client = ip;
    if (!isTrusted(ip)) break;
  }
  return client;
}

/** `192.0.2.1:80` and `[2001:db8::1]:80` as addresses. */
function withoutPort(node: string): string {
  return node.replace(/^\[([^\]]*)\].*$/u, '$1').replace(/^([0-9.]+):\d+$/u, '$1');
}

function split(lines: readonly string[]): string[] {
  return lines.flatMap((line) => line.split(',').map((part) => part.trim())).filter((part) => part !== '');
}

/** The `for` nodes of Forwarded (RFC 7239 4). */
function forwardedFor(lines: readonly string[]): string[] {
  return split(lines).flatMap((element) => {
    const pair = element.split(';').find((part) => /^\s*for=/iu.test(part));
    const node = pair?.replace(/^\s*for=/iu, '').replace(/^"|"\s*$/gu, '') ?? '';
    return node === '' ? [] : [node];
  });
}

function writeXForwarded(
  headers: string[],
  request: GatewayRequest,
  host: string,
  received: ReceivedForwarding,
): void {
  const { forwardedFor, forwardedHost, forwardedProto } = received;
  const { peerIp } = request;
  headers.push(
    'x-forwarded-for',
    forwardedFor.length === 0 ? peerIp : `${forwardedFor.join(', ')}, ${peerIp}`,
  );
  const hosts = forwardedHost.length > 0 ? forwardedHost.join(', ') : host;
  // An HTTP/1.0 client may name no host.
  if (hosts !== '') headers.push('x-forwarded-host', hosts);
  headers.push('x-forwarded-proto', forwardedProto.length > 0 ? forwardedProto.join(', ') : request.scheme);
}

function writeForwarded(
  headers: string[],
  request: GatewayRequest,
  host: string,
  received: ReceivedForwarding,
): void {
  // An IPv6 address is bracketed and quoted (RFC 7239 6), a host with a port is quoted (RFC 7239 4).
  const node = request.peerIp.includes(':') ? `"[${request.peerIp}]"` : request.peerIp;
  const name = /^[A-Za-z0-9._~-]+$/u.test(host) ? host : `"${host}"`;
  const element = `for=${node};${host === '' ? '' : `host=${name};`}proto=${request.scheme}`;
  headers.push('forwarded', [...received.forwarded, element].join(', '));
}

function keepReceived(headers: string[], received: ReceivedForwarding): void {
  if (received.forwarded.length > 0) headers.push('forwarded', received.forwarded.join(', '));
  if (received.forwardedFor.length > 0) headers.push('x-forwarded-for', received.forwardedFor.join(', '));
  if (received.forwardedHost.length > 0) headers.push('x-forwarded-host', received.forwardedHost.join(', '));
  if (received.forwardedProto.length > 0)
    headers.push('x-forwarded-proto', received.forwardedProto.join(', '));
}

function keepVia(headers: string[], received: ReceivedForwarding): null {
  if (received.via.length > 0) headers.push('via', received.via.join(', '));
  return null;
}

function writeVia(
  headers: string[],
  request: GatewayRequest,
  received: ReceivedForwarding,
  pseudonym: string,
  maxHops: number,
): GatewayError | null {
  const own = `${request.httpVersion} ${pseudonym}`;
  if (received.via.length === 0) {
    headers.push('via', own);
    return null;
  }
  const hops = split(received.via).filter(
    (hop) => hop.split(/\s+/u)[1]?.toLowerCase() === pseudonym.toLowerCase(),
  );
  if (hops.length > maxHops) {
    return new GatewayError(
      'gateway.loop',
      `the request came through "${pseudonym}" ${hops.length} times; check that no backend address leads back here`,
    );
  }
  headers.push('via', `${received.via.join(', ')}, ${own}`);
  return null;
}
