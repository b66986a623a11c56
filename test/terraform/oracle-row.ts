import { readFileSync } from 'node:fs';
import { textValue } from '../../src/value/construct.js';
import { readJson } from '../../src/value/json-read.js';
import { findMember } from '../../src/value/members.js';
import { type BigNumber, numberFromDouble, toDouble } from '../../src/value/number.js';
import { compareNumbers } from '../../src/value/number-arithmetic.js';
import { formatNumber } from '../../src/value/number-format.js';
import { elementOf, partsOf } from '../../src/value/parts.js';
import { knownText } from '../../src/value/text.js';
import { type Type, withoutOptional } from '../../src/value/type.js';
import { typeOf } from '../../src/value/type-of.js';
import type { Value } from '../../src/value/value.js';
import type { Setup } from './small-module.js';

/** One line of the oracle. Its `result` is read with all its digits. */
export interface Row {
  readonly id: string;
  readonly group: string;
  readonly expr: string;
  readonly setup: Setup;
  readonly result: Value;
  readonly type: unknown;
  readonly error: string | null;
  readonly sensitive: boolean;
  /** What a plan leaves open: `true` wholly, `false` nothing, else the shape of what is. Null where it was applied. */
  readonly unknown: unknown;
  /** What OpenTofu 1.12 answers where that differs. */
  readonly opentofu: { readonly result: unknown; readonly error?: string } | null;
}

export function readRows(): readonly Row[] {
  const lines = readFileSync(new URL('../data/expressions.jsonl', import.meta.url), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => {
    const plain = JSON.parse(line);
    const { value } = readJson(textValue(line, null));
    const member = value?.kind === 'object' ? findMember(value, 'result') : null;
    return {
      id: plain.id,
      group: plain.group,
      expr: plain.expr,
      setup: plain.setup ?? {},
      result: member?.kind === 'found' ? member.value : textValue('?', null),
      type: plain.type,
      error: plain.error ?? null,
      sensitive: plain.sensitive ?? false,
      unknown: plain.unknown ?? null,
      opentofu: plain.differs?.['opentofu-1.12.6'] ?? null,
    };
  });
}

/** A type as `terraform output -json` prints it. */
export function printType(type: Type): unknown {
  switch (type.kind) {
    case 'any':
      return 'dynamic';
    case 'list':
    case 'set':
    case 'map':
      return [type.kind, printType(type.element)];
    case 'tuple':
      return ['tuple', type.elements.map(printType)];
    case 'object':
      return [
        'object',
        Object.fromEntries([...type.attributes].map(([name, attribute]) => [name, printType(attribute)])),
      ];
    default:
      return type.kind;
  }
}

export function typeOfOutput(value: Value): unknown {
  return printType(withoutOptional(typeOf(value)));
}

/** Plans and states keep a number as a float64 where that is exact, and forget its precision. */
function stored(value: BigNumber): BigNumber {
  const double = numberFromDouble(toDouble(value));
  return double !== null && compareNumbers(double, value) === 0 ? double : value;
}

/** A known value as plain data, numbers as the digits that name them; of items in no known order the first that a plan has. */
export function plain(value: Value): unknown {
  switch (value.kind) {
    case 'null':
      return null;
    case 'bool':
      return value.value;
    case 'number':
      return { number: formatNumber(stored(value.value)).replace(/^-0$/, '0') };
    case 'string':
      return knownText(value) ?? { unknown: 'string' };
    case 'list':
    case 'set':
    case 'tuple':
      return value.items
        .filter((item) => item.kind !== 'rest' || item.place === undefined)
        .map((item) => (item.kind === 'rest' ? { rest: plain(elementOf(item)) } : plain(item)));
    case 'map':
    case 'object':
      return Object.fromEntries([...value.entries].map(([name, entry]) => [name, plain(entry.value)]));
    case 'handle':
      return plain(value.handle.expand());
    default:
      return { unknown: value.kind };
  }
}

/** What of a value a plan knows: the same with `open` in place of what it does not. */
export function known(value: unknown, unknown: unknown): unknown {
  if (unknown === true) return 'open';
  if (Array.isArray(unknown) && Array.isArray(value)) return value.map((item, index) => known(item, unknown[index]));
  if (
    typeof unknown === 'object' &&
    unknown !== null &&
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value)
  ) {
    const shape = new Map(Object.entries(unknown));
    const members = Object.entries(value).map(([name, member]): [string, unknown] => [
      name,
      known(member, shape.get(name)),
    ]);
    const open = [...shape].filter(([, part]) => part === true).map(([name]): [string, unknown] => [name, 'open']);
    return Object.fromEntries([...members, ...open]);
  }
  return value;
}

export function hasMark(value: Value, mark: 'sensitive' | 'ephemeral'): boolean {
  return value.marks.includes(mark) || partsOf(value).some((part) => hasMark(part, mark));
}

/** Infinite numbers evaluate, but nothing can store them. */
export function hasInfinity(value: Value): boolean {
  if (value.kind === 'number') return value.value.kind === 'infinite';
  return partsOf(value).some(hasInfinity);
}
