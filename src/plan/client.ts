import { isHostValue } from '../define/host-value.ts';
import { isIpv4, readIp, toPeerIp } from '../define/ip.ts';

/** Who asks: as a connection shows it, or as the proxies in front say. */
export interface Client {
  /** An IP address; an IPv4 one never in its IPv4-mapped form. */
  readonly ip: string;
  readonly scheme: 'http' | 'https';
  /** The host that was asked for, perhaps with a port; empty where HTTP/1.0 names none. */
  readonly host: string;
}

/** What was received of the fields that the gateway writes itself, as far as it counts. */
export interface ReceivedForwarding {
  readonly via: readonly string[];
  readonly forwarded: readonly string[];
  readonly forwardedFor: readonly string[];
  readonly forwardedHost: readonly string[];
  readonly forwardedProto: readonly string[];
}

/** What each proxy said, the nearest one last. Where all say everything, the lists are equally long. */
interface Said {
  readonly nodes: readonly string[];
  readonly schemes: readonly string[];
  readonly hosts: readonly string[];
}

/**
 * The client as the outermost trusted proxy saw it: the rightmost address that is not trusted, and the scheme and host
 * that were said together with it. What nobody says, or says in a way that cannot be read, is as the peer's connection
 * shows it.
 */
export function readClient(
  peer: Client,
  received: ReceivedForwarding,
  isTrusted: (ip: string) => boolean,
): Client {
  const said = readSaid(received);
  if (said === null) return peer;
  const { ip, hops } = followNodes(said.nodes, peer.ip, isTrusted);
  return {
    ip,
    scheme: pick(said.schemes, hops, readScheme) ?? peer.scheme,
    host: pick(said.hosts, hops, readHost) ?? peer.host,
  };
}

function readSaid(received: ReceivedForwarding): Said | null {
  const { forwarded, forwardedFor, forwardedHost, forwardedProto } = received;
  if (countsForwarded(received)) {
    const elements = splitList(forwarded);
    return {
      nodes: elements.map((element) => readPair(element, 'for')),
      schemes: elements.map((element) => readPair(element, 'proto')),
      hosts: elements.map((element) => readPair(element, 'host')),
    };
  }
  if (forwardedFor.length + forwardedHost.length + forwardedProto.length === 0) return null;
  return {
    nodes: splitList(forwardedFor),
    schemes: splitList(forwardedProto),
    hosts: splitList(forwardedHost),
  };
}

/**
 * Whether Forwarded counts, and not X-Forwarded-*. Never both: a proxy that writes one of them may let the other one
 * through as its clients send it.
 */
export function countsForwarded({ forwarded, forwardedFor }: ReceivedForwarding): boolean {
  return forwardedFor.length === 0 && forwarded.length > 0;
}

/** The nodes that Forwarded names, the nearest one last; empty where an element names none. */
export function forwardedNodes({ forwarded }: ReceivedForwarding): string[] {
  return splitList(forwarded).map((element) => readPair(element, 'for'));
}

/** The members of a list field. Quotes hide no comma: a client could leave one open before what a proxy appends. */
export function splitList(lines: readonly string[]): string[] {
  const members: string[] = [];
  for (const line of lines) {
    for (const part of line.includes(',') ? line.split(',') : [line]) {
      const member = part.trim();
      if (member !== '') members.push(member);
    }
  }
  return members;
}

/** A value of an element of Forwarded (RFC 7239 4), unquoted; empty where it has none. */
function readPair(element: string, name: string): string {
  for (const pair of element.split(';')) {
    const equals = pair.indexOf('=');
    if (equals >= 0 && pair.slice(0, equals).trim().toLowerCase() === name)
      return pair
        .slice(equals + 1)
        .trim()
        .replace(/^"(.*)"$/su, '$1');
  }
  return '';
}

/** The client's address, and how many trusted proxies have appended what they saw. */
function followNodes(
  nodes: readonly string[],
  peerIp: string,
  isTrusted: (ip: string) => boolean,
): { readonly ip: string; readonly hops: number } {
  let ip = peerIp;
  let hops = 0;
  for (let index = nodes.length - 1; index >= 0; index--) {
    hops++;
    const found = readNode(nodes[index] ?? '');
    // Nobody vouches for what stands before something that is no address (RFC 7239 6.2, 6.3).
    if (found === null) break;
    ip = found;
    if (!isTrusted(ip)) break;
  }
  return { ip, hops: Math.max(hops, 1) };
}

/** The address of a node such as `192.0.2.1:80` or `[2001:db8::1]:80`; `null` where it hides it. */
export function readNode(node: string): string | null {
  if (isIpv4(node)) return node;
  const ip = toPeerIp(node.replace(/^\[([^\]]*)\].*$/u, '$1').replace(/^([0-9.]+):\d+$/u, '$1'));
  return readIp(ip) === null ? null : ip;
}

/** The first value that can be read among those that trusted proxies appended. */
function pick<Value>(
  values: readonly string[],
  hops: number,
  read: (text: string) => Value | null,
): Value | null {
  for (const text of values.slice(-hops)) {
    const value = read(text);
    if (value !== null) return value;
  }
  return null;
}

function readScheme(text: string): Client['scheme'] | null {
  const scheme = text.toLowerCase();
  return scheme === 'http' || scheme === 'https' ? scheme : null;
}

function readHost(text: string): string | null {
  return isHostValue(text) ? text : null;
}
