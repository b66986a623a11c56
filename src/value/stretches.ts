import { slicePiece } from './text.js';
import type { HolePiece, Piece, StringValue, TextPiece } from './value.js';

/** Known text between two holes, whatever pieces it was put together from. */
export interface Run {
  readonly kind: 'run';
  readonly text: string;
  readonly pieces: readonly TextPiece[];
}

export type Stretch = Run | HolePiece;

/** A string as runs and holes, never two runs side by side. */
export function stretchesOf(value: StringValue): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let pieces: TextPiece[] = [];
  for (const piece of value.pieces) {
    if (piece.kind === 'text') pieces.push(piece);
    else {
      if (pieces.length > 0) stretches.push(runOf(pieces));
      stretches.push(piece);
      pieces = [];
    }
  }
  if (pieces.length > 0) stretches.push(runOf(pieces));
  return stretches;
}

export function runOf(pieces: readonly TextPiece[]): Run {
  return { kind: 'run', text: pieces.map((piece) => piece.text).join(''), pieces };
}

/** The pieces of a run from `start` to `end`, each still at its place. */
export function cutRun(run: Run, start: number, end: number): readonly TextPiece[] {
  const kept: TextPiece[] = [];
  let offset = 0;
  for (const piece of run.pieces) {
    const from = Math.max(start - offset, 0);
    const to = Math.min(end - offset, piece.text.length);
    if (from < to) kept.push(slicePiece(piece, from, to));
    offset += piece.text.length;
    if (offset >= end) break;
  }
  return kept;
}

export function piecesOf(stretches: readonly Stretch[]): readonly Piece[] {
  return stretches.flatMap((stretch): readonly Piece[] => (stretch.kind === 'run' ? stretch.pieces : [stretch]));
}

/** The known text that a string begins with; all of it where nothing is unknown. */
export function leadingRun(value: StringValue): Run {
  const end = value.pieces.findIndex((piece) => piece.kind === 'hole');
  return runOf(onlyText(end === -1 ? value.pieces : value.pieces.slice(0, end)));
}

/** The known text that a string ends with. */
export function trailingRun(value: StringValue): Run {
  const start = value.pieces.findLastIndex((piece) => piece.kind === 'hole');
  return runOf(onlyText(value.pieces.slice(start + 1)));
}

function onlyText(pieces: readonly Piece[]): readonly TextPiece[] {
  return pieces.filter((piece): piece is TextPiece => piece.kind === 'text');
}
