import { stringValue } from '../../value/construct.js';
import { derive } from '../../value/derive.js';
import { splitGraphemes } from '../../value/graphemes.js';
import { STRING } from '../../value/type.js';
import type { Piece, Shape, UnknownValue, Value } from '../../value/value.js';
import { stringOf, textOf } from './arguments.js';
import { parameter, text, valueFunction } from './define.js';
import type { ValueFunction } from './function.js';

/** Go maps rune by rune: where Unicode's full mapping needs several characters, its simple mapping has one or none. */
function mapRunes(source: string, map: (rune: string) => string): string {
  return Array.from(source, (rune) => {
    const mapped = map(rune);
    if ([...mapped].length === 1) return mapped;
    return rune === '\u0130' ? 'i' : rune;
  }).join('');
}

function upperText(source: string): string {
  return mapRunes(source, (rune) => rune.toUpperCase());
}

function lowerText(source: string): string {
  return mapRunes(source, (rune) => rune.toLowerCase());
}

/** A function that changes each character by itself, so that known text around an unknown is changed as well. */
function eachCharacter(name: string, change: (source: string) => string): ValueFunction {
  return valueFunction([parameter('str', STRING, 'partial')], STRING, ([arg]) =>
    stringValue(
      stringOf(arg).pieces.flatMap((piece) => changePiece(piece, name, change)),
      null,
    ),
  );
}

function changePiece(piece: Piece, name: string, change: (source: string) => string): readonly Piece[] {
  return piece.kind === 'text' ? [{ ...piece, text: change(piece.text) }] : deriveHole(name, piece.value, []);
}

/** The hole for what a function makes of an unknown stretch of text, of which it leaves so much known. */
export function deriveHole(
  name: string,
  unknown: UnknownValue,
  further: readonly Value[],
  shape: Shape = unknown.shape,
): readonly Piece[] {
  const derived = derive(name, [unknown, ...further], { type: STRING, origin: unknown.origin, shape });
  return derived.kind === 'string' ? derived.pieces : [];
}

export const upper = eachCharacter('upper', upperText);
export const lower = eachCharacter('lower', lowerText);

/** Go's `strings.Title` capitalises after these: all of ASCII but letters, digits and underscores, and any white space. */
const SEPARATOR = /^(?:[\x00-\x7f\u0085\u00a0\p{Z}])$/u;
const WORD = /^\w$/;

function titleText(source: string): string {
  let previous = ' ';
  return Array.from(source, (rune) => {
    const start = SEPARATOR.test(previous) && !WORD.test(previous);
    previous = rune;
    return start ? upperText(rune) : rune;
  }).join('');
}

export const title = valueFunction([parameter('str', STRING)], STRING, ([arg]) => text(titleText(textOf(arg))));

export const strrev = valueFunction([parameter('str', STRING)], STRING, ([arg]) =>
  text([...splitGraphemes(textOf(arg))].reverse().join('')),
);
