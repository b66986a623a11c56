import { textValue, tupleValue } from '../../value/construct.js';
import { derive, deriveElement } from '../../value/derive.js';
import { equalValues } from '../../value/equal.js';
import type { Entry, Item, RestEntry, RestItem, Value } from '../../value/value.js';
import type { Turn } from './iteration.js';

/** An entry that a turn of `{for ...}` makes; `name` is its key where that is known. */
export interface MadeEntry {
  readonly name: string | null;
  readonly key: Value;
  readonly value: Value;
  readonly times: Turn['times'];
}

/** `repeated`: a name that two turns made, which only grouping allows. */
export interface Collected {
  readonly entries: ReadonlyMap<string, Entry>;
  readonly rest: readonly RestEntry[];
  readonly repeated: string | null;
}

export function uniqueEntries(made: readonly MadeEntry[]): Collected {
  const entries = new Map<string, Entry>();
  const rest: RestEntry[] = [];
  let repeated: string | null = null;
  for (const { name, key, value, times } of made) {
    if (name === null || times !== 'once') rest.push({ key, value });
    else if (entries.has(name)) repeated ??= name;
    else entries.set(name, { value, keyOrigin: key.origin });
  }
  return { entries, rest: rest.filter((entry) => !isSurelyThere(entry, entries)), repeated };
}

/** A second entry of a name that is surely there would be refused, so it does not come. */
function isSurelyThere({ key }: RestEntry, entries: ReadonlyMap<string, Entry>): boolean {
  return [...entries.keys()].some((name) => equalValues(key, textValue(name, null)) === 'yes');
}

/** Under each name a tuple of all its values. A value under a key that is not known may belong to any of them. */
export function groupEntries(made: readonly MadeEntry[]): Collected {
  const groups = new Map<string, Item[]>();
  const origins = new Map<string, Entry['keyOrigin']>();
  for (const { name, key, value, times } of made) {
    if (name === null || times !== 'once') continue;
    const group = groups.get(name) ?? [];
    group.push(value);
    groups.set(name, group);
    origins.set(name, key.origin);
  }
  const open = made.filter(({ name, times }) => name === null || times !== 'once');
  const entries = new Map<string, Entry>();
  for (const [name, items] of groups) {
    const further = open.filter(({ key }) => equalValues(key, textValue(name, null)) !== 'no').map(openItem);
    entries.set(name, { value: tupleValue([...items, ...further], null), keyOrigin: origins.get(name) ?? null });
  }
  const rest = open.filter((entry) => !isSurelyThere(entry, entries)).map((entry) => openGroup(entry, open));
  return { entries, rest, repeated: null };
}

/** Each entry is compared with every other, which for more than so many would take too long. */
const COMPARED_ENTRIES = 100;

/** The group of a key that is not known: its own value, and those of all others that may have the same key. */
function openGroup(entry: MadeEntry, open: readonly MadeEntry[]): RestEntry {
  if (open.length > COMPARED_ENTRIES) {
    const all = derive('for', [
      tupleValue(
        open.map(({ value }) => value),
        null,
      ),
    ]);
    return { key: entry.key, value: tupleValue([{ kind: 'rest', element: deriveElement(all), most: null }], null) };
  }
  const others = open.filter((other) => other !== entry && equalValues(other.key, entry.key) !== 'no').map(openItem);
  const own: Item = entry.times === 'any' ? openItem(entry) : entry.value;
  const items = others.length === 0 ? [own] : [...others.map((item) => ({ ...item, place: 'anywhere' as const })), own];
  return { key: entry.key, value: tupleValue(items, null) };
}

function openItem({ value, times }: MadeEntry): RestItem {
  return { kind: 'rest', element: value, most: times === 'any' ? null : 1 };
}
