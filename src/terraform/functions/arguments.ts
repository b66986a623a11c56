import { textValue } from '../../value/construct.js';
import { type BigNumber, exactInteger, ZERO } from '../../value/number.js';
import { type Refusal, refuse } from '../../value/outcome.js';
import { knownText } from '../../value/text.js';
import type { Item, StringValue, Value } from '../../value/value.js';

// An argument has been converted to the type of its parameter before a function sees it, so it is of the kind asked for here.
// What stands in for any other kind is never seen.

export function stringOf(value: Value | undefined): StringValue {
  return value?.kind === 'string' ? value : textValue('', null);
}

/** The text of an argument that is known in full. */
export function textOf(value: Value | undefined): string {
  return knownText(value) ?? '';
}

export function numberOf(value: Value | undefined): BigNumber {
  return value?.kind === 'number' ? value.value : ZERO;
}

export function boolOf(value: Value | undefined): boolean {
  return value?.kind === 'bool' && value.value;
}

/** The items of a list, set or tuple; null for what is none. */
export function itemsOf(value: Value | undefined): readonly Item[] | null {
  return value?.kind === 'list' || value?.kind === 'set' || value?.kind === 'tuple' ? value.items : null;
}

/** A whole number that counts something here; Go's functions take no other. */
export function wholeNumber(value: Value | undefined): number | Refusal {
  const integer = exactInteger(numberOf(value));
  if (integer === null || integer > MAX_INT64 || integer < -MAX_INT64 - 1n) {
    return refuse('value must be a whole number, between -9223372036854775808 and 9223372036854775807');
  }
  return Number(integer);
}

const MAX_INT64 = 9223372036854775807n;
