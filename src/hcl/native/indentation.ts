import { codeAt, isSpace, LINE_FEED } from './characters.js';
import type { Piece, Slice } from './pieces.js';

/**
 * The last space that is cut and the marks that combine with it to one character (Unicode Standard Annex 29). The official
 * parser cuts whole characters. Nothing combines with a control character.
 */
const COMBINED_SPACE = /[^\p{Cc}\p{Zl}\p{Zp}][\p{Grapheme_Extend}\p{Mc}\u200d]+/uy;

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
  return { ...slice, start: codeAt(text, start) < 0x80 ? start : Math.min(slice.end, endOfCombined(text, start)) };
}

function endOfCombined(text: string, start: number): number {
  const combined = new RegExp(COMBINED_SPACE);
  combined.lastIndex = start - 1;
  return combined.test(text) ? combined.lastIndex : start;
}
