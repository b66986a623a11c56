import { numberValue, stringValue, textPiece } from '../../value/construct.js';
import { derive } from '../../value/derive.js';
import { splitGraphemes } from '../../value/graphemes.js';
import { numberFromInteger } from '../../value/number.js';
import { type Outcome, refuse } from '../../value/outcome.js';
import { cutRun, leadingRun, runOf, trailingRun } from '../../value/stretches.js';
import { knownText } from '../../value/text.js';
import { NUMBER, STRING } from '../../value/type.js';
import type { Piece, StringValue, TextPiece, Value } from '../../value/value.js';
import { stringOf, wholeNumber } from './arguments.js';
import { parameter, valueFunction } from './define.js';
import { deriveHole } from './string-case.js';

/** How many characters a string has; bounds where it is not known in full. */
export function lengthOfString(value: StringValue): Value {
  const known = knownText(value);
  if (known !== null) return numberValue(numberFromInteger(splitGraphemes(known).length), null);
  let least = 0;
  let most: number | null = 0;
  for (const piece of value.pieces) {
    const [min, max] = boundsOf(piece);
    least += min;
    most = most === null || max === null ? null : most + max;
  }
  // Characters of two pieces may combine into one.
  return derive('length', [value], { type: NUMBER, shape: { chars: 'digits', min: Math.min(least, 1), max: most } });
}

function boundsOf(piece: Piece): readonly [number, number | null] {
  if (piece.kind === 'hole') return [piece.value.shape.min, piece.value.shape.max];
  const count = splitGraphemes(piece.text).length;
  return [count, count];
}

/** A stretch of characters: a negative offset counts from the end, a length of -1 reaches to it. */
interface Stretch {
  readonly offset: number;
  readonly length: number;
}

export const substr = valueFunction(
  [parameter('str', STRING, 'partial'), parameter('offset', NUMBER), parameter('length', NUMBER)],
  STRING,
  (args): Outcome => {
    const [str, from, count] = args;
    const offset = wholeNumber(from);
    const length = wholeNumber(count);
    if (typeof offset !== 'number') return offset;
    if (typeof length !== 'number') return length;
    return cutString(stringOf(str), { offset, length }) ?? derive('substr', args, { type: STRING });
  },
);

/** Null where the stretch reaches into text that is not known. */
function cutString(value: StringValue, stretch: Stretch): StringValue | null {
  const known = knownText(value);
  if (known !== null) return stringValue(cutKnown(value, known, stretch), null);
  if (stretch.offset < 0) return cutFromEnd(value, stretch);
  const run = leadingRun(value);
  const ends = offsetsOf(run.text);
  const start = ends[stretch.offset];
  // The last known character may go on in the unknown text.
  if (start === undefined || stretch.offset >= ends.length - 1) return null;
  if (stretch.length < 0) {
    const others = value.pieces.slice(run.pieces.length);
    return stringValue([...cutRun(run, start, run.text.length), ...others], null);
  }
  const end = ends[stretch.offset + stretch.length];
  if (end === undefined || stretch.offset + stretch.length >= ends.length - 1) return null;
  return stringValue(cutRun(run, start, end), null);
}

/** Where each character of a text starts, and where the last one ends. */
function offsetsOf(text: string): readonly number[] {
  const offsets = [0];
  for (const character of splitGraphemes(text)) offsets.push((offsets.at(-1) ?? 0) + character.length);
  return offsets;
}

function cutKnown(value: StringValue, text: string, { offset, length }: Stretch): readonly TextPiece[] {
  const offsets = offsetsOf(text);
  const count = offsets.length - 1;
  const first = offset < 0 ? offset + count : offset;
  if (first < 0 || first >= count || length === 0)
    return first < 0 && length !== 0 ? cutBeforeStart(value, text, length) : [];
  const start = offsets[first] ?? 0;
  const end = length < 0 ? text.length : (offsets[first + length] ?? text.length);
  return cutRun(leadingRun(value), start, end);
}

/** An offset before the start is the start. */
function cutBeforeStart(value: StringValue, text: string, length: number): readonly TextPiece[] {
  return cutKnown(value, text, { offset: 0, length });
}

function cutFromEnd(value: StringValue, { offset, length }: Stretch): StringValue | null {
  const run = trailingRun(value);
  const offsets = offsetsOf(run.text);
  const count = offsets.length - 1;
  // The first known character may have begun in the unknown text.
  if (-offset >= count) return null;
  const first = count + offset;
  const end = length < 0 ? run.text.length : (offsets[first + length] ?? run.text.length);
  return stringValue(cutRun(run, offsets[first] ?? 0, end), null);
}

/** Spaces after every line end, none before the first line. */
export const indent = valueFunction(
  [parameter('spaces', NUMBER), parameter('str', STRING, 'partial')],
  STRING,
  ([spaces, str]): Outcome => {
    const count = wholeNumber(spaces);
    if (typeof count !== 'number') return count;
    if (count < 0 || count > INDENT_LIMIT) return refuse(`cannot indent by ${count}`);
    const further = spaces === undefined ? [] : [spaces];
    return stringValue(
      stringOf(str).pieces.flatMap((piece) => indentPiece(piece, ' '.repeat(count), further)),
      null,
    );
  },
);

const INDENT_LIMIT = 10_000;

function indentPiece(piece: Piece, spaces: string, further: readonly Value[]): readonly Piece[] {
  if (piece.kind === 'hole') {
    return piece.value.shape.chars === 'any' ? deriveHole('indent', piece.value, further) : [piece];
  }
  const run = runOf([piece]);
  const indented: Piece[] = [];
  let start = 0;
  for (let next = piece.text.indexOf('\n'); next !== -1; next = piece.text.indexOf('\n', start)) {
    indented.push(...cutRun(run, start, next + 1), textPiece(spaces, null));
    start = next + 1;
  }
  return [...indented, ...cutRun(run, start, piece.text.length)];
}
