import { elementOf, partsOf } from './parts.js';
import { knownText } from './text.js';
import type { Item, UnknownValue, Value } from './value.js';

/** Whether nothing of the value is open, at any depth. A handle is open: what the provider adds to it is not known. */
export function isWhollyKnown(value: Value): boolean {
  switch (value.kind) {
    case 'unknown':
    case 'alternatives':
    case 'handle':
      return false;
    case 'string':
      return knownText(value) !== null;
    case 'list':
    case 'set':
    case 'tuple':
      return value.items.every((item) => item.kind !== 'rest' && isWhollyKnown(item));
    case 'map':
    case 'object':
      return value.rest.length === 0 && partsOf(value).every(isWhollyKnown);
    default:
      return true;
  }
}

/** The unknown that a value is and nothing more: a string that is one hole, too. Null for every other value. */
export function soleUnknown(value: Value): UnknownValue | null {
  if (value.kind === 'unknown') return value;
  if (value.kind !== 'string' || value.pieces.length !== 1) return null;
  const [piece] = value.pieces;
  return piece?.kind === 'hole' ? piece.value : null;
}

/** Operations whose result is a value that someone else supplied, which may be null; no other gives null. */
const PASSING = new Set([
  'attribute',
  'choose',
  'coalesce',
  'convert',
  'each',
  'element',
  'item',
  'jsondecode',
  'lookup',
  'member',
  'one',
  'tobool',
  'tonumber',
  'tostring',
  'try',
  'yamldecode',
]);

/** Whether the value may turn out to be null. What has a least length is not: null has none. */
export function mayBeNull(value: Value): boolean {
  if (value.kind === 'null') return true;
  if (value.kind === 'alternatives') return value.options.some(mayBeNull);
  const unknown = soleUnknown(value);
  if (unknown === null || unknown.shape.min > 0) return false;
  const { cause } = unknown.symbol;
  return cause.kind !== 'derived' || PASSING.has(cause.operation);
}

/** How many items there are at least, and at most: null where there is no limit. */
export interface Count {
  readonly least: number;
  readonly most: number | null;
}

export function countItems(items: readonly Item[]): Count {
  const most = items.reduce<number | null>((sum, item) => {
    const added = item.kind === 'rest' ? item.most : 1;
    return sum === null || added === null ? null : sum + added;
  }, 0);
  return { least: isOrdered(items) ? items.filter((item) => item.kind !== 'rest').length : countDistinct(items), most };
}

/** How many items there are at least where unknown ones may turn out to be the same as others. */
export function countDistinct(items: readonly Item[]): number {
  const sure = items.filter((item) => item.kind !== 'rest');
  const known = sure.filter((item) => isWhollyKnown(elementOf(item))).length;
  return Math.max(known, Math.min(sure.length, 1));
}

/** Whether the items of a sequence stand in the order in which they are given. */
export function isOrdered(items: readonly Item[]): boolean {
  return items.every((item) => item.kind !== 'rest' || item.place === undefined);
}

/** A set's items as those of a sequence: in their order where all are known, else in one that nobody knows. */
export function sequenceOfSet(items: readonly Item[]): readonly Item[] {
  if (items.every((item) => item.kind !== 'rest' && isWhollyKnown(item))) return items;
  const [only] = items;
  if (items.length === 1 && only !== undefined) return items;
  const moved = items.map((item): Item => (item.kind === 'rest' ? { ...item, place: 'anywhere' } : item));
  if (!isOrdered(moved)) return moved;
  const open = items.filter((item) => !isWhollyKnown(elementOf(item))).slice(0, 1);
  return [
    ...open.map((item): Item => ({ kind: 'rest', element: elementOf(item), most: 1, place: 'anywhere' })),
    ...moved,
  ];
}

/** The items of a list that has no others; null where some may or may not be there. */
export function settledItems(items: readonly Item[]): readonly Value[] | null {
  return items.every((item) => item.kind !== 'rest') ? items.map(elementOf) : null;
}
