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
  'index',
  'jsondecode',
  'lookup',
  'member',
  'one',
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
export function countItems(items: readonly Item[]): { readonly least: number; readonly most: number | null } {
  let least = 0;
  let most: number | null = 0;
  for (const item of items) {
    if (item.kind !== 'rest') least += 1;
    const added = item.kind === 'rest' ? item.most : 1;
    most = most === null || added === null ? null : most + added;
  }
  return { least, most };
}

/** The items of a list that has no others; null where some may or may not be there. */
export function settledItems(items: readonly Item[]): readonly Value[] | null {
  return items.every((item) => item.kind !== 'rest') ? items.map(elementOf) : null;
}
