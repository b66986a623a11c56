import { distribute } from '../../value/alternatives.js';
import { convert } from '../../value/convert.js';
import { deriveAttribute, deriveIndex } from '../../value/derive.js';
import { settledItems } from '../../value/known.js';
import { addMarks } from '../../value/marks.js';
import { findMember } from '../../value/members.js';
import { exactInteger } from '../../value/number.js';
import { openMapping } from '../../value/open.js';
import { type Outcome, refuse } from '../../value/outcome.js';
import { elementOf } from '../../value/parts.js';
import { pickEntry, pickItem } from '../../value/pick.js';
import { knownText } from '../../value/text.js';
import { ANY, friendlyName, NUMBER, STRING, type Type } from '../../value/type.js';
import { typeOf } from '../../value/type-of.js';
import type { Item, UnknownValue, Value } from '../../value/value.js';

/** `value.name`, as HCL has it for objects, maps and whole resources. */
export function getAttribute(value: Value, name: string): Outcome {
  const found = distribute([value], ([one = value]) => attributeOf(one, name));
  return found.kind === 'refused' ? found : addMarks(found, value.marks);
}

function attributeOf(value: Value, name: string): Outcome {
  switch (value.kind) {
    case 'null':
      return refuse('this value is null, so it does not have any attributes');
    case 'handle':
      return value.handle.attribute(name);
    case 'unknown':
      return attributeOfUnknown(value, name);
    case 'map':
    case 'object': {
      const member = findMember(value, name);
      // Where it may be missing, Terraform goes on only if it is there.
      return member.kind === 'absent' ? refuse(`this object does not have an attribute named "${name}"`) : member.value;
    }
    default:
      return refuse(`a ${friendlyName(typeOf(value))} has no attributes, so none named "${name}"`);
  }
}

function attributeOfUnknown(value: UnknownValue, name: string): Outcome {
  const { type, origin } = value;
  if (type.kind === 'any') return deriveAttribute(value, name, { origin });
  if (type.kind === 'map') return deriveAttribute(value, name, { type: type.element, origin });
  const attribute = type.kind === 'object' ? type.attributes.get(name) : undefined;
  if (attribute === undefined) return refuse(`a ${friendlyName(type)} does not have an attribute named "${name}"`);
  return deriveAttribute(value, name, { type: attribute, origin });
}

/** `value[key]`, as HCL has it: lists and tuples by whole numbers, maps and objects by strings. */
export function indexValue(value: Value, key: Value): Outcome {
  const found = distribute([value, key], ([one = value, by = key]) => elementUnder(one, by));
  return found.kind === 'refused' ? found : addMarks(addMarks(found, value.marks), key.marks);
}

function elementUnder(value: Value, key: Value): Outcome {
  if (value.kind === 'null') return refuse('this value is null, so it does not have any indices');
  if (key.kind === 'null') return refuse("can't use a null value as an indexing key");
  switch (value.kind) {
    case 'list':
    case 'tuple':
    case 'set':
      if (value.kind === 'set')
        return refuse('elements of a set have no index; only operations on all of them are possible');
      return numbered(key, (index) => itemAt(value, value.items, index, elementType(value)));
    case 'map':
    case 'object':
    case 'handle':
      return named(value, key);
    case 'unknown':
      return elementOfUnknown(value, key);
    default:
      return refuse('this value does not have any indices');
  }
}

function elementType(value: Value): Type {
  const type = typeOf(value);
  return type.kind === 'list' || type.kind === 'map' ? type.element : ANY;
}

/** An element by a number, if the key is one that may be an index. */
function numbered(key: Value, find: (index: Value) => Outcome): Outcome {
  const index = convert(key, NUMBER);
  if (index.kind === 'refused') return refuse('the given key does not identify an element: a number is required');
  if (index.kind !== 'number') return find(index);
  const integer = exactInteger(index.value);
  if (integer === null) return refuse('an index must be a whole number');
  if (integer < 0n) return refuse('a negative number is not a valid index for a sequence');
  return find(index);
}

function itemAt(value: Value, items: readonly Item[], index: Value, type: Type): Outcome {
  const settled = settledItems(items);
  if (index.kind !== 'number') {
    if (settled === null) return deriveIndex(value, index, { type });
    return settled.length === 0 ? refuse('an empty list has no elements') : pickItem(settled, index);
  }
  const at = Number(exactInteger(index.value) ?? 0n);
  const reached = settledItems(items.slice(0, at + 1));
  if (reached === null) return deriveIndex(value, index, { type });
  const item = items[at];
  return item === undefined
    ? refuse('the given index is greater than or equal to the length of the collection')
    : elementOf(item);
}

function named(value: Value, key: Value): Outcome {
  const name = convert(key, STRING);
  if (name.kind === 'refused') return refuse('the given key does not identify an element: a string is required');
  const text = knownText(name);
  if (text !== null) return memberUnder(value, text);
  const mapping = openMapping(value);
  if (mapping === null || mapping.rest.length > 0) return deriveIndex(value, name, { type: elementType(value) });
  return (
    pickEntry(mapping.entries, name, null) ?? refuse('the given key does not identify an element in this collection')
  );
}

function memberUnder(value: Value, name: string): Outcome {
  if (value.kind === 'handle') return value.handle.attribute(name);
  const mapping = openMapping(value);
  const member = mapping === null ? null : findMember(mapping, name);
  if (member === null || member.kind === 'absent') {
    return refuse(`the given key "${name}" does not identify an element in this collection`);
  }
  return member.value;
}

function elementOfUnknown(value: UnknownValue, key: Value): Outcome {
  const { type, origin } = value;
  switch (type.kind) {
    case 'any': {
      const name = knownText(key);
      return name === null ? deriveIndex(value, key, { origin }) : deriveAttribute(value, name, { origin });
    }
    case 'list':
      return numbered(key, (index) => elementOfList(value, index, type.element));
    case 'tuple':
      return numbered(key, (index) => elementOfTuple(value, index, type.elements));
    case 'map':
    case 'object': {
      const name = convert(key, STRING);
      const text = name.kind === 'refused' ? null : knownText(name);
      return text === null ? deriveIndex(value, key, { origin }) : attributeOfUnknown(value, text);
    }
    default:
      return refuse('this value does not have any indices');
  }
}

function elementOfList(value: UnknownValue, index: Value, type: Type): Outcome {
  const at = index.kind === 'number' ? exactInteger(index.value) : null;
  if (at !== null && value.shape.max !== null && at >= BigInt(value.shape.max)) {
    return refuse('the given index is greater than or equal to the length of the collection');
  }
  return deriveIndex(value, index, { type, origin: value.origin });
}

function elementOfTuple(value: UnknownValue, index: Value, types: readonly Type[]): Outcome {
  if (index.kind !== 'number') return deriveIndex(value, index, { origin: value.origin });
  const type = types[Number(exactInteger(index.value) ?? 0n)];
  return type === undefined
    ? refuse('the given index is greater than or equal to the length of the collection')
    : deriveIndex(value, index, { type, origin: value.origin });
}
