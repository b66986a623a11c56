import { numberValue, textValue } from './construct.js';
import { deriveAttribute, deriveElement, deriveIndex, deriveKey } from './derive.js';
import { sequenceOfSet } from './known.js';
import type { Mapping } from './members.js';
import { numberFromInteger } from './number.js';
import { ANY, STRING, type Type } from './type.js';
import type { Entry, Item, UnknownValue, Value } from './value.js';

/** So many elements of an unknown list are told apart where its length says that they are there. */
const TOLD_APART = 16;

/**
 * The items of a list, set or tuple; of an unknown that may be one, what is known of them. Null for what is none of these.
 * Marks of the value itself are the caller's to carry on.
 */
export function openSequence(value: Value): readonly Item[] | null {
  switch (value.kind) {
    case 'list':
    case 'tuple':
    case 'set':
      return value.kind === 'set' ? sequenceOfSet(value.items) : value.items;
    case 'unknown':
      return openUnknownSequence(value);
    default:
      return null;
  }
}

function openUnknownSequence(value: UnknownValue): readonly Item[] | null {
  const { type } = value;
  if (type.kind === 'tuple') return type.elements.map((element, index) => elementAt(value, index, element));
  if (type.kind !== 'any' && type.kind !== 'list' && type.kind !== 'set') return null;
  const element = type.kind === 'any' ? ANY : type.element;
  const least = type.kind === 'list' ? Math.min(value.shape.min, TOLD_APART) : 0;
  const sure = Array.from({ length: least }, (_, index) => elementAt(value, index, element));
  if (type.kind === 'list' && value.shape.max === least) return sure;
  const rest: Item = {
    kind: 'rest',
    element: deriveElement(value, { type: element, origin: value.origin }),
    most: value.shape.max === least + 1 && type.kind !== 'any' ? 1 : null,
  };
  return [...sure, rest];
}

function elementAt(value: UnknownValue, index: number, type: Type): Value {
  return deriveIndex(value, numberValue(numberFromInteger(index), null), { type, origin: value.origin });
}

/** A map or object; an unknown that may be one, as a map or object of which so much is known. Null for what is neither. */
export function openMapping(value: Value): Mapping | null {
  switch (value.kind) {
    case 'map':
    case 'object':
      return value;
    case 'handle':
      return value.handle.expand();
    case 'unknown':
      return openUnknownMapping(value);
    default:
      return null;
  }
}

function openUnknownMapping(value: UnknownValue): Mapping | null {
  const { type, origin } = value;
  if (type.kind === 'object') {
    const entries = new Map(
      [...type.attributes].map(([name, attribute]): [string, Entry] => [
        name,
        { value: deriveAttribute(value, name, { type: attribute, origin }), keyOrigin: null },
      ]),
    );
    return { kind: 'object', entries, rest: [], origin, marks: [] };
  }
  if (type.kind !== 'any' && type.kind !== 'map') return null;
  const element = type.kind === 'map' ? type.element : ANY;
  const rest = [
    { key: deriveKey(value, { type: STRING, origin }), value: deriveElement(value, { type: element, origin }) },
  ];
  return type.kind === 'map'
    ? { kind: 'map', element, entries: new Map(), rest, origin, marks: [] }
    : { kind: 'object', entries: new Map(), rest, origin, marks: [] };
}

/** The name of an entry as a value, where it was written. */
export function nameOf(name: string, entry: Entry): Value {
  return textValue(name, entry.keyOrigin);
}
