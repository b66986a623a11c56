import type { Origin } from '../base/origin.js';
import { NO_MARKS } from './construct.js';
import { itemKey } from './key.js';
import { isWhollyKnown } from './known.js';
import { allMarks, joinMarks, withoutAnyMarks } from './marks.js';
import { compareNumbers } from './number-arithmetic.js';
import { styleNumber } from './number-style.js';
import { elementOf } from './parts.js';
import { knownText } from './text.js';
import { compareText } from './text-order.js';
import type { Type } from './type.js';
import type { Item, ListValue, Mark, Value } from './value.js';

/**
 * A set of these items: each once, in cty's order (strings, numbers and bools by value, others by their hash text; what is
 * not known after what is, null last). A mark on an item becomes one on the set, as cty cannot keep it in its place.
 */
export function setValue(element: Type, items: readonly Item[], origin: Origin | null): ListValue {
  const marks = items.reduce<readonly Mark[]>((all, item) => joinMarks(all, allMarks(elementOf(item))), NO_MARKS);
  const unmarked = marks.length === 0 ? items : items.map(unmarkItem);
  const distinct = [...new Map(unmarked.map((item) => [itemKey(item), item])).values()];
  return { kind: 'set', element, items: [...distinct].sort(compareItems), origin, marks };
}

function unmarkItem(item: Item): Item {
  return item.kind === 'rest' ? { ...item, element: withoutAnyMarks(item.element) } : withoutAnyMarks(item);
}

function compareItems(a: Item, b: Item): number {
  const difference = rank(a) - rank(b);
  if (difference !== 0 || rank(a) !== KNOWN) return difference;
  return compareKnown(elementOf(a), elementOf(b));
}

const KNOWN = 0;

function rank(item: Item): number {
  if (item.kind === 'rest') return 3;
  if (item.kind === 'null') return 2;
  return isWhollyKnown(item) ? KNOWN : 1;
}

function compareKnown(a: Value, b: Value): number {
  if (a.kind === 'number' && b.kind === 'number') return compareNumbers(a.value, b.value);
  if (a.kind === 'bool' && b.kind === 'bool') return Number(a.value) - Number(b.value);
  if (a.kind === 'string' && b.kind === 'string') return compareText(knownText(a) ?? '', knownText(b) ?? '');
  return compareText(hashText(a), hashText(b));
}

/** What cty hashes of a value in a set (go-cty, `appendSetHashBytes`): sets of objects and lists are in its order. */
function hashText(value: Value): string {
  switch (value.kind) {
    case 'null':
      return '~';
    case 'bool':
      return value.value ? 'T' : 'F';
    case 'number':
      return styleNumber(value.value, 'g', 10);
    case 'string':
      return JSON.stringify(knownText(value) ?? '');
    case 'list':
    case 'set':
      return `[${value.items.map((item) => `${hashText(elementOf(item))};`).join('')}]`;
    case 'tuple':
      return `<${value.items.map((item) => `${hashText(elementOf(item))};`).join('')}>`;
    case 'map':
      return `{${sortedEntries(value.entries)
        .map(([name, entry]) => `${JSON.stringify(name)}:${hashText(entry.value)};`)
        .join('')}}`;
    case 'object':
      return `<${sortedEntries(value.entries)
        .map(([, entry]) => `${hashText(entry.value)};`)
        .join('')}>`;
    default:
      return '?';
  }
}

/** Entries in the order in which Terraform goes through a map or an object: by name. */
export function sortedEntries<T>(entries: ReadonlyMap<string, T>): readonly (readonly [string, T])[] {
  return [...entries].sort(([a], [b]) => compareText(a, b));
}
