import type { Origin } from '../base/origin.js';
import { stringValue } from './construct.js';
import type { Piece, StringValue, TextPiece, Value } from './value.js';

/** The characters of a string that is known in full; null for any other value. */
export function knownText(value: Value | null | undefined): string | null {
  if (value?.kind !== 'string') return null;
  let text = '';
  for (const piece of value.pieces) {
    if (piece.kind === 'hole') return null;
    text += piece.text;
  }
  return text;
}

/** How a string reads to a person: its text, with `${...}` around each unknown's key. */
export function showText(value: StringValue): string {
  return value.pieces.map((piece) => (piece.kind === 'text' ? piece.text : `\${${piece.value.symbol.key}}`)).join('');
}

/** Whether every character of the piece stands as it is at its place. */
function isVerbatim(piece: TextPiece): boolean {
  const range = piece.origin?.range;
  return range !== null && range !== undefined && range.end - range.start === piece.text.length;
}

/** The part of a text piece from `start` to `end`; inside an escape sequence the place stays the whole sequence. */
export function slicePiece(piece: TextPiece, start: number, end: number): TextPiece {
  const { origin } = piece;
  if (start === 0 && end === piece.text.length) return piece;
  const text = piece.text.slice(start, end);
  if (origin === null || origin.range === null || !isVerbatim(piece)) return { kind: 'text', text, origin };
  const range = { start: origin.range.start + start, end: origin.range.start + end };
  return { kind: 'text', text, origin: { ...origin, range } };
}

/** The place from the first to the last piece where all of them stand in one source; else the first place there is. */
export function originOfPieces(pieces: readonly Piece[]): Origin | null {
  let first: Origin | null = null;
  let last: Origin | null = null;
  for (const piece of pieces) {
    const origin = piece.kind === 'text' ? piece.origin : piece.value.origin;
    if (origin === null) continue;
    first ??= origin;
    last = origin;
  }
  if (first?.range && last?.range && first.source === last.source && last.range.end >= first.range.start) {
    return { ...first, range: { start: first.range.start, end: last.range.end } };
  }
  return first;
}

/** The two joined, at the place of the first. */
export function concatText(...parts: readonly (StringValue | string)[]): StringValue {
  const pieces = parts.flatMap((part): readonly Piece[] =>
    typeof part === 'string' ? [{ kind: 'text', text: part, origin: null }] : part.pieces,
  );
  return stringValue(pieces, originOfPieces(pieces));
}
