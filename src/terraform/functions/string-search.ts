import type { Answer } from '../../base/answer.js';
import { isInAlphabet } from '../../value/atoms.js';
import { stringValue } from '../../value/construct.js';
import { isOneOfMany } from '../../value/derive.js';
import { knownText } from '../../value/text.js';
import { BOOL, STRING } from '../../value/type.js';
import type { Piece, StringValue } from '../../value/value.js';
import { stringOf } from './arguments.js';
import { decision, parameter, valueFunction } from './define.js';
import type { ValueFunction } from './function.js';

/** Whether a string begins with another, as far as both are known. */
export function decideStart(value: StringValue, prefix: StringValue): Answer {
  let [own, wanted] = [value.pieces, prefix.pieces];
  for (;;) {
    const [first, second] = [own[0], wanted[0]];
    if (second === undefined) return 'yes';
    if (first === undefined) return wanted.some(isSureOfText) ? 'no' : 'maybe';
    if (first.kind === 'hole' || second.kind === 'hole') {
      if (!isSameHole(first, second)) return cannotMeet(first, second) ? 'no' : 'maybe';
      [own, wanted] = [own.slice(1), wanted.slice(1)];
      continue;
    }
    const length = Math.min(first.text.length, second.text.length);
    if (first.text.slice(0, length) !== second.text.slice(0, length)) return 'no';
    [own, wanted] = [dropText(own, length), dropText(wanted, length)];
  }
}

/** Whether a string ends with another: the same question of both read backwards. */
export function decideEnd(value: StringValue, suffix: StringValue): Answer {
  return decideStart(backwards(value), backwards(suffix));
}

function backwards(value: StringValue): StringValue {
  const pieces = [...value.pieces].reverse().map((piece): Piece => {
    return piece.kind === 'text' ? { ...piece, text: [...piece.text].reverse().join(''), origin: null } : piece;
  });
  return { ...value, pieces };
}

function isSureOfText(piece: Piece): boolean {
  return piece.kind === 'text' || piece.value.shape.min > 0;
}

function isSameHole(a: Piece, b: Piece): boolean {
  if (a.kind !== 'hole' || b.kind !== 'hole') return false;
  return a.value.symbol.key === b.value.symbol.key && !isOneOfMany(a.value.symbol);
}

/** Whether the one begins with a character that the other cannot begin with. */
function cannotMeet(a: Piece, b: Piece): boolean {
  const [hole, other] = a.kind === 'hole' ? [a, b] : [b, a];
  if (hole.kind !== 'hole' || other.kind !== 'text' || hole.value.shape.min === 0) return false;
  return !isInAlphabet(other.text.charAt(0), hole.value.shape.chars);
}

function dropText(pieces: readonly Piece[], length: number): readonly Piece[] {
  const [first, ...others] = pieces;
  if (first?.kind !== 'text') return pieces;
  return length >= first.text.length ? others : [{ ...first, text: first.text.slice(length) }, ...others];
}

/** Whether a string holds another somewhere: known text may settle it, unknown stretches never rule it out. */
function decideWithin(value: StringValue, part: StringValue): Answer {
  const wanted = knownText(part);
  if (wanted === null) return 'maybe';
  const known = knownText(value);
  if (known !== null) return known.includes(wanted) ? 'yes' : 'no';
  return stringValue(value.pieces, null).pieces.some((piece) => piece.kind === 'text' && piece.text.includes(wanted))
    ? 'yes'
    : 'maybe';
}

function question(
  name: string,
  second: string,
  decide: (value: StringValue, other: StringValue) => Answer,
): ValueFunction {
  return valueFunction([parameter('str', STRING, 'partial'), parameter(second, STRING, 'partial')], BOOL, (args) =>
    decision(decide(stringOf(args[0]), stringOf(args[1])), name, args),
  );
}

export const startswith = question('startswith', 'prefix', decideStart);
export const endswith = question('endswith', 'suffix', decideEnd);
export const strcontains = question('strcontains', 'substr', decideWithin);
