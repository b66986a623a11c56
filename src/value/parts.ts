import type { Entry, Item, RestEntry, Value } from './value.js';

/** The values that a value directly holds. A string's pieces and what stands behind a handle are not among them. */
export function partsOf(value: Value): readonly Value[] {
  switch (value.kind) {
    case 'list':
    case 'set':
    case 'tuple':
      return value.items.map(elementOf);
    case 'map':
    case 'object':
      return [
        ...[...value.entries.values()].map((entry) => entry.value),
        ...value.rest.flatMap((entry) => [entry.key, entry.value]),
      ];
    case 'alternatives':
      return value.options;
    default:
      return [];
  }
}

/** The value of an item, whether it is surely there or not. */
export function elementOf(item: Item): Value {
  return item.kind === 'rest' ? item.element : item;
}

/** The same value with another in place of each that it directly holds; itself where none changes. */
export function mapParts(value: Value, change: (part: Value) => Value): Value {
  switch (value.kind) {
    case 'list':
    case 'set':
    case 'tuple': {
      const items = mapItems(value.items, change);
      return items === value.items ? value : { ...value, items };
    }
    case 'map':
    case 'object': {
      const entries = mapEntries(value.entries, change);
      const rest = mapSame(value.rest, (entry) => mapRestEntry(entry, change));
      return entries === value.entries && rest === value.rest ? value : { ...value, entries, rest };
    }
    case 'alternatives': {
      const options = mapSame(value.options, change);
      return options === value.options ? value : { ...value, options };
    }
    default:
      return value;
  }
}

export function mapItems(items: readonly Item[], change: (part: Value) => Value): readonly Item[] {
  return mapSame(items, (item) => mapItem(item, change));
}

function mapItem(item: Item, change: (part: Value) => Value): Item {
  if (item.kind !== 'rest') return change(item);
  const element = change(item.element);
  return element === item.element ? item : { ...item, element };
}

function mapEntries(entries: ReadonlyMap<string, Entry>, change: (part: Value) => Value): ReadonlyMap<string, Entry> {
  let changed: Map<string, Entry> | null = null;
  for (const [name, entry] of entries) {
    const value = change(entry.value);
    if (value === entry.value) continue;
    changed ??= new Map(entries);
    changed.set(name, { ...entry, value });
  }
  return changed ?? entries;
}

function mapRestEntry(entry: RestEntry, change: (part: Value) => Value): RestEntry {
  const key = change(entry.key);
  const value = change(entry.value);
  return key === entry.key && value === entry.value ? entry : { key, value };
}

/** The very same array where nothing in it changes, so that unchanged parts of large values are shared. */
function mapSame<T>(list: readonly T[], change: (entry: T) => T): readonly T[] {
  let changed: T[] | null = null;
  for (const [index, entry] of list.entries()) {
    const next = change(entry);
    if (next === entry) continue;
    changed ??= [...list];
    changed[index] = next;
  }
  return changed ?? list;
}
