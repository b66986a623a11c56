import { stringValue, textPiece, textValue } from '../../value/construct.js';
import { convert } from '../../value/convert.js';
import { derive } from '../../value/derive.js';
import { splitGraphemes } from '../../value/graphemes.js';
import { writeJson } from '../../value/json-write.js';
import { isWhollyKnown } from '../../value/known.js';
import { type BigNumber, exactInteger } from '../../value/number.js';
import { type NumberStyle, styleNumber } from '../../value/number-style.js';
import { type Outcome, refuse } from '../../value/outcome.js';
import { knownText } from '../../value/text.js';
import { BOOL, NUMBER, STRING } from '../../value/type.js';
import type { StringValue, UnknownValue, Value } from '../../value/value.js';
import type { Verb } from './format-verb.js';

/** What a verb writes for its argument. */
export function formatValue(verb: Verb, value: Value): Outcome {
  if (verb.mode !== 'v' && value.kind === 'null') return refuse(`unsupported value for "${verb.raw}": null value`);
  const written = writeValue(verb, value);
  return written.kind === 'refused' ? refuse(`unsupported value for "${verb.raw}": ${written.message}`) : written;
}

function writeValue(verb: Verb, value: Value): Outcome {
  switch (verb.mode) {
    case 'v':
      return formatAny(verb, value);
    case 's':
    case 'q':
      return formatString(verb, value);
    case 't':
      return converted(value, verb, (bool) => (bool.kind === 'bool' ? String(bool.value) : null));
    case 'b':
    case 'd':
    case 'o':
    case 'x':
    case 'X':
      return converted(value, verb, (number) => (number.kind === 'number' ? formatInteger(verb, number.value) : null));
    case 'e':
    case 'E':
    case 'f':
    case 'g':
    case 'G':
      return converted(value, verb, (number) => (number.kind === 'number' ? formatFloat(verb, number.value) : null));
    default:
      return refuse('unsupported format verb');
  }
}

/** Converts to the verb's type and writes it; an unknown becomes a hole that the verb names. */
function converted(value: Value, verb: Verb, write: (value: Value) => string | null): Outcome {
  const wanted = convert(value, verb.mode === 't' ? BOOL : NUMBER);
  if (wanted.kind === 'refused') return wanted;
  if (wanted.kind === 'unknown' && (verb.raw === '%d' || verb.raw === '%t')) return convert(wanted, STRING);
  if (!isWhollyKnown(wanted)) return measuredHole(verb, wanted);
  const text = write(wanted);
  return text === null ? refuse('an integer is required') : textValue(text, value.origin);
}

/** `%v`: strings, numbers and bools as they are, all else (and everything with `#`) as JSON. */
function formatAny(verb: Verb, value: Value): Outcome {
  if (!verb.flags.has('#')) {
    if (value.kind === 'string') return pad(verb, value);
    if (value.kind === 'number') return pad(verb, textValue(styleNumber(value.value, 'g', null), value.origin));
    // What an unknown comes to as a string is what `%v` writes of a string; other types need not be told apart.
    if (value.kind === 'unknown' && isPlain(value)) return plainHole(verb, value);
    if (value.kind === 'unknown' && value.type.kind === 'number') return measuredHole(verb, value);
  }
  if (!isWhollyKnown(value) && verb.width === null) return writeJson(value, value.origin);
  return pad(verb, writeJson(value, value.origin));
}

/** Numbers beyond the natural ones may be written in another way than as strings. */
function isPlain({ type, shape }: UnknownValue): boolean {
  return type.kind === 'any' || type.kind === 'bool' || (type.kind === 'number' && shape.chars === 'digits');
}

function plainHole(verb: Verb, value: Value): Outcome {
  return verb.width === null ? convert(value, STRING) : measuredHole(verb, value);
}

function measuredHole(verb: Verb, value: Value): Value {
  return derive(`format(${verb.raw})`, [value], { type: STRING, origin: value.origin });
}

function formatString(verb: Verb, value: Value): Outcome {
  const wanted = convert(value, STRING);
  if (wanted.kind !== 'string') return wanted.kind === 'refused' ? wanted : refuse('a string is required');
  const cut = verb.precision === null || verb.precision === 0 ? wanted : cutTo(verb, wanted);
  return pad(verb, verb.mode === 'q' ? { ...writeJson(cut, value.origin), json: null } : cut);
}

function cutTo(verb: Verb, value: StringValue): StringValue {
  const known = knownText(value);
  if (known === null) return hole(verb, value);
  return textValue(
    splitGraphemes(known)
      .slice(0, verb.precision ?? 0)
      .join(''),
    value.origin,
  );
}

/** What a verb makes of a string that is not known in full and that it has to measure. */
function hole(verb: Verb, value: StringValue): StringValue {
  const derived = measuredHole(verb, value);
  return derived.kind === 'string' ? derived : value;
}

function pad(verb: Verb, value: StringValue): StringValue {
  if (verb.width === null) return value;
  const known = knownText(value);
  if (known === null) return hole(verb, value);
  const missing = verb.width - splitGraphemes(known).length;
  if (missing <= 0) return value;
  const padding = textPiece((verb.flags.has('0') ? '0' : ' ').repeat(missing), null);
  return stringValue(verb.flags.has('-') ? [...value.pieces, padding] : [padding, ...value.pieces], value.origin);
}

const RADIX: Readonly<Record<string, number>> = { b: 2, o: 8, d: 10, x: 16, X: 16 };
const PREFIX: Readonly<Record<string, string>> = { b: '0b', o: '0', d: '', x: '0x', X: '0X' };

/** As Go's `fmt` prints a `big.Int`; null for what is no integer. */
function formatInteger(verb: Verb, value: BigNumber): string | null {
  const integer = exactInteger(value);
  if (integer === null) return null;
  const digits = (integer < 0n ? -integer : integer).toString(RADIX[verb.mode]);
  const cased = verb.mode === 'X' ? digits.toUpperCase() : digits;
  const prefix = verb.flags.has('#') ? (PREFIX[verb.mode] ?? '') : '';
  const sized = verb.precision === 0 && integer === 0n ? '' : cased.padStart(verb.precision ?? 1, '0');
  return align(verb, `${signOf(verb, integer < 0n)}${prefix}`, sized, verb.precision === null ? 'zeros' : 'spaces');
}

/** As Go's `fmt` prints a `big.Float`. */
function formatFloat(verb: Verb, value: BigNumber): string {
  const style: NumberStyle = verb.mode === 'f' ? 'f' : verb.mode.toLowerCase() === 'e' ? 'e' : 'g';
  const precision = verb.precision ?? (style === 'g' ? null : 6);
  const written = styleNumber(value, style, precision).replace(/^[+-]/, '');
  const cased = verb.mode === 'E' || verb.mode === 'G' ? written.toUpperCase() : written;
  const digits = value.kind === 'infinite' ? 'Inf' : cased;
  const sign = value.kind === 'infinite' && !value.negative ? '+' : signOf(verb, value.negative);
  return align(verb, sign, digits, value.kind === 'infinite' ? 'spaces' : 'zeros');
}

function signOf(verb: Verb, negative: boolean): string {
  if (negative) return '-';
  if (verb.flags.has('+')) return '+';
  return verb.flags.has(' ') ? ' ' : '';
}

/** Fills up to the width: on the right with `-`, with zeros after the sign where the flag asks for them and they may stand there. */
function align(verb: Verb, sign: string, digits: string, fill: 'zeros' | 'spaces'): string {
  const missing = Math.max(0, (verb.width ?? 0) - sign.length - digits.length);
  if (verb.flags.has('-')) return sign + digits + ' '.repeat(missing);
  if (verb.flags.has('0') && fill === 'zeros') return sign + '0'.repeat(missing) + digits;
  return ' '.repeat(missing) + sign + digits;
}
