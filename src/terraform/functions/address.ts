/** An address of the internet as one number of 32 or 128 bits. */
export interface Address {
  readonly bits: 32 | 128;
  readonly value: bigint;
}

/** A block of addresses. `value` is that of the address as it was written, its host part kept. */
export interface Block extends Address {
  readonly prefix: number;
}

/** Terraform's own parser takes leading zeros for decimal, unlike Go's. */
function parseIpv4(text: string): Address | null {
  if (!/^\d{1,10}(?:\.\d{1,10}){3}$/.test(text)) return null;
  const bytes = text.split('.').map(BigInt);
  if (bytes.some((byte) => byte > 255n)) return null;
  return { bits: 32, value: bytes.reduce((value, byte) => (value << 8n) | byte, 0n) };
}

function parseIpv6(text: string): Address | null {
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const [head, tail] = halves.map((half) => (half === '' ? [] : half.split(':').flatMap(groupsOf)));
  const before = head ?? [];
  const after = tail ?? [];
  const missing = 8 - before.length - after.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return null;
  const groups = [...before, ...Array.from({ length: missing }, () => '0'), ...after];
  if (!groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return null;
  return { bits: 128, value: groups.reduce((value, group) => (value << 16n) | BigInt(`0x${group}`), 0n) };
}

/** A group of 16 bits; the last two may be written as an IPv4 address. What is neither stays and fails later. */
function groupsOf(text: string): readonly string[] {
  const embedded = text.includes('.') ? parseIpv4(text) : null;
  if (embedded === null) return [text];
  return [(embedded.value >> 16n).toString(16), (embedded.value & 0xffffn).toString(16)];
}

export function parseAddress(text: string): Address | null {
  return text.includes(':') ? parseIpv6(text) : parseIpv4(text);
}

/** A block in CIDR notation; null for what is none. */
export function parseBlock(text: string): Block | null {
  const match = /^([^/]+)\/(\d{1,3})$/.exec(text);
  const address = match === null ? null : parseAddress(match[1] ?? '');
  const prefix = Number(match?.[2]);
  return address === null || prefix > address.bits ? null : { ...address, prefix };
}

/** The first address of the block. */
export function networkOf({ bits, value, prefix }: Block): bigint {
  const host = BigInt(bits - prefix);
  return (value >> host) << host;
}

/** The usual form: dotted, or lower-case groups with the longest run of zeros left out (RFC 5952). */
export function formatAddress({ bits, value }: Address): string {
  if (bits === 32) return [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 255n).join('.');
  const groups = Array.from({ length: 8 }, (_, index) => ((value >> BigInt(112 - index * 16)) & 0xffffn).toString(16));
  const { start, length } = longestZeros(groups);
  if (length < 2) return groups.join(':');
  return `${groups.slice(0, start).join(':')}::${groups.slice(start + length).join(':')}`;
}

interface ZeroRun {
  readonly start: number;
  readonly length: number;
}

function longestZeros(groups: readonly string[]): ZeroRun {
  let best: ZeroRun = { start: 0, length: 0 };
  let start = 0;
  for (const [index, group] of groups.entries()) {
    if (group !== '0') start = index + 1;
    else if (index + 1 - start > best.length) best = { start, length: index + 1 - start };
  }
  return best;
}
