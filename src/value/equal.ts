import { type Answer, all, any } from '../base/answer.js';
import { isOneOfMany } from './derive.js';
import { valueKey } from './key.js';
import { countDistinct, countItems, isOrdered, isWhollyKnown, mayBeNull, settledItems } from './known.js';
import type { Mapping } from './members.js';
import { numberKey } from './number-format.js';
import { equalText } from './overlap.js';
import { elementOf } from './parts.js';
import { knownText } from './text.js';
import { ANY, isSameType, isSettledType, type Type } from './type.js';
import { typeOf } from './type-of.js';
import type { AlternativesValue, HolePiece, Item, Piece, StringValue, UnknownValue, Value } from './value.js';

/** Whether two values are equal as Terraform's `==` has it: of one type and one value, nulls of whatever type alike. */
export function equalValues(a: Value, b: Value): Answer {
  if (a.kind === 'alternatives') return equalAlternatives(a, b);
  if (b.kind === 'alternatives') return equalAlternatives(b, a);
  if (a.kind === 'null') return equalNull(b);
  if (b.kind === 'null') return equalNull(a);
  if (a.kind === 'handle' || b.kind === 'handle') return equalHandles(a, b);
  if (a.kind === 'unknown') return equalUnknown(a, b);
  if (b.kind === 'unknown') return equalUnknown(b, a);
  return equalKnownKinds(a, b);
}

type Plain = Exclude<Value, { kind: 'alternatives' | 'null' | 'handle' | 'unknown' }>;

function equalKnownKinds(a: Plain, b: Plain): Answer {
  if (a.kind === 'bool') return answer(b.kind === 'bool' && a.value === b.value);
  if (a.kind === 'number') return answer(b.kind === 'number' && numberKey(a.value) === numberKey(b.value));
  if (a.kind === 'string') return b.kind === 'string' ? equalStrings(a, b) : 'no';
  if (!mayBeOneType(typeOf(a), typeOf(b))) return 'no';
  if (a.kind === 'map' || a.kind === 'object') {
    return b.kind === 'map' || b.kind === 'object' ? equalMappings(a, b) : 'no';
  }
  if (b.kind !== 'list' && b.kind !== 'set' && b.kind !== 'tuple') return 'no';
  if ((a.kind === 'set') !== (b.kind === 'set')) return 'no';
  return a.kind === 'set' ? equalSets(a.items, b.items) : equalSequences(a.items, b.items);
}

function answer(holds: boolean): Answer {
  return holds ? 'yes' : 'no';
}

function equalNull(other: Value): Answer {
  if (other.kind === 'null') return 'yes';
  return mayBeNull(other) ? 'maybe' : 'no';
}

/** Two values of one choice come out together, option by option. */
function equalAlternatives(a: AlternativesValue, b: Value): Answer {
  const paired = b.kind === 'alternatives' && b.choice.key === a.choice.key && !isOneOfMany(a.choice);
  const answers = a.options.map((option, index) => equalValues(option, paired ? (b.options[index] ?? b) : b));
  const [first = 'maybe', ...others] = answers;
  return others.every((other) => other === first) ? first : 'maybe';
}

function equalHandles(a: Value, b: Value): Answer {
  if (a.kind === 'handle' && b.kind === 'handle') return a.handle.key === b.handle.key ? 'yes' : 'maybe';
  const other = a.kind === 'handle' ? b : a;
  return other.kind === 'object' || other.kind === 'unknown' ? 'maybe' : 'no';
}

/** The same unknown is equal to itself, unless it is one of many: then the two may be different ones. */
function equalUnknown(a: UnknownValue, b: Exclude<Value, { kind: 'alternatives' | 'null' | 'handle' }>): Answer {
  if (b.kind === 'unknown' && valueKey(a) === valueKey(b)) return isOneOfMany(a.symbol) ? 'maybe' : 'yes';
  if (a.type.kind === 'string' && b.kind === 'string') return equalText(asHole(a), b);
  if (!mayBeOneType(a.type, typeOf(b))) return 'no';
  return fitsShape(a, b) ? 'maybe' : 'no';
}

function asHole(value: UnknownValue): StringValue {
  return { kind: 'string', pieces: [{ kind: 'hole', value }], json: null, origin: null, marks: [] };
}

/** Whether a value of the first type may be one of the second, once what is open in them is known. */
function mayBeOneType(a: Type, b: Type): boolean {
  if (a.kind === 'any' || b.kind === 'any' || isSameType(a, b)) return true;
  if (a.kind !== b.kind || (isSettledType(a) && isSettledType(b))) return false;
  if ('element' in a && 'element' in b) return mayBeOneType(a.element, b.element);
  if (a.kind === 'tuple' && b.kind === 'tuple') {
    return (
      a.elements.length === b.elements.length &&
      a.elements.every((element, index) => mayBeOneType(element, b.elements[index] ?? ANY))
    );
  }
  if (a.kind !== 'object' || b.kind !== 'object' || a.attributes.size !== b.attributes.size) return false;
  return [...a.attributes].every(([name, type]) => {
    const other = b.attributes.get(name);
    return other !== undefined && mayBeOneType(type, other);
  });
}

/** Whether the length that is known of an unknown list, set, map or tuple goes with that of a known one. */
function fitsShape(unknown: UnknownValue, other: Value): boolean {
  if (other.kind !== 'list' && other.kind !== 'set' && other.kind !== 'tuple') return true;
  if (unknown.type.kind !== other.kind) return true;
  const { most } = countItems(other.items);
  const least = other.kind === 'set' ? countDistinct(other.items) : countItems(other.items).least;
  return (most === null || unknown.shape.min <= most) && (unknown.shape.max === null || unknown.shape.max >= least);
}

/** Strings of so many characters in all are compared as whole texts only: the table of possibilities would be too large. */
const COMPARED_CHARACTERS = 4_000_000;

function equalStrings(a: StringValue, b: StringValue): Answer {
  const left = knownText(a);
  const right = knownText(b);
  if (left !== null && right !== null) return answer(left === right);
  if (lengthOf(a) * lengthOf(b) > COMPARED_CHARACTERS) return 'maybe';
  const result = equalText(a, b);
  return result === 'yes' && [...a.pieces, ...b.pieces].some(isOneOfManyHole) ? 'maybe' : result;
}

function lengthOf(value: StringValue): number {
  return value.pieces.reduce(
    (sum, piece) => sum + (piece.kind === 'text' ? piece.text.length : piece.value.shape.min),
    1,
  );
}

function isOneOfManyHole(piece: Piece): piece is HolePiece {
  return piece.kind === 'hole' && isOneOfMany(piece.value.symbol);
}

function equalSequences(a: readonly Item[], b: readonly Item[]): Answer {
  const left = settledItems(a);
  const right = settledItems(b);
  if (left !== null && right !== null) {
    return left.length === right.length
      ? all(left.map((item, index) => equalValues(item, right[index] ?? item)))
      : 'no';
  }
  if (!countsMeet(a, b)) return 'no';
  if (!isOrdered(a) || !isOrdered(b)) return 'maybe';
  return startDiffers(a, b) ? 'no' : 'maybe';
}

function countsMeet(a: readonly Item[], b: readonly Item[]): boolean {
  const left = countItems(a);
  const right = countItems(b);
  return (left.most === null || left.most >= right.least) && (right.most === null || right.most >= left.least);
}

/** Up to the first item that may be missing on either side, items stand at their places. */
function startDiffers(a: readonly Item[], b: readonly Item[]): boolean {
  for (const [index, item] of a.entries()) {
    const other = b[index];
    if (other === undefined || item.kind === 'rest' || other.kind === 'rest') return false;
    if (equalValues(item, other) === 'no') return true;
  }
  return false;
}

/** Sets are equal where each known item of one is in the other; one that cannot be there makes them unequal. */
function equalSets(a: readonly Item[], b: readonly Item[]): Answer {
  const [left, right] = [poolOf(a), poolOf(b)];
  return all([...a.map((item) => isAmong(item, right)), ...b.map((item) => isAmong(item, left))]);
}

/** Items among which values are searched: those that are known by their keys, the others one by one. */
export interface Pool {
  readonly items: readonly Item[];
  readonly keys: ReadonlySet<string>;
  readonly open: readonly Item[];
}

export function poolOf(items: readonly Item[]): Pool {
  const known = items.filter(isKnownItem);
  return { items, keys: new Set(known.map(valueKey)), open: items.filter((item) => !isKnownItem(item)) };
}

export function isKnownItem(item: Item): item is Value {
  return item.kind !== 'rest' && isWhollyKnown(item);
}

/** A value is compared with so many items of which not everything is known; among more it may be or not. */
const COMPARED_ITEMS = 100;

/** Whether a value is equal to one of these items. What may not be there never settles that it is. */
export function isAmong(item: Item, { items, keys, open }: Pool): Answer {
  if (item.kind === 'rest') return 'maybe';
  const isKnown = isKnownItem(item);
  if (isKnown && keys.has(valueKey(item))) return 'yes';
  const others = isKnown ? open : items;
  return others.length > COMPARED_ITEMS ? 'maybe' : any(others.map((other) => equalsItem(item, other)));
}

/** Whether an item is there and equal to a value. */
export function equalsItem(value: Value, item: Item): Answer {
  const equal = equalValues(value, elementOf(item));
  return item.kind === 'rest' && equal === 'yes' ? 'maybe' : equal;
}

function equalMappings(a: Mapping, b: Mapping): Answer {
  const answers: Answer[] = [];
  for (const [name, entry] of a.entries) {
    const other = b.entries.get(name);
    if (other !== undefined) answers.push(equalValues(entry.value, other.value));
    else answers.push(b.rest.length > 0 ? 'maybe' : 'no');
  }
  for (const name of b.entries.keys()) if (!a.entries.has(name)) answers.push(a.rest.length > 0 ? 'maybe' : 'no');
  if (a.rest.length > 0 || b.rest.length > 0) answers.push('maybe');
  return all(answers);
}
