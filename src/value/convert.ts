import type { Origin } from '../base/origin.js';
import { distribute } from './alternatives.js';
import { ANY_SHAPE, nullValue } from './construct.js';
import { convertCollection } from './convert-collection.js';
import { convertPrimitive } from './convert-primitive.js';
import { deriveSymbol, unknownOf } from './derive.js';
import { addMarks } from './marks.js';
import { type Outcome, refuse } from './outcome.js';
import { placeAt } from './place.js';
import type { ValueSymbol } from './symbol.js';
import {
  friendlyName,
  isPrimitive,
  isSameType,
  isSettledType,
  type PrimitiveType,
  type Type,
  withoutOptional,
  writeType,
} from './type.js';
import { typeOf } from './type-of.js';
import { isConvertible, unify } from './unify.js';
import type { Handle, HandleValue, ObjectValue, Shape, UnknownValue, Value } from './value.js';

/**
 * The value as one of another type, as Terraform converts it wherever a type is asked for (go-cty, `convert.Convert`):
 * what it holds and where it stands stay; what is not known stays itself, of the type asked for.
 */
export function convert(value: Value, to: Type): Outcome {
  if (to.kind === 'any') return value;
  if (value.kind === 'alternatives') return distribute([value], ([option = value]) => convert(option, to));
  if (value.kind === 'handle') return convert(addMarks(readHandle(value, to), value.marks), to);
  const from = typeOf(value);
  if (isSameType(from, withoutOptional(to))) return value;
  if (!isConvertible(from, to, 'unsafe')) return refuse(mismatch(from, to));
  if (value.kind === 'null') return { ...nullValue(value.origin, withoutOptional(to)), marks: value.marks };
  if (value.kind === 'unknown') return convertUnknown(value, withoutOptional(to));
  const converted = isPrimitiveType(to) ? convertPrimitive(value, to) : convertCollection(value, to, convert);
  return converted.kind === 'refused' ? converted : addMarks(converted, value.marks);
}

/** A whole resource as an object. Of what the type asks for, the provider knows more than what is written. */
function readHandle({ handle, origin }: HandleValue, to: Type): ObjectValue {
  const written = handle.expand();
  if (to.kind !== 'object') return written;
  const required = [...to.attributes.keys()].filter((name) => to.optional?.has(name) !== true);
  const asked = required
    .filter((name) => !written.entries.has(name))
    .map((name) => [name, { value: attributeAt(handle, name, origin), keyOrigin: null }] as const);
  return { ...written, entries: new Map([...written.entries, ...asked]) };
}

function attributeAt(handle: Handle, name: string, origin: Origin | null): Value {
  const value = handle.attribute(name);
  return origin === null ? value : placeAt(value, origin);
}

function isPrimitiveType(type: Type): type is PrimitiveType {
  return !('element' in type || 'elements' in type || 'attributes' in type);
}

/** Why no value of the one type can be one of the other. */
export function mismatch(from: Type, to: Type): string {
  if (to.kind !== from.kind) return `${friendlyName(to)} required, but have ${friendlyName(from)}`;
  if (to.kind === 'object' && from.kind === 'object') {
    for (const [name, type] of to.attributes) {
      const own = from.attributes.get(name);
      if (own === undefined && to.optional?.has(name) !== true) return `attribute "${name}" is required`;
      if (own !== undefined && !isConvertible(own, type, 'unsafe'))
        return `attribute "${name}": ${mismatch(own, type)}`;
    }
  }
  if ('element' in to && 'element' in from) return `elements: ${mismatch(from.element, to.element)}`;
  return `${friendlyName(to)} required`;
}

function convertUnknown(value: UnknownValue, to: Type): Value {
  const type = fillAny(value.type, to);
  const converted = unknownOf(convertedSymbol(value, type), {
    type,
    shape: convertShape(value, to),
    origin: value.origin,
  });
  return addMarks(converted, value.marks);
}

/** As a string, number or bool an unknown keeps its name; a list of it is another value than a set or a tuple of it. */
function convertedSymbol(value: UnknownValue, type: Type): ValueSymbol {
  if (isPrimitive(type) || isSameType(type, value.type)) return value.symbol;
  return deriveSymbol('convert', [value], `convert(${value.symbol.key},${writeType(type)})`);
}

/** The type asked for, with what it leaves open taken from the type that there is (go-cty, `dynamicReplace`). */
function fillAny(from: Type, to: Type): Type {
  if (from.kind === 'any' || isSettledType(to)) return to;
  switch (to.kind) {
    case 'any':
      return from;
    case 'list':
    case 'set':
    case 'map': {
      const element = elementType(from);
      return element === null ? to : { kind: to.kind, element: fillAny(element, to.element) };
    }
    default:
      return to;
  }
}

function elementType(type: Type): Type | null {
  if ('element' in type) return type.element;
  if (type.kind === 'tuple') return unify(type.elements, 'unsafe');
  return type.kind === 'object' ? unify([...type.attributes.values()], 'unsafe') : null;
}

/** What is known of the length outlasts a conversion between collections, but duplicates may vanish in a set. */
function convertShape({ shape, type }: UnknownValue, to: Type): Shape {
  if (type.kind === to.kind) return shape;
  if (type.kind === 'number') return shape.chars === 'digits' ? { chars: 'digits', min: 1, max: null } : ANY_SHAPE;
  if (type.kind === 'list' && to.kind === 'set') return { ...shape, min: Math.min(shape.min, 1) };
  if (type.kind === 'tuple') return lengthShape(type.elements.length, to);
  if (type.kind === 'object' && to.kind === 'map') return lengthShape(type.attributes.size, to);
  if (type.kind === 'any' || (type.kind === 'set' && to.kind === 'list'))
    return to.kind === 'number' ? ANY_SHAPE : shape;
  return ANY_SHAPE;
}

function lengthShape(length: number, to: Type): Shape {
  if (to.kind === 'set') return { chars: 'any', min: Math.min(length, 1), max: length };
  return { chars: 'any', min: length, max: length };
}
