import { slicePiece } from './text.js';
import type { HolePiece, Piece, StringValue, TextPiece } from './value.js';

/** Known text between two holes, whatever pieces it was put together from. */
export interface Run {
  readonly kind: 'run';
  readonly text: string;
  readonly pieces: readonly TextPiece[];
  /** Where each piece starts in the text. */
  readonly starts: readonly number[];
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
  const starts: number[] = [];
  let offset = 0;
  for (const piece of pieces) {
    starts.push(offset);
    offset += piece.text.length;
  }
  return { kind: 'run', text: pieces.map((piece) => piece.text).join(''), pieces, starts };
}

/** The pieces of a run from `start` to `end`, each still at its place. */
export function cutRun(run: Run, start: number, end: number): readonly TextPiece[] {
  const kept: TextPiece[] = [];
  for (let index = pieceAt(run, start); index < run.pieces.length; index += 1) {
    const [piece, offset = 0] = [run.pieces[index], run.starts[index]];
    if (piece === undefined || offset >= end) break;
    const from = Math.max(start - offset, 0);
    const to = Math.min(end - offset, piece.text.length);
    if (from < to) kept.push(slicePiece(piece, from, to));
  }
  return kept;
}

/** The index of the last piece that starts at or before a place in the text. */
function pieceAt({ starts }: Run, place: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= place) low = middle;
    else high = middle - 1;
  }
  return low;
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
