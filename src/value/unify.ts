import {
  ANY,
  isSameType,
  listOf,
  mapOf,
  type ObjectType,
  objectOf,
  type TupleType,
  type Type,
  tupleOf,
} from './type.js';
import { orderByGenerality } from './type-order.js';

// Which conversions there are and which type several types have in common depend on each other, so both stand here.

/** `safe`: conversions that no value can fail. `unsafe`: also those that depend on the value, as explicit ones may. */
export type ConversionMode = 'safe' | 'unsafe';

/** Whether cty has a conversion between the two types (go-cty, package `convert`). One type always converts to itself. */
export function isConvertible(from: Type, to: Type, mode: ConversionMode): boolean {
  if (to.kind === 'any' || isSameType(from, to)) return true;
  if (from.kind === 'any') return mode === 'unsafe';
  switch (to.kind) {
    case 'list':
      return isConvertibleToSequence(from, to.element, mode);
    case 'set':
      return (from.kind !== 'list' || mode === 'unsafe') && isConvertibleToSequence(from, to.element, mode);
    case 'map':
      return isConvertibleToMap(from, to.element, mode);
    case 'tuple':
      return from.kind === 'tuple' && isEachConvertible(from.elements, to.elements, mode);
    case 'object':
      return isConvertibleToObject(from, to, mode);
    default:
      return isConvertiblePrimitive(from.kind, to.kind, mode);
  }
}

function isConvertiblePrimitive(from: Type['kind'], to: Type['kind'], mode: ConversionMode): boolean {
  if (to === 'string') return from === 'number' || from === 'bool';
  return mode === 'unsafe' && from === 'string';
}

function isConvertibleToSequence(from: Type, element: Type, mode: ConversionMode): boolean {
  if (from.kind === 'list' || from.kind === 'set') return isConvertible(from.element, element, mode);
  return from.kind === 'tuple' && hasCommonElement(from.elements, element, mode);
}

function isConvertibleToMap(from: Type, element: Type, mode: ConversionMode): boolean {
  if (from.kind === 'map') return isConvertible(from.element, element, mode);
  return from.kind === 'object' && hasCommonElement([...from.attributes.values()], element, mode);
}

/** Elements of a collection all convert to its element type; where that is `any`, to one that they have in common. */
function hasCommonElement(types: readonly Type[], element: Type, mode: ConversionMode): boolean {
  if (types.length === 0) return true;
  const common = element.kind === 'any' ? unify(types, mode) : element;
  return common !== null && types.every((type) => isConvertible(type, common, mode));
}

function isEachConvertible(from: readonly Type[], to: readonly Type[], mode: ConversionMode): boolean {
  if (from.length !== to.length) return false;
  return to.every((type, index) => {
    const own = from[index];
    return own !== undefined && isConvertible(own, type, mode);
  });
}

function isConvertibleToObject(from: Type, to: ObjectType, mode: ConversionMode): boolean {
  if (from.kind === 'map') return mode === 'unsafe' && isMapConvertible(from.element, to);
  if (from.kind !== 'object') return false;
  for (const [name, type] of to.attributes) {
    const own = from.attributes.get(name);
    if (own === undefined ? to.optional?.has(name) !== true : !isConvertible(own, type, mode)) return false;
  }
  return true;
}

function isMapConvertible(element: Type, to: ObjectType): boolean {
  for (const [name, type] of to.attributes) {
    if (to.optional?.has(name) !== true && !isConvertible(element, type, 'unsafe')) return false;
  }
  return true;
}

/**
 * The type that values of all these types become where one type is needed (elements of a list, branches of a conditional):
 * an `any` among them is disregarded where it can. Null where there is none (go-cty, package `convert`, `Unify`).
 */
export function unify(types: readonly Type[], mode: ConversionMode): Type | null {
  const [first] = types;
  if (first === undefined) return null;
  if (types.every((type) => isSameType(type, first))) return first;
  const structural = unifyStructure(types, mode);
  return structural.kind === 'settled' ? structural.type : preferred(types, mode);
}

type Structural = { readonly kind: 'settled'; readonly type: Type | null } | { readonly kind: 'open' };

const OPEN: Structural = { kind: 'open' };

function settled(type: Type | null): Structural {
  return { kind: 'settled', type };
}

/** Types of one structure may have a common type that is none of them. */
function unifyStructure(types: readonly Type[], mode: ConversionMode): Structural {
  const kinds = new Set<Type['kind']>(types.map((type) => type.kind));
  const open = kinds.delete('any');
  if (kinds.has('object') && kinds.has('tuple')) return settled(null);
  if (kinds.size > 2) return OPEN;
  if (kinds.has('map')) return kinds.size === 1 ? settled(collection('map', types, mode)) : asMaps(kinds, types, mode);
  if (kinds.has('list')) {
    return kinds.size === 1 ? settled(collection('list', types, mode)) : asLists(kinds, types, mode);
  }
  if (kinds.size !== 1) return OPEN;
  if (kinds.has('set')) return settled(collection('set', types, mode));
  if (kinds.has('object')) return settled(open ? ANY : unifyObjects(types.filter(isObject), mode));
  if (kinds.has('tuple')) return settled(open ? ANY : unifyTuples(types.filter(isTuple), mode));
  return OPEN;
}

function isObject(type: Type): type is ObjectType {
  return type.kind === 'object';
}

function isTuple(type: Type): type is TupleType {
  return type.kind === 'tuple';
}

function collection(kind: 'list' | 'set' | 'map', types: readonly Type[], mode: ConversionMode): Type | null {
  const elements: Type[] = [];
  for (const type of types) {
    if (type.kind !== kind) return ANY;
    elements.push(type.element);
  }
  const element = unify(elements, mode);
  return element === null ? null : ifAllConvert(types, { kind, element }, mode);
}

/** Maps beside objects: the objects are taken for maps first, as many of them are meant. */
function asMaps(kinds: ReadonlySet<Type['kind']>, types: readonly Type[], mode: ConversionMode): Structural {
  if (!kinds.has('object')) return OPEN;
  const map = objectsToMap(types.filter(isObject), mode);
  if (map === null) return OPEN;
  const unified = unify(
    types.map((type) => (type.kind === 'object' ? map : type)),
    mode,
  );
  return unified?.kind === 'map' ? settled(unified) : OPEN;
}

/** Lists beside tuples: the tuples are taken for lists first. */
function asLists(kinds: ReadonlySet<Type['kind']>, types: readonly Type[], mode: ConversionMode): Structural {
  if (!kinds.has('tuple')) return OPEN;
  const list = tuplesToList(types.filter(isTuple), mode);
  if (list === null) return OPEN;
  const unified = unify(
    types.map((type) => (type.kind === 'tuple' ? list : type)),
    mode,
  );
  return unified?.kind === 'list' ? settled(unified) : OPEN;
}

/** Objects of the same names unify name by name, others to a map of all their attributes. */
function unifyObjects(types: readonly ObjectType[], mode: ConversionMode): Type | null {
  const names = [...(types[0]?.attributes.keys() ?? [])];
  const alike = types.every(
    ({ attributes }) => attributes.size === names.length && names.every((name) => attributes.has(name)),
  );
  if (!alike) return objectsToMap(types, mode);
  const unified = new Map<string, Type>();
  for (const name of names) {
    const attribute = unify(
      types.map((type) => type.attributes.get(name) ?? ANY),
      mode,
    );
    if (attribute === null) return null;
    unified.set(name, attribute);
  }
  return ifAllConvert(types, objectOf(unified), mode) ?? objectsToMap(types, mode);
}

function objectsToMap(types: readonly ObjectType[], mode: ConversionMode): Type | null {
  const element = unify(
    types.flatMap((type) => [...type.attributes.values()]),
    mode,
  );
  return element === null ? null : ifAllConvert(types, mapOf(element), mode);
}

/** Tuples of one length unify element by element, others to a list of all their elements. */
function unifyTuples(types: readonly TupleType[], mode: ConversionMode): Type | null {
  const elements = types[0]?.elements ?? [];
  if (types.some((type) => type.elements.length !== elements.length)) return tuplesToList(types, mode);
  const unified: Type[] = [];
  for (const index of elements.keys()) {
    const element = unify(
      types.map((type) => type.elements[index] ?? ANY),
      mode,
    );
    if (element === null) return null;
    unified.push(element);
  }
  return ifAllConvert(types, tupleOf(unified), mode) ?? tuplesToList(types, mode);
}

function tuplesToList(types: readonly TupleType[], mode: ConversionMode): Type | null {
  const element = unify(
    types.flatMap((type) => type.elements),
    mode,
  );
  return element === null ? null : ifAllConvert(types, listOf(element), mode);
}

function ifAllConvert(types: readonly Type[], to: Type, mode: ConversionMode): Type | null {
  return types.every((type) => isConvertible(type, to, mode)) ? to : null;
}

/** Otherwise the most general of the types that all others convert to. */
function preferred(types: readonly Type[], mode: ConversionMode): Type | null {
  return orderByGenerality(types).find((wanted) => ifAllConvert(types, wanted, mode) !== null) ?? null;
}
