import type { Origin } from '../base/origin.js';
import { mapParts } from './parts.js';
import type { Piece, Value } from './value.js';

/** A reference is where its value was written, lists and maps of it, too. A string's pieces keep what places they have. */
export function placeAt(value: Value, origin: Origin): Value {
  if (value.kind === 'handle') return value;
  if (value.kind === 'string')
    return { ...value, origin, pieces: value.pieces.map((piece) => placePiece(piece, origin)) };
  return { ...mapParts(value, (part) => placeAt(part, origin)), origin };
}

function placePiece(piece: Piece, origin: Origin): Piece {
  if (piece.kind === 'text' || piece.value.origin !== null) return piece;
  return { kind: 'hole', value: { ...piece.value, origin } };
}
