import type { Expression } from '../syntax.js';
import { codeAt, isSpace } from './characters.js';

/** Literal text that stands as it is from `start` to `end`: in a heredoc at most one line of it. */
export interface Slice {
  readonly kind: 'slice';
  readonly start: number;
  readonly end: number;
}

/** One escape sequence and what it stands for. */
export interface Escape {
  readonly kind: 'escape';
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A `~` at either end of a template sequence takes the white space from the literal text beside it. */
export interface Sequence {
  readonly start: number;
  readonly end: number;
  readonly stripsBefore: boolean;
  readonly stripsAfter: boolean;
  readonly content: SequenceContent;
}

export type SequenceContent =
  | { readonly kind: 'interpolation'; readonly expression: Expression }
  | { readonly kind: 'if'; readonly condition: Expression }
  | {
      readonly kind: 'for';
      readonly keyName: string | null;
      readonly valueName: string;
      readonly collection: Expression;
    }
  | { readonly kind: 'else' | 'endif' | 'endfor' }
  /** What could not be read, so that no directive can be told to be missing. */
  | { readonly kind: 'broken' };

export interface SequencePiece {
  readonly kind: 'sequence';
  readonly sequence: Sequence;
}

/** What a template consists of before its directives are joined. */
export type Piece = Slice | Escape | SequencePiece;

/** Stands for what could not be read from `start` to `end`. */
export function brokenPiece(start: number, end: number): SequencePiece {
  const content = { kind: 'broken' } as const;
  return { kind: 'sequence', sequence: { start, end, stripsBefore: false, stripsAfter: false, content } };
}

/** How far a strip marker reaches: through the whole literal text beside it, or to the end of that line. */
export type StripReach = 'literal' | 'line';

/**
 * Drops the white space beside strip markers. Text of which nothing stays is kept as an empty slice: it makes the
 * template more than its interpolation alone.
 */
export function stripMarkedSpace(text: string, pieces: readonly Piece[], reach: StripReach): readonly Piece[] {
  const result = [...pieces];
  for (const [index, piece] of pieces.entries()) {
    if (piece.kind !== 'sequence') continue;
    if (piece.sequence.stripsBefore) stripBackward(text, result, index - 1, reach);
    if (piece.sequence.stripsAfter) stripForward(text, result, index + 1, reach);
  }
  return result;
}

function stripBackward(text: string, pieces: Piece[], from: number, reach: StripReach): void {
  for (let index = from; index >= 0; index -= 1) {
    const piece = pieces[index];
    if (piece === undefined || piece.kind === 'sequence') return;
    const stripped = stripEnd(text, piece);
    pieces[index] = stripped;
    if (reach === 'line' || stripped.end > stripped.start) return;
  }
}

function stripForward(text: string, pieces: Piece[], from: number, reach: StripReach): void {
  for (let index = from; index < pieces.length; index += 1) {
    const piece = pieces[index];
    if (piece === undefined || piece.kind === 'sequence') return;
    const stripped = stripStart(text, piece);
    pieces[index] = stripped;
    if (reach === 'line' || stripped.end > stripped.start) return;
  }
}

function stripEnd(text: string, piece: Slice | Escape): Slice | Escape {
  if (piece.kind === 'escape') return isSpaceEscape(piece) ? emptyAt(piece.start) : piece;
  let { end } = piece;
  while (end > piece.start && isSpace(codeAt(text, end - 1))) end -= 1;
  return { ...piece, end };
}

function stripStart(text: string, piece: Slice | Escape): Slice | Escape {
  if (piece.kind === 'escape') return isSpaceEscape(piece) ? emptyAt(piece.end) : piece;
  let { start } = piece;
  while (start < piece.end && isSpace(codeAt(text, start))) start += 1;
  return { ...piece, start };
}

function isSpaceEscape(piece: Escape): boolean {
  return isSpace(codeAt(piece.text, 0));
}

function emptyAt(offset: number): Slice {
  return { kind: 'slice', start: offset, end: offset };
}

/** Joins slices that touch, so that text of several lines is one piece. */
export function joinSlices(pieces: readonly Piece[]): readonly Piece[] {
  const result: Piece[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (piece.kind === 'slice' && last?.kind === 'slice' && last.end === piece.start) {
      result[result.length - 1] = { kind: 'slice', start: last.start, end: piece.end };
    } else result.push(piece);
  }
  return result;
}

export function isBroken(piece: Piece): boolean {
  return piece.kind === 'sequence' && piece.sequence.content.kind === 'broken';
}

/** Whether any sequence has a strip marker. */
export function hasStripMarker(pieces: readonly Piece[]): boolean {
  return pieces.some(
    (piece) => piece.kind === 'sequence' && (piece.sequence.stripsBefore || piece.sequence.stripsAfter),
  );
}
