import { createHash } from 'node:crypto';
import type { Origin } from '../base/origin.js';
import { ANY_SHAPE, unknownText, unknownValue } from './construct.js';
import { valueKey } from './key.js';
import { soleUnknown } from './known.js';
import { partsOf } from './parts.js';
import type { ValueSymbol } from './symbol.js';
import { ANY, isPrimitive, type Type } from './type.js';
import type { Shape, Value } from './value.js';

/** Stands in the key of whatever is one of many: the element of an unknown list, and what is made of it. */
const ONE_OF_MANY = '[*]';

/** A longer key is cut to a hash: values grow by doubling, and their keys with them. */
const KEY_LIMIT = 400;

/** So many of the unknowns that a result rests on are named; a reader needs no more. */
const NAMED_SYMBOLS = 8;

/** What is known of an unknown result. */
export interface Known {
  readonly type?: Type;
  readonly shape?: Shape;
  readonly origin?: Origin | null;
}

/** The name of what `operation` gives for these values. The same operation on the same values is the same unknown. */
export function deriveSymbol(operation: string, of: readonly Value[], key?: string): ValueSymbol {
  return {
    key: shortKey(key ?? `${operation}(${of.map(argumentKey).join(',')})`),
    cause: { kind: 'derived', operation, of: symbolsIn(of) },
  };
}

/** The unknown that `operation` gives for these values. */
export function derive(operation: string, of: readonly Value[], known: Known = {}): Value {
  return unknownOf(deriveSymbol(operation, of), known);
}

/** An unknown value; of the type string it is a string with one hole, as a known string has pieces. */
export function unknownOf(symbol: ValueSymbol, { type = ANY, shape = ANY_SHAPE, origin = null }: Known = {}): Value {
  return type.kind === 'string' ? unknownText(symbol, origin, shape) : unknownValue(symbol, origin, type, shape);
}

/** An attribute of a value of which nothing is known. A string or number in it is the same whatever it was converted to. */
export function deriveAttribute(value: Value, name: string, known: Known = {}): Value {
  const cause = soleUnknown(value)?.symbol.cause;
  const [original] = cause?.kind === 'derived' && cause.operation === 'convert' ? cause.of : [];
  const isSame = original !== undefined && known.type !== undefined && isPrimitive(known.type);
  return unknownOf(deriveSymbol('attribute', [value], `${isSame ? original.key : argumentKey(value)}.${name}`), known);
}

/** The element under a key, known or not, of a value of which that element is not known. */
export function deriveIndex(value: Value, key: Value, known: Known = {}): Value {
  return unknownOf(deriveSymbol('item', [value, key], `${argumentKey(value)}[${argumentKey(key)}]`), known);
}

/** Any one element of a value whose elements are not known. Two of them may or may not be the same. */
export function deriveElement(value: Value, known: Known = {}): Value {
  return unknownOf(elementSymbol(value), known);
}

export function elementSymbol(value: Value): ValueSymbol {
  return deriveSymbol('each', [value], `${argumentKey(value)}${ONE_OF_MANY}`);
}

/** Any one key of a map whose entries are not known. */
export function deriveKey(value: Value, known: Known = {}): Value {
  return unknownOf(deriveSymbol('each', [value], `keys(${argumentKey(value)})${ONE_OF_MANY}`), known);
}

/** Whether the symbol stands for one of many: then two values with its key need not be the same value. */
export function isOneOfMany(symbol: ValueSymbol): boolean {
  return symbol.key.includes(ONE_OF_MANY);
}

/** The key of a value as part of another key: an unknown's own, which is what the reader knows it by. */
export function argumentKey(value: Value): string {
  return soleUnknown(value)?.symbol.key ?? valueKey(value);
}

function shortKey(key: string): string {
  if (key.length <= KEY_LIMIT) return key;
  const hash = createHash('sha256').update(key).digest('hex').slice(0, 32);
  return `${key.slice(0, 40)}…#${hash}${key.includes(ONE_OF_MANY) ? ONE_OF_MANY : ''}`;
}

function symbolsIn(values: readonly Value[]): readonly ValueSymbol[] {
  const found = new Map<string, ValueSymbol>();
  collectSymbols(values, found);
  return [...found.values()];
}

function collectSymbols(values: readonly Value[], found: Map<string, ValueSymbol>): void {
  for (const value of values) {
    if (found.size >= NAMED_SYMBOLS) return;
    if (value.kind === 'unknown') found.set(value.symbol.key, value.symbol);
    if (value.kind === 'alternatives') found.set(value.choice.key, value.choice);
    if (value.kind === 'string') {
      for (const piece of value.pieces)
        if (piece.kind === 'hole') found.set(piece.value.symbol.key, piece.value.symbol);
    }
    collectSymbols(partsOf(value), found);
  }
}
