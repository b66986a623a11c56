import type { Origin } from '../base/origin.js';
import type { BigNumber } from './number.js';
import type { ValueSymbol } from './symbol.js';
import type { Type } from './type.js';

/** A secrecy that Terraform carries along with a value. A marked value is never printed. */
export type Mark = 'sensitive' | 'ephemeral';

/** `origin` is the expression that a person wrote for the value; null for what no text says (punctuation, defaults). */
interface Written {
  readonly origin: Origin | null;
  readonly marks: readonly Mark[];
}

export interface NullValue extends Written {
  readonly kind: 'null';
  readonly type: Type;
}

export interface BoolValue extends Written {
  readonly kind: 'bool';
  readonly value: boolean;
}

export interface NumberValue extends Written {
  readonly kind: 'number';
  readonly value: BigNumber;
}

/**
 * A stretch of known text. Where it is a verbatim slice of its source, its length equals its range's and
 * every character of it has a place; an escape sequence has the whole sequence as its place.
 */
export interface TextPiece {
  readonly kind: 'text';
  readonly text: string;
  readonly origin: Origin | null;
}

/** A stretch of text that is not known: the value of an interpolation. */
export interface HolePiece {
  readonly kind: 'hole';
  readonly value: UnknownValue;
}

export type Piece = TextPiece | HolePiece;

/** A string, known (`text` pieces alone) or partly known, in normal form C. Never a text piece of length 0. */
export interface StringValue extends Written {
  readonly kind: 'string';
  readonly pieces: readonly Piece[];
  /** Where this string is the JSON text of a value that is at hand, that value: its origins are finer than the text's. */
  readonly json: Value | null;
}

/**
 * Elements of a sequence that are not known to be there: none or `most` of them (null: any number), each like `element`. They
 * stand between their neighbours, so every index after them is unknown. With `anywhere` in a sequence no order is known at all,
 * and items of it that are not wholly known may be the same one: what a set is that was sorted by values not known.
 */
export interface RestItem {
  readonly kind: 'rest';
  readonly element: Value;
  readonly most: 1 | null;
  readonly place?: 'anywhere';
}

/**
 * In a list or tuple the items stand in order. A set keeps cty's order, but what is not known stands at its end. A tuple with a
 * `rest` may turn out to be a list, for only its length decides that where both branches of a conditional are tuples.
 */
export type Item = Value | RestItem;

export interface ListValue extends Written {
  readonly kind: 'list' | 'set';
  readonly element: Type;
  readonly items: readonly Item[];
}

export interface TupleValue extends Written {
  readonly kind: 'tuple';
  readonly items: readonly Item[];
}

export interface Entry {
  readonly value: Value;
  readonly keyOrigin: Origin | null;
}

/** Entries under keys that are not known: any number of them, each like `value`. */
export interface RestEntry {
  readonly key: Value;
  readonly value: Value;
}

export interface MapValue extends Written {
  readonly kind: 'map';
  readonly element: Type;
  readonly entries: ReadonlyMap<string, Entry>;
  readonly rest: readonly RestEntry[];
}

export interface ObjectValue extends Written {
  readonly kind: 'object';
  readonly entries: ReadonlyMap<string, Entry>;
  readonly rest: readonly RestEntry[];
}

/**
 * What is known of an unknown: `chars` of a string's alphabet, `min` and `max` of its length or a collection's. A number whose
 * `chars` are `digits` is a natural one, and `min` and `max` bound the number itself. What has a `min` above 0 is not null.
 */
export interface Shape {
  readonly chars: 'any' | 'digits' | 'name';
  readonly min: number;
  readonly max: number | null;
}

export interface UnknownValue extends Written {
  readonly kind: 'unknown';
  readonly type: Type;
  readonly symbol: ValueSymbol;
  readonly shape: Shape;
}

/**
 * One of a few values, chosen by something unknown: `options[i]` holds when `choice` comes out as `i`.
 * Two values with the same choice come out alike, so an inner one of the same choice never stands inside an option.
 */
export interface AlternativesValue extends Written {
  readonly kind: 'alternatives';
  readonly choice: ValueSymbol;
  readonly options: readonly Value[];
}

/**
 * A whole resource, data source or module instance: an object whose attributes are evaluated one at a time, when asked for.
 * The only value that is not plain data, and it never leaves evaluation.
 */
export interface HandleValue extends Written {
  readonly kind: 'handle';
  readonly handle: Handle;
}

export interface Handle {
  /** Its canonical key: root, environment and address. */
  readonly key: string;
  readonly address: string;
  /** The value of one attribute; an unknown for what the provider computes and we do not. */
  attribute(name: string): Value;
  /** All that is written of it, and a `rest` for what is not: what a function over the whole object sees. */
  expand(): ObjectValue;
}

/** A value of Terraform's language as far as a reader of the configuration can know it. Plain data, never changed. */
export type Value =
  | NullValue
  | BoolValue
  | NumberValue
  | StringValue
  | ListValue
  | TupleValue
  | MapValue
  | ObjectValue
  | UnknownValue
  | AlternativesValue
  | HandleValue;
