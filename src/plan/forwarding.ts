import { holds, type Range, readCidr } from '../define/cidr.ts';
import { isIpv4, readIp, unmapIp } from '../define/ip.ts';
import { nameKind, type OptionNames } from '../define/options.ts';
import { listTexts } from '../define/suggest.ts';
import {
  type Client,
  countsForwarded,
  forwardedNodes,
  type ReceivedForwarding,
  readClient,
  readNode,
  splitList,
} from './client.ts';
import { GatewayError } from './error.ts';

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

/** Forwarding options, read once. */
export interface ForwardingRules {
  readonly isTrusted: (ip: string) => boolean;
  /** The client behind a peer, as far as trusted proxies say who it is. */
  clientBehind(peer: Client, received: ReceivedForwarding): Client;
  /** Writes the fields onto `headers`; the error is a loop. */
  write(headers: string[], hop: Hop): GatewayError | null;
}

/** A request on its way through this hop. */
export interface Hop {
  readonly request: { readonly httpVersion: string };
  readonly fields: ReceivedForwarding;
  /** Who the connection is with. */
  readonly peer: Client;
  readonly client: Client;
}

/** Throws a `TypeError` for an option that cannot be meant. */
export function compileForwarding(options: ForwardingOptions): ForwardingRules {
  const { trustedProxies = [], forwarding = 'x-forwarded', via = 'backhaul', maxHops = 5 } = options;
  checkKinds(options);
  const isTrusted = compileTrust(trustedProxies.map(readProxy));
  if (via !== false && (typeof via !== 'string' || !/^[!#$%&'*+\-.^_`|~0-9A-Za-z:]+$/u.test(via))) {
    throw new TypeError(`via is "${via}"; write a token such as "my-gateway", or false`);
  }
  return {
    isTrusted,
    clientBehind: (peer, received) => readClient(peer, received, isTrusted),
    write: (headers, hop) => {
      if (forwarding === 'x-forwarded' || forwarding === 'both') writeXForwarded(headers, hop);
      if (forwarding === 'forwarded' || forwarding === 'both') writeForwarded(headers, hop);
      if (forwarding === 'none') keepReceived(headers, hop.fields);
      return via === false ? keepVia(headers, hop.fields) : writeVia(headers, hop, via, maxHops);
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
  if (range !== null) return unmapRange(range);
  throw new TypeError(`trustedProxies holds "${entry}"; write an address or a CIDR block such as 10.0.0.0/8`);
}

/** A block of IPv4-mapped addresses is one of IPv4, as its members are. */
function unmapRange({ kind, first, last }: Range): Range {
  const [from, to] = [unmapIp({ kind, value: first }), unmapIp({ kind, value: last })];
  return from.kind === to.kind
    ? { kind: from.kind, first: from.value, last: to.value }
    : { kind, first, last };
}

function compileTrust(proxies: readonly Range[]): (ip: string) => boolean {
  if (proxies.length === 0) return () => false;
  return (text) => {
    const ip = readIp(text);
    return ip !== null && holds(proxies, unmapIp(ip));
  };
}

/** A backend gets one host and one scheme: of several it would have to guess which one counts. */
function writeXForwarded(headers: string[], { peer, client, fields }: Hop): void {
  const before = countsForwarded(fields) ? forwardedNodes(fields).map(toAddress).join(', ') : keptFor(fields);
  headers.push('x-forwarded-for', before === '' ? peer.ip : `${before}, ${peer.ip}`);
  // An HTTP/1.0 client may name no host.
  if (client.host !== '') headers.push('x-forwarded-host', client.host);
  headers.push('x-forwarded-proto', client.scheme);
}

/** What X-Forwarded-For said, bytes untouched but for IPv4-mapped addresses. */
function keptFor({ forwardedFor }: ReceivedForwarding): string {
  const text = forwardedFor.join(', ');
  if (!/ffff/iu.test(text)) return text;
  return splitList(forwardedFor)
    .map((node) => (isIpv4(toAddress(node)) && node.includes('::') ? toAddress(node) : node))
    .join(', ');
}

function toAddress(node: string): string {
  return readNode(node) ?? 'unknown';
}

function writeForwarded(headers: string[], { peer, client, fields }: Hop): void {
  // Each hop tells what its own connection was like, so ours is the client's only where no proxy named one.
  const own = toElement(peer.ip, client.ip === peer.ip ? client : peer);
  const before = countsForwarded(fields) ? fields.forwarded : toElements(fields, client);
  headers.push('forwarded', [...before, own].join(', '));
}

/** X-Forwarded-* as elements of Forwarded (RFC 7239 7.4). */
function toElements({ forwardedFor }: ReceivedForwarding, client: Client): readonly string[] {
  const addresses = splitList(forwardedFor).map(toAddress);
  const at = addresses.lastIndexOf(client.ip);
  return addresses.map((ip, index) => toElement(ip, index === at ? client : null));
}

function toElement(ip: string, seen: Client | null): string {
  // An IPv6 address is bracketed and quoted (RFC 7239 6), a host with a port is quoted (RFC 7239 4).
  const node = ip.includes(':') ? `for="[${ip}]"` : `for=${ip}`;
  if (seen === null) return node;
  const { host, scheme } = seen;
  const name = /^[A-Za-z0-9._-]+$/u.test(host) ? host : `"${host}"`;
  return `${node};${host === '' ? '' : `host=${name};`}proto=${scheme}`;
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
  { request, fields }: Hop,
  pseudonym: string,
  maxHops: number,
): GatewayError | null {
  const own = `${request.httpVersion} ${pseudonym}`;
  if (fields.via.length === 0) {
    headers.push('via', own);
    return null;
  }
  const hops = splitList(fields.via).filter(
    (hop) => hop.split(/\s+/u)[1]?.toLowerCase() === pseudonym.toLowerCase(),
  );
  if (hops.length > maxHops) {
    return new GatewayError(
      'gateway.loop',
      `the request came through "${pseudonym}" ${hops.length} times; check that no backend address leads back here`,
    );
  }
  headers.push('via', `${fields.via.join(', ')}, ${own}`);
  return null;
}
