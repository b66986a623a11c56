import { numberValue, textValue } from '../../value/construct.js';
import { deriveElement, deriveIndex, deriveKey } from '../../value/derive.js';
import { isOrdered } from '../../value/known.js';
import type { Mapping } from '../../value/members.js';
import { numberFromInteger } from '../../value/number.js';
import { nameOf, openMapping, openSequence } from '../../value/open.js';
import { type Outcome, refuse } from '../../value/outcome.js';
import { elementOf } from '../../value/parts.js';
import { sortedEntries } from '../../value/sets.js';
import { knownText } from '../../value/text.js';
import { friendlyName, NUMBER } from '../../value/type.js';
import { typeOf } from '../../value/type-of.js';
import type { Item, RestEntry, Value } from '../../value/value.js';

/** One turn of a `for`: the key and the value of an element. `times`: exactly once, at most once, or any number of times. */
export interface Turn {
  readonly key: Value;
  readonly value: Value;
  readonly times: 'once' | 'maybe' | 'any';
  readonly place?: 'anywhere';
}

/** The turns that a collection gives a `for`. Neither null nor alternatives are looked into here. */
export function turnsOf(collection: Value): readonly Turn[] | Extract<Outcome, { kind: 'refused' }> {
  if (collection.kind === 'null') return refuse('a null value cannot be used as the collection in a "for" expression');
  if (collection.kind === 'unknown' && collection.type.kind === 'any') return turnsOfUnknown(collection);
  const items = openSequence(collection);
  if (items !== null) return turnsOfItems(items, collection);
  const mapping = openMapping(collection);
  if (mapping !== null) return turnsOfMapping(mapping);
  return refuse(
    `a value of type ${friendlyName(typeOf(collection))} cannot be used as the collection in a "for" expression`,
  );
}

function turnsOfUnknown(collection: Value): readonly Turn[] {
  const { origin } = collection;
  return [{ key: deriveKey(collection, { origin }), value: deriveElement(collection, { origin }), times: 'any' }];
}

function turnsOfItems(items: readonly Item[], collection: Value): readonly Turn[] {
  const isSet = typeOf(collection).kind === 'set';
  let sure = isOrdered(items);
  // The key of a large collection is long, and the same for all of its items.
  let anyKey: Value | null = null;
  return items.map((item, index): Turn => {
    sure &&= item.kind !== 'rest';
    const value = elementOf(item);
    const at = numberValue(numberFromInteger(index), null);
    // After what may not be there, no index is sure.
    if (!sure) anyKey ??= deriveKey(collection);
    const key = anyKey === null ? at : deriveIndex(anyKey, at, { type: NUMBER });
    return { key: isSet ? value : key, value, times: timesOf(item), ...placeOf(item) };
  });
}

function placeOf(item: Item): Pick<Turn, 'place'> {
  return item.kind === 'rest' && item.place !== undefined ? { place: item.place } : {};
}

function timesOf(item: Item): Turn['times'] {
  if (item.kind !== 'rest') return 'once';
  return item.most === 1 ? 'maybe' : 'any';
}

/** Entries come by name, so where a name is not known, neither is the order. */
function turnsOfMapping(mapping: Mapping): readonly Turn[] {
  const known = sortedEntries(mapping.entries).map(
    ([name, entry]): Turn => ({ key: nameOf(name, entry), value: entry.value, times: 'once' }),
  );
  const open = mapping.rest.map(turnOfRest);
  return open.length === 1 && known.length === 0
    ? open
    : [...known, ...open.map((turn): Turn => ({ ...turn, place: 'anywhere' }))];
}

/** An entry under a known name that may not be there comes at most once. */
function turnOfRest({ key, value }: RestEntry): Turn {
  const name = knownText(key);
  return name === null ? { key, value, times: 'any' } : { key: textValue(name, key.origin), value, times: 'maybe' };
}

/** What a turn makes, as an item that comes as often and at the same place. */
export function itemOf(element: Value, { times, place }: Pick<Turn, 'times' | 'place'>): Item {
  if (times === 'once') return element;
  const rest = { kind: 'rest', element, most: times === 'maybe' ? 1 : null } as const;
  return place === undefined ? rest : { ...rest, place };
}
