import { codeAt, isSpace, LINE_FEED } from './characters.js';
import type { Piece, Slice } from './pieces.js';

/** What a space takes along where it is the last one that is cut: the marks that combine with it to one character. */
const COMBINING = /^[\p{Grapheme_Extend}\p{Mc}\u200d]+/u;

/**
 * Cuts the indentation that all lines of a `<<-` heredoc share. White space is counted where literal text begins a line;
 * a line that begins with a template sequence has none, and a line of nothing but white space is not looked at.
 */
export function cutIndentation(text: string, pieces: readonly Piece[]): readonly Piece[] {
  const starts = findLineStarts(text, pieces);
  let common = Number.POSITIVE_INFINITY;
  for (const piece of starts) common = Math.min(common, piece.kind === 'slice' ? countSpaces(text, piece) : 0);
  if (common === 0 || common === Number.POSITIVE_INFINITY) return pieces;
  return pieces.map((piece) => (piece.kind === 'slice' && starts.has(piece) ? cutSpaces(text, piece, common) : piece));
}

/** The pieces that begin a line and count. Where a strip marker took a line's end, what follows begins no line. */
function findLineStarts(text: string, pieces: readonly Piece[]): ReadonlySet<Piece> {
  const starts = new Set<Piece>();
  let isLineStart = true;
  for (const piece of pieces) {
    const isLineEnd = piece.kind === 'slice' && piece.end > piece.start && codeAt(text, piece.end - 1) === LINE_FEED;
    const isBlank = isLineEnd && countSpaces(text, piece) === piece.end - piece.start;
    if (isLineStart && !isBlank) starts.add(piece);
    isLineStart = isLineEnd;
  }
  return starts;
}

function countSpaces(text: string, slice: Slice): number {
  let offset = slice.start;
  while (offset < slice.end && isSpace(codeAt(text, offset))) offset += 1;
  return offset - slice.start;
}

function cutSpaces(text: string, slice: Slice, count: number): Slice {
  const start = slice.start + count;
  const marks = codeAt(text, start) < 0x80 ? null : COMBINING.exec(text.slice(start, slice.end));
  return { ...slice, start: start + (marks?.[0].length ?? 0) };
}
