import ipaddr from 'ipaddr.js';

/** An IP address as a number, so that ranges are plain comparisons. */
export interface Ip {
  readonly kind: 'ipv4' | 'ipv6';
  readonly value: bigint;
}

/** The longest spelling: eight groups, the last two as IPv4. */
const longest = 45;

/**
 * Reads an IPv4 address of four decimal parts without leading zeros, or an IPv6 address (RFC 4291 2.2) without
 * brackets and zone. Anything else is `null`.
 */
export function readIp(text: string): Ip | null {
  if (text.length > longest) return null;
  if (isIpv4(text)) return { kind: 'ipv4', value: BigInt(readIpv4(text)) };
  const groups = text.includes('.') ? spellTailInHex(text) : text;
  if (groups === null || !/^[0-9a-f:]+$/iu.test(groups) || !ipaddr.IPv6.isValid(groups)) return null;
  return { kind: 'ipv6', value: toNumber(ipaddr.IPv6.parse(groups)) };
}

// Octal, hexadecimal and short forms are addresses to getaddrinfo and to ipaddr.js, never here.
const fourParts = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/u;

/** Whether the text is an IPv4 address of four decimal parts without leading zeros. */
export function isIpv4(text: string): boolean {
  return fourParts.test(text);
}

function readIpv4(text: string): number {
  return text.split('.').reduce((value, part) => value * 256 + Number(part), 0);
}

// ipaddr.js reads `::1.2.3.4` as `::ffff:1.2.3.4`, so an IPv4 tail is spelt as the two groups that it is.
function spellTailInHex(text: string): string | null {
  const start = text.lastIndexOf(':') + 1;
  const tail = text.slice(start);
  if (start === 0 || !isIpv4(tail)) return null;
  const ipv4 = readIpv4(tail);
  return `${text.slice(0, start)}${(ipv4 >>> 16).toString(16)}:${(ipv4 & 0xffff).toString(16)}`;
}

function toNumber(address: ipaddr.IPv6): bigint {
  return address.toByteArray().reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
}

/** Four decimal parts, or the RFC 5952 form. */
export function formatIp({ kind, value }: Ip): string {
  const bytes: number[] = [];
  for (let shift = kind === 'ipv4' ? 24n : 120n; shift >= 0n; shift -= 8n) {
    bytes.push(Number((value >> shift) & 255n));
  }
  return ipaddr.fromByteArray(bytes).toString();
}

/**
 * The address of a peer as one text: an IPv4 address that a dual-stack socket reports in its IPv4-mapped form
 * (RFC 4291 2.5.5.2) as itself, and without the zone, which means nothing elsewhere (RFC 4007 11). Anything else stays.
 */
export function toPeerIp(text: string): string {
  if (!/ffff|%/iu.test(text)) return text;
  // The one spelling that sockets have for it.
  const tail = text.startsWith('::ffff:') ? text.slice('::ffff:'.length) : '';
  if (isIpv4(tail)) return tail;
  const zone = text.indexOf('%');
  const bare = zone < 0 ? text : text.slice(0, zone);
  const ip = readIp(bare);
  if (ip === null) return text;
  const plain = unmapIp(ip);
  return plain === ip ? bare : formatIp(plain);
}

/** The IPv4 address that an IPv4-mapped one stands for (RFC 4291 2.5.5.2); any other address is itself. */
export function unmapIp(ip: Ip): Ip {
  return ip.kind === 'ipv6' && ip.value >> 32n === 0xffffn
    ? { kind: 'ipv4', value: ip.value & 0xffffffffn }
    : ip;
}

/** Where IPv6 carries an IPv4 address: prefix, its length, and how many bits stand behind the IPv4 address. */
const embeddings: readonly (readonly [prefix: bigint, length: bigint, shift: bigint])[] = [
  [0xffffn << 32n, 96n, 0n], // IPv4-mapped, RFC 4291 2.5.5.2
  [0xffffn << 48n, 96n, 0n], // IPv4-translated, RFC 2765
  [0x64ff9bn << 96n, 96n, 0n], // NAT64, RFC 6052
  [0x2002n << 112n, 16n, 80n], // 6to4, RFC 3056
  [0n, 96n, 0n], // IPv4-compatible, deprecated by RFC 4291 2.5.5.1
];

/** The IPv4 address that an IPv6 address leads to; any other address is itself. */
export function unwrapIp(ip: Ip): Ip {
  // `::` and `::1` are the unspecified and the loopback address.
  if (ip.kind === 'ipv4' || ip.value < 2n) return ip;
  const found = embeddings.find(([prefix, length]) => (ip.value ^ prefix) >> (128n - length) === 0n);
  return found === undefined ? ip : { kind: 'ipv4', value: (ip.value >> found[2]) & 0xffffffffn };
}

const low32 = 0xffffffffn;

/** The IPv4 addresses that a tunnel leads an IPv6 address to: Teredo (RFC 4380 4), ISATAP (RFC 5214 6.1). */
export function tunnelEnds({ kind, value }: Ip): readonly Ip[] {
  if (kind === 'ipv4') return [];
  const client = value & low32;
  // Teredo hides the client's address by inverting it, and names the server's as it is.
  if (value >> 96n === 0x20010000n) return [ipv4(client ^ low32), ipv4((value >> 64n) & low32)];
  const identifier = (value >> 32n) & low32;
  return identifier === 0x5efen || identifier === 0x02005efen ? [ipv4(client)] : [];
}

/**
 * The IPv4 addresses that an IPv6 address would stand for if its beginning were a NAT64 prefix of somebody's own, for
 * each length that such a prefix may have (RFC 6052 2.2).
 */
export function possibleTranslations({ kind, value }: Ip): readonly Ip[] {
  // Bits 64 to 71 are zero in each format, and left out of the IPv4 address.
  if (kind === 'ipv4' || (value >> 56n) & 0xffn) return [];
  const bits = ((value >> 64n) << 56n) | (value & ((1n << 56n) - 1n));
  const found = [ipv4(value & low32)];
  for (const length of [32n, 40n, 48n, 56n, 64n]) {
    const after = 120n - length - 32n;
    if (bits & ((1n << after) - 1n)) continue;
    found.push(ipv4((bits >> after) & low32));
  }
  return found;
}

function ipv4(value: bigint): Ip {
  return { kind: 'ipv4', value };
}
