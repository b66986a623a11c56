import { ANY, BOOL, isSameType, NUMBER, objectOf, STRING, type Type, tupleOf } from './type.js';
import type { Item, ObjectValue, Value } from './value.js';

/**
 * The type of a value. `any` where its own form is open: a tuple or object with unknown members, alternatives of unlike
 * types, a whole resource.
 */
export function typeOf(value: Value): Type {
  switch (value.kind) {
    case 'null':
    case 'unknown':
      return value.type;
    case 'bool':
      return BOOL;
    case 'number':
      return NUMBER;
    case 'string':
      return STRING;
    case 'list':
    case 'set':
    case 'map':
      return { kind: value.kind, element: value.element };
    case 'tuple':
      return typeOfTuple(value.items);
    case 'object':
      return typeOfObject(value);
    case 'alternatives':
      return commonType(value.options.map(typeOf));
    case 'handle':
      return ANY;
  }
}

function typeOfTuple(items: readonly Item[]): Type {
  const types: Type[] = [];
  for (const item of items) {
    if (item.kind === 'rest') return ANY;
    types.push(typeOf(item));
  }
  return tupleOf(types);
}

function typeOfObject(value: ObjectValue): Type {
  if (value.rest.length > 0) return ANY;
  return objectOf(new Map([...value.entries].map(([name, entry]) => [name, typeOf(entry.value)])));
}

/** The one type that all are; `any` where they differ. */
export function commonType(types: readonly Type[]): Type {
  const [first = ANY, ...others] = types;
  return others.every((type) => isSameType(type, first)) ? first : ANY;
}
