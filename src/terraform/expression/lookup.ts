import { distribute } from '../../value/alternatives.js';
import { textValue } from '../../value/construct.js';
import { convert } from '../../value/convert.js';
import { deriveAttribute, deriveIndex, deriveSymbol, unknownOf } from '../../value/derive.js';
import { isOrdered, settledItems, soleUnknown } from '../../value/known.js';
import { addMarks } from '../../value/marks.js';
import { findMember, hasMember, type Mapping } from '../../value/members.js';
import { exactInteger } from '../../value/number.js';
import { openMapping } from '../../value/open.js';
import { type Outcome, refuse } from '../../value/outcome.js';
import { elementOf } from '../../value/parts.js';
import { pickEntry, pickItem } from '../../value/pick.js';
import type { ValueSymbol } from '../../value/symbol.js';
import { knownText } from '../../value/text.js';
import { ANY, friendlyName, NUMBER, STRING, type Type } from '../../value/type.js';
import { typeOf } from '../../value/type-of.js';
import type { HandleValue, Item, UnknownValue, Value } from '../../value/value.js';

/** Takes note of what has to be there and may not be: where it is missing, Terraform does not go on. */
type Doubt = (question: () => ValueSymbol) => void;

/** `value.name`, as HCL has it for objects, maps and whole resources. */
export function getAttribute(value: Value, name: string, doubt: Doubt): Outcome {
  const found = distribute([value], ([one = value]) => {
    return doubted(attributeOf(one, name, doubt), doubt, { value, one, key: textValue(name, null) });
  });
  return found.kind === 'refused' ? found : addMarks(found, value.marks);
}

/** If other alternatives have the member, one that does not must not come out. */
function doubted(outcome: Outcome, doubt: Doubt, lookup: Lookup): Outcome {
  if (outcome.kind === 'refused') doubt(() => mustComeOut(lookup));
  return outcome;
}

interface Lookup {
  readonly value: Value;
  /** The alternative of it that lacks the member. */
  readonly one: Value;
  readonly key: Value;
}

/** Of two alternatives the other one must be chosen, and that is no new question. */
function mustComeOut({ value, one, key }: Lookup): ValueSymbol {
  const [first, second, ...others] = value.kind === 'alternatives' ? value.options : [];
  if (value.kind !== 'alternatives' || others.length > 0) return hasMember(value, key);
  if (one === second) return value.choice;
  return one === first ? deriveSymbol('!', [unknownOf(value.choice)]) : hasMember(value, key);
}

function attributeOf(value: Value, name: string, doubt: Doubt): Outcome {
  switch (value.kind) {
    case 'null':
      return refuse('this value is null, so it does not have any attributes');
    case 'handle':
      return value.handle.attribute(name);
    case 'unknown':
      return attributeOfUnknown(value, name, doubt);
    case 'map':
    case 'object':
      return memberOf(value, name, doubt) ?? refuse(`this object does not have an attribute named "${name}"`);
    default:
      return refuse(`a ${friendlyName(typeOf(value))} has no attributes, so none named "${name}"`);
  }
}

function memberOf(mapping: Mapping, name: string, doubt: Doubt): Value | null {
  const member = findMember(mapping, name);
  if (member.kind === 'absent') return null;
  if (member.kind === 'open') doubt(member.has);
  return member.value;
}

function attributeOfUnknown(value: UnknownValue, name: string, doubt: Doubt): Outcome {
  const { type, origin } = value;
  if (type.kind !== 'object') doubt(() => hasMember(value, textValue(name, null)));
  if (type.kind === 'any') return deriveAttribute(value, name, { origin });
  if (type.kind === 'map') return deriveAttribute(value, name, { type: type.element, origin });
  const attribute = type.kind === 'object' ? type.attributes.get(name) : undefined;
  if (attribute === undefined) return refuse(`a ${friendlyName(type)} does not have an attribute named "${name}"`);
  return deriveAttribute(value, name, { type: attribute, origin });
}

/** `value[key]`, as HCL has it: lists and tuples by whole numbers, maps and objects by strings. */
export function indexValue(value: Value, key: Value, doubt: Doubt): Outcome {
  const found = distribute([value, key], ([one = value, by = key]) => {
    return doubted(elementUnder(one, by, doubt), doubt, { value, one, key });
  });
  return found.kind === 'refused' ? found : addMarks(addMarks(found, value.marks), key.marks);
}

function elementUnder(value: Value, key: Value, doubt: Doubt): Outcome {
  if (value.kind === 'null') return refuse('this value is null, so it does not have any indices');
  if (key.kind === 'null') return refuse("can't use a null value as an indexing key");
  switch (value.kind) {
    case 'list':
    case 'tuple':
    case 'set':
      if (value.kind === 'set')
        return refuse('elements of a set have no index; only operations on all of them are possible');
      return numbered(key, (index) => itemAt(value, value.items, index, doubt));
    case 'map':
    case 'object':
    case 'handle':
      return named(value, key, doubt);
    case 'unknown':
      return elementOfUnknown(value, key, doubt);
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

function itemAt(value: Value, items: readonly Item[], index: Value, doubt: Doubt): Outcome {
  const settled = settledItems(items);
  if (index.kind !== 'number') {
    doubt(() => hasMember(value, index));
    if (settled === null) return likeAll(items) ?? deriveIndex(value, index, { type: elementType(value) });
    return settled.length === 0 ? refuse('an empty list has no elements') : pickItem(settled, index);
  }
  const at = Number(exactInteger(index.value) ?? 0n);
  const reached = isOrdered(items) ? settledItems(items.slice(0, at + 1)) : null;
  if (reached === null) {
    doubt(() => hasMember(value, index));
    return likeAll(items) ?? deriveIndex(value, index, { type: elementType(value) });
  }
  const item = items[at];
  return item === undefined
    ? refuse('the given index is greater than or equal to the length of the collection')
    : elementOf(item);
}

/**
 * Where every item is like the one that stands for them all, it is what any index asks for. What tells two of them apart are
 * symbols of one of many, which are never taken for equal; so an item of which nothing is known is told by its index instead.
 */
function likeAll(items: readonly Item[]): Value | null {
  const [item, ...others] = items;
  return item?.kind === 'rest' && others.length === 0 && soleUnknown(item.element) === null ? item.element : null;
}

function onlyInstanceOf({ entries, rest }: Mapping): HandleValue | null {
  const [entry, ...others] = rest;
  return entries.size === 0 && entry?.value.kind === 'handle' && others.length === 0 ? entry.value : null;
}

function named(value: Value, key: Value, doubt: Doubt): Outcome {
  const name = convert(key, STRING);
  if (name.kind === 'refused') return refuse('the given key does not identify an element: a string is required');
  const text = knownText(name);
  if (text !== null) return memberUnder(value, text, doubt);
  doubt(() => hasMember(value, name));
  const mapping = openMapping(value);
  if (mapping === null || mapping.rest.length > 0) {
    const instance = mapping === null ? null : onlyInstanceOf(mapping);
    return instance ?? deriveIndex(value, name, { type: elementType(value) });
  }
  return (
    pickEntry(mapping.entries, name, null) ?? refuse('the given key does not identify an element in this collection')
  );
}

function memberUnder(value: Value, name: string, doubt: Doubt): Outcome {
  if (value.kind === 'handle') return value.handle.attribute(name);
  const mapping = openMapping(value);
  const member = mapping === null ? null : memberOf(mapping, name, doubt);
  return member ?? refuse(`the given key "${name}" does not identify an element in this collection`);
}

function elementOfUnknown(value: UnknownValue, key: Value, doubt: Doubt): Outcome {
  const { type, origin } = value;
  switch (type.kind) {
    case 'any': {
      doubt(() => hasMember(value, key));
      const name = knownText(key);
      return name === null ? deriveIndex(value, key, { origin }) : deriveAttribute(value, name, { origin });
    }
    case 'list':
      return numbered(key, (index) => elementOfList(value, index, type.element, doubt));
    case 'tuple':
      return numbered(key, (index) => elementOfTuple(value, index, type.elements));
    case 'map':
    case 'object': {
      const name = convert(key, STRING);
      const text = name.kind === 'refused' ? null : knownText(name);
      if (text !== null) return attributeOfUnknown(value, text, doubt);
      doubt(() => hasMember(value, key));
      return deriveIndex(value, key, { origin });
    }
    default:
      return refuse('this value does not have any indices');
  }
}

function elementOfList(value: UnknownValue, index: Value, type: Type, doubt: Doubt): Outcome {
  const at = index.kind === 'number' ? exactInteger(index.value) : null;
  if (at !== null && value.shape.max !== null && at >= BigInt(value.shape.max)) {
    return refuse('the given index is greater than or equal to the length of the collection');
  }
  if (at === null || at >= BigInt(value.shape.min)) doubt(() => hasMember(value, index));
  return deriveIndex(value, index, { type, origin: value.origin });
}

function elementOfTuple(value: UnknownValue, index: Value, types: readonly Type[]): Outcome {
  if (index.kind !== 'number') return deriveIndex(value, index, { origin: value.origin });
  const type = types[Number(exactInteger(index.value) ?? 0n)];
  return type === undefined
    ? refuse('the given index is greater than or equal to the length of the collection')
    : deriveIndex(value, index, { type, origin: value.origin });
}
