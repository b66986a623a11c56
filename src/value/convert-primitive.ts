import { boolValue, numberValue, textValue } from './construct.js';
import { derive } from './derive.js';
import { formatNumber } from './number-format.js';
import { parseNumber } from './number-parse.js';
import { type Outcome, refuse } from './outcome.js';
import { knownText } from './text.js';
import { BOOL, NUMBER, type PrimitiveType } from './type.js';
import type { StringValue, Value } from './value.js';

/** A number or bool as a string, or a string as one of them; no other conversion between primitive types exists. */
export function convertPrimitive(value: Value, to: PrimitiveType): Outcome {
  if (value.kind === 'number') return textValue(formatNumber(value.value), value.origin);
  if (value.kind === 'bool') return textValue(String(value.value), value.origin);
  if (value.kind !== 'string') return refuse(`${to.kind} required`);
  return to.kind === 'number' ? toNumber(value) : toBool(value);
}

function toNumber(value: StringValue): Outcome {
  const text = knownText(value);
  if (text === null) {
    return mayBe(value, NOT_IN_A_NUMBER)
      ? derive('tonumber', [value], { type: NUMBER, origin: value.origin })
      : refuse('a number is required');
  }
  const number = parseNumber(text);
  return number === null ? refuse('a number is required') : numberValue(number, value.origin);
}

/** Characters of no text that `parseNumber` accepts. */
const NOT_IN_A_NUMBER = /[^0-9eEpP.+\-INFinf]/;

const BOOLS: Readonly<Record<string, boolean>> = { true: true, '1': true, false: false, '0': false };

function toBool(value: StringValue): Outcome {
  const text = knownText(value);
  if (text === null) {
    return mayBe(value, NOT_IN_A_BOOL)
      ? derive('tobool', [value], { type: BOOL, origin: value.origin })
      : refuse('a bool is required');
  }
  const bool = Object.hasOwn(BOOLS, text) ? BOOLS[text] : undefined;
  if (bool !== undefined) return boolValue(bool, value.origin);
  const lower = text.toLowerCase();
  const hint = lower === 'true' || lower === 'false' ? `; to convert from string, use lowercase "${lower}"` : '';
  return refuse(`a bool is required${hint}`);
}

const NOT_IN_A_BOOL = /[^truefals01]/;

/** Whether what is known of a text leaves it possible that it is one of the kind that has no such characters. */
function mayBe(value: StringValue, foreign: RegExp): boolean {
  return value.pieces.every((piece) => piece.kind === 'hole' || !foreign.test(piece.text));
}
