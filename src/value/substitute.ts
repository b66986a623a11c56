import { stringValue } from './construct.js';
import type { Piece, StringValue } from './value.js';

/** The string with each unknown that is found replaced by what it is; the place of the whole stays. */
export function substitute(value: StringValue, found: ReadonlyMap<string, StringValue>): StringValue {
  if (!value.pieces.some((piece) => piece.kind === 'hole' && found.has(piece.value.symbol.key))) return value;
  const pieces = value.pieces.flatMap((piece): readonly Piece[] =>
    piece.kind === 'hole' ? (found.get(piece.value.symbol.key)?.pieces ?? [piece]) : [piece],
  );
  return { ...stringValue(pieces, value.origin), marks: value.marks };
}
