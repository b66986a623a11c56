import { choose } from '../../value/alternatives.js';
import { listValue, NO_MARKS, nullValue, objectValue, textValue, tupleValue } from '../../value/construct.js';
import { convert } from '../../value/convert.js';
import { derive, deriveElement, deriveSymbol } from '../../value/derive.js';
import { equalValues } from '../../value/equal.js';
import { isWhollyKnown, settledItems } from '../../value/known.js';
import { addMarks, joinMarks } from '../../value/marks.js';
import { findMember, type Mapping } from '../../value/members.js';
import { nameOf, openMapping, openSequence } from '../../value/open.js';
import { type Outcome, refuse } from '../../value/outcome.js';
import { elementOf } from '../../value/parts.js';
import { pickEntry } from '../../value/pick.js';
import { sortedEntries } from '../../value/sets.js';
import { knownText } from '../../value/text.js';
import { ANY, friendlyName, isSameType, listOf, mapOf, STRING, type Type } from '../../value/type.js';
import { typeOf } from '../../value/type-of.js';
import type { Entry, Item, Mark, RestEntry, Value } from '../../value/value.js';
import { parameter, valueFunction } from './define.js';

/** All entries of several maps or objects; of one name the last. A map where all are maps of one type. */
export const merge = valueFunction(
  [],
  ANY,
  (args): Outcome => {
    const given = args.filter((arg) => arg.kind !== 'null');
    const wrong = given.find((arg) => openMapping(arg) === null);
    if (wrong !== undefined) return refuse(`arguments must be maps or objects, got "${friendlyName(typeOf(wrong))}"`);
    const merged = given.flatMap((arg) => openMapping(arg) ?? []).reduce(overlay, objectValue({}, null));
    const marks = args.reduce<readonly Mark[]>((all, arg) => joinMarks(all, arg.marks), NO_MARKS);
    return addMarks(ofType(merged, given.map(typeOf)), marks);
  },
  { variadic: parameter('maps', ANY, 'partial', 'null', 'marks') },
);

/** An entry of the upper map hides that of the lower one; what may be in the upper one may hide it. */
function overlay(lower: Mapping, upper: Mapping): Mapping {
  const entries = new Map<string, Entry>();
  for (const [name, entry] of lower.entries) {
    if (upper.entries.has(name)) continue;
    const member = findMember(upper, name);
    const value = member.kind === 'open' ? choose(member.has(), [member.value, entry.value], null) : entry.value;
    entries.set(name, { ...entry, value });
  }
  for (const [name, entry] of upper.entries) entries.set(name, entry);
  return objectValue(entries, null, [...lower.rest, ...upper.rest]);
}

function ofType(merged: Mapping, types: readonly Type[]): Value {
  const [first, ...others] = types;
  if (first?.kind !== 'map' || !others.every((type) => isSameType(type, first))) return merged;
  return {
    kind: 'map',
    element: first.element,
    entries: merged.entries,
    rest: merged.rest,
    origin: null,
    marks: NO_MARKS,
  };
}

/** Names in order, which is not known where some of them are not. */
export const keys = valueFunction([parameter('inputMap', ANY, 'partial', 'marks')], ANY, ([map]): Outcome => {
  const mapping = map === undefined ? null : openMapping(map);
  if (map === undefined || mapping === null) return refuse('must have map or object type');
  const known = sortedEntries(mapping.entries).map(([name, entry]) => nameOf(name, entry));
  const items = withRest(
    mapping.rest.map((entry) => entry.key),
    known,
  );
  return addMarks(mapping.kind === 'map' ? listValue(STRING, items, null) : tupleValue(items, null), map.marks);
});

export const values = valueFunction([parameter('mapping', ANY, 'partial', 'marks')], ANY, ([map]): Outcome => {
  const mapping = map === undefined ? null : openMapping(map);
  if (map === undefined || mapping === null) return refuse('values() requires a map as the first argument');
  const known = sortedEntries(mapping.entries).map(([, entry]) => entry.value);
  const items = withRest(
    mapping.rest.map((entry) => entry.value),
    known,
  );
  return addMarks(
    mapping.kind === 'map' ? listValue(mapping.element, items, null) : tupleValue(items, null),
    map.marks,
  );
});

/** Where there are known ones beside them, the order of all is not known. */
function withRest(open: readonly Value[], known: readonly Value[]): readonly Item[] {
  const isLone = known.length === 0 && open.length === 1;
  const rest = open.map((element): Item => {
    return isLone ? { kind: 'rest', element, most: null } : { kind: 'rest', element, most: null, place: 'anywhere' };
  });
  return [...rest, ...known];
}

export const lookup = valueFunction(
  [parameter('inputMap', ANY, 'partial', 'marks'), parameter('key', STRING, 'partial', 'marks')],
  ANY,
  (args): Outcome => {
    const [map, key, fallback] = args;
    if (args.length > 3) return refuse(`lookup() takes two or three arguments, got ${args.length}`);
    const mapping = map === undefined ? null : openMapping(map);
    if (map === undefined || key === undefined || mapping === null)
      return refuse('the first argument must be a map or object');
    const marks = joinMarks(map.marks, key.marks);
    const otherwise = fallback === undefined ? null : defaultFor(mapping, fallback);
    if (otherwise?.kind === 'refused') return otherwise;
    const found = lookUp(mapping, key, otherwise, args);
    return found.kind === 'refused' ? found : addMarks(found, marks);
  },
  { variadic: parameter('default', ANY, 'partial', 'null', 'marks') },
);

/** A map's default is of the map's type; an object's may be anything. */
function defaultFor(mapping: Mapping, fallback: Value): Outcome {
  if (mapping.kind === 'object') return fallback;
  const converted = convert(fallback, mapping.element);
  return converted.kind === 'refused'
    ? refuse('the default value must have the same type as the map elements')
    : converted;
}

function lookUp(mapping: Mapping, key: Value, otherwise: Value | null, args: readonly Value[]): Outcome {
  const name = knownText(key);
  if (name === null) {
    const picked = mapping.rest.length === 0 ? pickEntry(mapping.entries, key, otherwise) : derive('lookup', args);
    return picked ?? refuse('the given object has no such attribute');
  }
  const member = findMember(mapping, name);
  if (member.kind === 'found') return member.value;
  if (member.kind === 'absent') return otherwise ?? refuse(`the given object has no attribute "${name}"`);
  return otherwise === null ? member.value : choose(member.has(), [member.value, otherwise], null);
}

/** A map of names and values that stand in two lists at the same places. */
export const zipmap = valueFunction(
  [parameter('keys', listOf(STRING), 'partial', 'marks'), parameter('values', ANY, 'partial', 'marks')],
  ANY,
  (args, { doubt }): Outcome => {
    const [names, list] = args;
    const [keyItems, items] = [names, list].map((arg) => (arg === undefined ? null : openSequence(arg)));
    if (names === undefined || list === undefined || list.kind === 'set' || !keyItems || !items) {
      return refuse('values argument must be a list or tuple value');
    }
    const settled = settledItems(keyItems) !== null && settledItems(items) !== null;
    if (settled && keyItems.length !== items.length) {
      return refuse(`number of keys (${keyItems.length}) does not match number of values (${items.length})`);
    }
    const nulls = keyItems.findIndex((item) => item.kind === 'null');
    if (nulls !== -1) return refuse(`keys list has null value at index ${nulls}`);
    if (!settled) doubt(() => deriveSymbol('zipmap', args));
    const { entries, rest } = settled ? pair(keyItems, items) : { entries: new Map(), rest: [anyPair(args)] };
    const marks = [...keyItems.map(elementOf), names, list].reduce<readonly Mark[]>(
      (all, arg) => joinMarks(all, arg.marks),
      NO_MARKS,
    );
    const type = typeOf(list);
    const zipped: Mapping =
      type.kind === 'list'
        ? { kind: 'map', element: type.element, entries, rest, origin: null, marks: NO_MARKS }
        : objectValue(entries, null, rest);
    return addMarks(zipped, marks);
  },
);

interface Pairs {
  readonly entries: ReadonlyMap<string, Entry>;
  readonly rest: readonly RestEntry[];
}

function pair(names: readonly Item[], items: readonly Item[]): Pairs {
  const entries = new Map<string, Entry>();
  const rest: RestEntry[] = [];
  for (const [index, item] of names.entries()) {
    const key = elementOf(item);
    const value = items[index];
    const name = knownText(key);
    if (value === undefined) continue;
    if (name === null) {
      hideSame(entries, key, elementOf(value));
      rest.push({ key, value: elementOf(value) });
    } else entries.set(name, { value: elementOf(value), keyOrigin: key.origin });
  }
  return { entries, rest };
}

/** Where a later key that is not known turns out to be one of before, its value takes the place of the other. */
function hideSame(entries: Map<string, Entry>, key: Value, value: Value): void {
  for (const [name, entry] of entries) {
    const text = textValue(name, null);
    if (equalValues(key, text) === 'no') continue;
    entries.set(name, { ...entry, value: choose(deriveSymbol('==', [key, text]), [value, entry.value], null) });
  }
}

function anyPair([names, list]: readonly Value[]): RestEntry {
  return {
    key: names === undefined ? nullValue(null) : deriveElement(names, { type: STRING, origin: names.origin }),
    value: list === undefined ? nullValue(null) : deriveElement(list, { origin: list.origin }),
  };
}

/** Which names lead to each string. */
export const transpose = valueFunction(
  [parameter('values', mapOf(listOf(STRING)), 'partial')],
  mapOf(listOf(STRING)),
  (args): Outcome => {
    const [map] = args;
    const mapping = map === undefined ? null : openMapping(map);
    if (map === undefined || mapping === null) return refuse('a map of lists of strings is required');
    if (sortedEntries(mapping.entries).some(([, entry]) => entry.value.kind === 'null'))
      return refuse('input must not contain null list');
    if (!isWhollyKnown(map)) return derive('transpose', args, { type: mapOf(listOf(STRING)) });
    const turned = new Map<string, Value[]>();
    for (const [name, entry] of sortedEntries(mapping.entries)) {
      for (const item of openSequence(entry.value) ?? []) {
        const value = knownText(elementOf(item));
        if (value === null) return refuse('input list must not contain null string');
        turned.set(value, [...(turned.get(value) ?? []), textValue(name, entry.keyOrigin)]);
      }
    }
    const entries = new Map(
      [...turned].map(([name, names]): [string, Entry] => [
        name,
        { value: listValue(STRING, names, null), keyOrigin: null },
      ]),
    );
    return { kind: 'map', element: listOf(STRING), entries, rest: [], origin: null, marks: NO_MARKS };
  },
);
