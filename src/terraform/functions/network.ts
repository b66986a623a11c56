import { listValue } from '../../value/construct.js';
import { exactInteger } from '../../value/number.js';
import { type Outcome, type Refusal, refuse } from '../../value/outcome.js';
import { BOOL, listOf, NUMBER, STRING } from '../../value/type.js';
import type { Value } from '../../value/value.js';
import { type Block, formatAddress, networkOf, parseAddress, parseBlock } from './address.js';
import { numberOf, textOf } from './arguments.js';
import { bool, parameter, text, valueFunction } from './define.js';

const PREFIX = parameter('prefix', STRING);

function blockOf(arg: Value | undefined): Block | Refusal {
  return parseBlock(textOf(arg)) ?? refuse(`invalid CIDR expression: invalid CIDR address: ${textOf(arg)}`);
}

function integerOf(arg: Value | undefined): bigint | Refusal {
  return exactInteger(numberOf(arg)) ?? refuse('value must be a whole number');
}

function formatBlock(block: Block): string {
  return `${formatAddress({ ...block, value: networkOf(block) })}/${block.prefix}`;
}

/** The address at a place in a block; counted from its end below zero. */
export const cidrhost = valueFunction([PREFIX, parameter('hostnum', NUMBER)], STRING, ([prefix, number]): Outcome => {
  const block = blockOf(prefix);
  const host = integerOf(number);
  if (typeof host !== 'bigint') return host;
  if ('kind' in block) return block;
  const size = 1n << BigInt(block.bits - block.prefix);
  const index = host < 0n ? size + host : host;
  if (index < 0n || index >= size)
    return refuse(`prefix of ${block.prefix} does not accommodate a host numbered ${host}`);
  return text(formatAddress({ bits: block.bits, value: networkOf(block) + index }));
});

export const cidrnetmask = valueFunction([PREFIX], STRING, ([prefix]): Outcome => {
  const block = blockOf(prefix);
  if ('kind' in block) return block;
  if (block.bits !== 32) return refuse('IPv6 addresses cannot have a netmask');
  return text(formatAddress({ bits: 32, value: networkOf({ ...block, value: 2n ** 32n - 1n }) }));
});

/** Terraform counts bits as 32-bit integers. */
const MOST_BITS = 128n;

export const cidrsubnet = valueFunction(
  [PREFIX, parameter('newbits', NUMBER), parameter('netnum', NUMBER)],
  STRING,
  ([prefix, bits, number]): Outcome => {
    const block = blockOf(prefix);
    const extension = integerOf(bits);
    const net = integerOf(number);
    if (typeof extension !== 'bigint') return extension;
    if (typeof net !== 'bigint') return net;
    if ('kind' in block) return block;
    const length = BigInt(block.prefix) + extension;
    if (extension < 0n || extension > MOST_BITS || length > BigInt(block.bits)) {
      return refuse(`insufficient address space to extend prefix of ${block.prefix} by ${extension}`);
    }
    if (net < 0n || net >= 1n << extension) {
      return refuse(`prefix extension of ${extension} does not accommodate a subnet numbered ${net}`);
    }
    const value = networkOf(block) + (net << (BigInt(block.bits) - length));
    return text(formatBlock({ bits: block.bits, value, prefix: Number(length) }));
  },
);

/** Consecutive blocks inside of one, each as long as asked for and aligned to its length. */
export const cidrsubnets = valueFunction(
  [PREFIX],
  listOf(STRING),
  ([prefix, ...lengths]): Outcome => {
    const block = blockOf(prefix);
    if ('kind' in block) return block;
    const blocks: Value[] = [];
    let next = networkOf(block);
    const end = next + (1n << BigInt(block.bits - block.prefix));
    for (const length of lengths) {
      const extension = integerOf(length);
      if (typeof extension !== 'bigint') return extension;
      const total = BigInt(block.prefix) + extension;
      if (extension < 1n) return refuse('must extend prefix by at least one bit');
      if (total > BigInt(block.bits)) return refuse(`would extend prefix to ${total} bits, which is too long`);
      const size = 1n << (BigInt(block.bits) - total);
      const start = ((next + size - 1n) / size) * size;
      if (start + size > end) return refuse('not enough remaining address space for a subnet with that prefix');
      blocks.push(text(formatBlock({ bits: block.bits, value: start, prefix: Number(total) })));
      next = start + size;
    }
    return listValue(STRING, blocks, null);
  },
  { variadic: parameter('newbits', NUMBER) },
);

/** OpenTofu's question whether a block holds an address or another block. */
export const cidrcontains = valueFunction(
  [parameter('containing_prefix', STRING), parameter('contained_ip_or_prefix', STRING)],
  BOOL,
  ([container, contained]): Outcome => {
    const block = blockOf(container);
    if ('kind' in block) return block;
    const inner = innerBlock(textOf(contained));
    if (inner === null) return refuse(`invalid IP address or prefix: ${textOf(contained)}`);
    if (inner.bits !== block.bits) return refuse('address family mismatch');
    const first = networkOf(inner);
    const last = first + (1n << BigInt(inner.bits - inner.prefix)) - 1n;
    const start = networkOf(block);
    const end = start + (1n << BigInt(block.bits - block.prefix)) - 1n;
    return bool(first >= start && last <= end);
  },
);

function innerBlock(source: string): Block | null {
  if (source.includes('/')) return parseBlock(source);
  const address = parseAddress(source);
  return address === null ? null : { ...address, prefix: address.bits };
}
