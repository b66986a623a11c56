import { choose } from './alternatives.js';
import { nullValue } from './construct.js';
import { sequenceOfSet } from './known.js';
import { findMember, type Mapping } from './members.js';
import { type Outcome, type Refusal, refuse } from './outcome.js';
import { elementOf } from './parts.js';
import { setValue } from './sets.js';
import { ANY, isSettledType, type ObjectType, type PrimitiveType, type Type, withoutOptional } from './type.js';
import { typeOf } from './type-of.js';
import { unify } from './unify.js';
import type { Entry, Item, RestEntry, Value } from './value.js';

/** Converts one value: `convert` itself, which comes in from above. */
type Converter = (value: Value, to: Type) => Outcome;

type Structure = Exclude<Type, PrimitiveType>;

/** A list, set, tuple, map or object as one of another of these types, converted part by part. */
export function convertCollection(value: Value, to: Structure, convert: Converter): Outcome {
  switch (value.kind) {
    case 'list':
    case 'set':
    case 'tuple': {
      if (to.kind === 'tuple') return convertToTuple(value.items, to.elements, value, convert);
      const items = value.kind === 'set' && to.kind === 'list' ? sequenceOfSet(value.items) : value.items;
      return to.kind === 'list' || to.kind === 'set'
        ? convertToSequence(items, to.kind, to.element, value, convert)
        : refuse(`${to.kind} required`);
    }
    case 'map':
    case 'object':
      if (to.kind === 'object') return convertToObject(value, to, convert);
      return to.kind === 'map' ? convertToMap(value, to.element, convert) : refuse(`${to.kind} required`);
    default:
      return refuse(`${to.kind} required`);
  }
}

function convertToSequence(
  items: readonly Item[],
  kind: 'list' | 'set',
  wanted: Type,
  from: Value,
  convert: Converter,
): Outcome {
  const converted = convertAlike(items.map(elementOf), wanted, convert);
  if ('kind' in converted) {
    const fitting = fittingItems(items, wanted, convert);
    return fitting === null ? converted : convertToSequence(fitting, kind, wanted, from, convert);
  }
  const { values, type } = converted;
  const element =
    values.length === 0 && from.kind !== 'tuple' && wanted.kind === 'any' && 'element' in from ? from.element : type;
  const next = items.map((item, index): Item => {
    const value = values[index] ?? nullValue(null);
    return item.kind === 'rest' ? { ...item, element: value } : value;
  });
  return kind === 'set'
    ? setValue(element, next, from.origin)
    : { kind, element, items: next, origin: from.origin, marks: [] };
}

/** What may be there is not, if it does not go with what is. Null where that makes no difference. */
function fittingItems(items: readonly Item[], wanted: Type, convert: Converter): readonly Item[] | null {
  const sure = items.filter((item) => item.kind !== 'rest').map(elementOf);
  const fits = (added: readonly Value[]) => !('kind' in convertAlike([...sure, ...added], wanted, convert));
  if (sure.length === items.length || !fits([])) return null;
  return items.filter((item) => item.kind !== 'rest' || fits([item.element]));
}

function convertToTuple(items: readonly Item[], wanted: readonly Type[], from: Value, convert: Converter): Outcome {
  const converted: Item[] = [];
  for (const [index, item] of items.entries()) {
    const value = convert(elementOf(item), wanted[index] ?? ANY);
    if (value.kind === 'refused') return refuse(`element ${index}: ${value.message}`);
    converted.push(item.kind === 'rest' ? { ...item, element: value } : value);
  }
  return { kind: 'tuple', items: converted, origin: from.origin, marks: [] };
}

/** Values that were brought to one type, and that type. */
interface Alike {
  readonly values: readonly Value[];
  readonly type: Type;
}

/**
 * Brings the elements of a collection to its element type. Where that leaves something open (`any`), the type that they have in
 * common fills it in.
 */
function convertAlike(values: readonly Value[], wanted: Type, convert: Converter): Alike | Refusal {
  const target = wanted.kind === 'any' ? commonTarget(values) : wanted;
  if (target === null) return refuse('all elements must have the same type');
  if (wanted.kind === 'any' && mayBecomeText(target, values)) return { values, type: ANY };
  const first = convertEach(values, target, convert);
  if ('kind' in first) return first;
  const settled = withoutOptional(target);
  if (isSettledType(settled) || first.length === 0) return { values: first, type: settled };
  const common = unify(first.map(typeOf), 'unsafe');
  if (common === null) return refuse('cannot find a common base type for all elements');
  const second = convertEach(first, common, convert);
  return 'kind' in second ? second : { values: second, type: common };
}

/** A number or bool beside something of no known type: if that is a string, all are. */
function mayBecomeText(common: Type, values: readonly Value[]): boolean {
  if (common.kind !== 'number' && common.kind !== 'bool') return false;
  return values.some((value) => value.kind === 'unknown' && value.type.kind === 'any');
}

/** The common type of all; null where there is none. A null without a type does not go with structures that have one. */
function commonTarget(values: readonly Value[]): Type | null {
  const types = values.map(typeOf);
  const common = types.length === 0 ? ANY : unify(types, 'unsafe');
  if (common?.kind !== 'any') return common;
  const open = values.filter((value) => typeOf(value).kind === 'any');
  return open.length < values.length && open.every((value) => value.kind === 'null') ? null : common;
}

function convertEach(values: readonly Value[], type: Type, convert: Converter): readonly Value[] | Refusal {
  const converted: Value[] = [];
  for (const [index, value] of values.entries()) {
    const next = convert(value, type);
    if (next.kind === 'refused') return refuse(`element ${index}: ${next.message}`);
    converted.push(next);
  }
  return converted;
}

function convertToMap(value: Mapping, wanted: Type, convert: Converter): Outcome {
  const names = [...value.entries.keys()];
  const all = [...value.entries.values(), ...value.rest].map((entry) => entry.value);
  const converted = convertAlike(all, wanted, convert);
  if ('kind' in converted) return converted;
  const { values, type } = converted;
  const entries = new Map<string, Entry>();
  for (const [index, name] of names.entries()) {
    const next = values[index];
    if (next !== undefined) entries.set(name, { value: next, keyOrigin: value.entries.get(name)?.keyOrigin ?? null });
  }
  const rest = value.rest.flatMap((entry, index): RestEntry[] => {
    const next = values[names.length + index];
    return next === undefined ? [] : [{ key: entry.key, value: next }];
  });
  const element = all.length === 0 && value.kind === 'map' && wanted.kind === 'any' ? value.element : type;
  return { kind: 'map', element, entries, rest, origin: value.origin, marks: [] };
}

function convertToObject(value: Mapping, to: ObjectType, convert: Converter): Outcome {
  const entries = new Map<string, Entry>();
  for (const [name, type] of to.attributes) {
    const next = convertMember(value, name, { type, optional: to.optional?.has(name) === true }, convert);
    if (next.kind === 'refused') return next;
    entries.set(name, { value: next, keyOrigin: value.entries.get(name)?.keyOrigin ?? null });
  }
  return { kind: 'object', entries, rest: [], origin: value.origin, marks: [] };
}

/** What an object type says of one attribute. */
interface AttributeType {
  readonly type: Type;
  readonly optional: boolean;
}

/** A missing optional attribute is null; of one that may be missing, both are possible. */
function convertMember(value: Mapping, name: string, { type, optional }: AttributeType, convert: Converter): Outcome {
  const member = findMember(value, name);
  const missing = nullValue(null, withoutOptional(type));
  if (member.kind === 'absent') return optional ? missing : refuse(`attribute "${name}" is required`);
  const converted = convert(member.value, type);
  if (converted.kind === 'refused') return refuse(`attribute "${name}": ${converted.message}`);
  return member.kind === 'open' && optional ? choose(member.has(), [converted, missing], null) : converted;
}
