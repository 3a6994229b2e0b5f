import { type Ip, readIp } from './ip.ts';

/** The addresses of one family from `first` to `last`, both included. */
export interface Range {
  readonly kind: Ip['kind'];
  readonly first: bigint;
  readonly last: bigint;
}

/** Reads `10.0.0.0/8`, or a single address. Bits behind the prefix are ignored; anything else is `null`. */
export function readCidr(text: string): Range | null {
  const slash = text.indexOf('/');
  const ip = readIp(slash < 0 ? text : text.slice(0, slash));
  if (ip === null) return null;
  const width = ip.kind === 'ipv4' ? 32 : 128;
  const length = slash < 0 ? String(width) : text.slice(slash + 1);
  if (!/^(?:0|[1-9]\d{0,2})$/u.test(length) || Number(length) > width) return null;
  const hosts = BigInt(width - Number(length));
  const first = (ip.value >> hosts) << hosts;
  return { kind: ip.kind, first, last: first + (1n << hosts) - 1n };
}

/** Reads a list of blocks that is known to be well spelt. */
export function toRanges(blocks: string): readonly Range[] {
  return blocks.split(' ').flatMap((block) => readCidr(block) ?? []);
}

/** Whether one of the ranges holds the address. */
export function holds(ranges: readonly Range[], ip: Ip): boolean {
  return ranges.some(({ kind, first, last }) => kind === ip.kind && first <= ip.value && ip.value <= last);
}
