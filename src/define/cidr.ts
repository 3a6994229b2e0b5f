import { formatIp, type Ip, readIp } from './ip.ts';

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

/** The same addresses as few ranges that neither overlap nor touch, in order, IPv4 first. */
export function mergeRanges(ranges: readonly Range[]): readonly Range[] {
  const merged: Range[] = [];
  for (const range of [...ranges].sort(compareRanges)) {
    const before = merged.at(-1);
    if (before?.kind !== range.kind || before.last + 1n < range.first) merged.push(range);
    else if (before.last < range.last) merged[merged.length - 1] = { ...before, last: range.last };
  }
  return merged;
}

function compareRanges(one: Range, other: Range): number {
  if (one.kind !== other.kind) return one.kind === 'ipv4' ? -1 : 1;
  return one.first < other.first ? -1 : one.first > other.first ? 1 : 0;
}

/** What of the ranges lies inside another one, and what outside. */
export function splitRanges(
  ranges: readonly Range[],
  by: Range,
): { readonly inside: readonly Range[]; readonly outside: readonly Range[] } {
  const inside: Range[] = [];
  const outside: Range[] = [];
  for (const range of ranges) {
    const first = range.first > by.first ? range.first : by.first;
    const last = range.last < by.last ? range.last : by.last;
    if (range.kind !== by.kind || first > last) {
      outside.push(range);
      continue;
    }
    inside.push({ ...range, first, last });
    if (range.first < first) outside.push({ ...range, last: first - 1n });
    if (last < range.last) outside.push({ ...range, first: last + 1n });
  }
  return { inside, outside };
}

/** The fewest blocks that are exactly a range, in CIDR notation. */
export function toCidrs({ kind, first, last }: Range): readonly string[] {
  const width = kind === 'ipv4' ? 32n : 128n;
  const blocks: string[] = [];
  for (let start = first; start <= last; ) {
    let hosts = 0n;
    // As long as the block that is twice as large begins here and ends within.
    while (hosts < width && start % (2n << hosts) === 0n && start + (2n << hosts) - 1n <= last) hosts++;
    blocks.push(`${formatIp({ kind, value: start })}/${width - hosts}`);
    start += 1n << hosts;
  }
  return blocks;
}
