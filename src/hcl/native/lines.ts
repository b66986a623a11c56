import { CARRIAGE_RETURN, codeAt, DOLLAR, END, LINE_FEED, PERCENT } from './characters.js';
import { type Cursor, loseTrack, moveTo, peek } from './cursor.js';
import { isSequenceEscape } from './escape.js';
import { isClosingLine } from './heredoc-marker.js';
import { brokenPiece, type Piece } from './pieces.js';
import { addEscapedMark } from './quoted.js';
import { resumeAtLineEnd } from './recovery.js';
import { isSequenceStart, readSequence } from './sequence.js';

/**
 * Reads pieces line by line: those of a heredoc up to the line that is its closing `marker`, where the cursor then
 * stands, or with null those of a template that stands alone, up to the end of the text.
 */
export function readLines(cursor: Cursor, marker: string | null): readonly Piece[] {
  const { text } = cursor;
  const pieces: Piece[] = [];
  let lineStart = cursor.offset;
  while (cursor.lost === null && cursor.offset < text.length) {
    const start = cursor.offset;
    if (start === lineStart && marker !== null && isClosingLine(text, start, marker)) break;
    const end = lineTextEnd(text, start);
    addSlices(text, pieces, start, end);
    moveTo(cursor, end);
    if (end > start && codeAt(text, end - 1) === LINE_FEED) lineStart = end;
    else readMarked(cursor, pieces, marker);
  }
  if (cursor.lost === null) cursor.tokenEnd = cursor.offset;
  return pieces;
}

/** The end of the verbatim text from `start` on: behind the end of the line, or at a sequence, an escape or a lone CR. */
function lineTextEnd(text: string, start: number): number {
  let offset = start;
  for (;;) {
    switch (codeAt(text, offset)) {
      case LINE_FEED:
        return offset + 1;
      case END:
        return offset;
      case CARRIAGE_RETURN:
        if (codeAt(text, offset + 1) !== LINE_FEED) return offset;
        break;
      case DOLLAR:
      case PERCENT:
        if (isSequenceStart(text, offset) || isSequenceEscape(text, offset)) return offset;
    }
    offset += 1;
  }
}

/** Adds a line, or what of it is verbatim text. */
function addSlices(text: string, pieces: Piece[], start: number, end: number): void {
  const lineBreak = detachedLineBreak(text, start, end);
  if (lineBreak > start) pieces.push({ kind: 'slice', start, end: lineBreak });
  if (end > lineBreak) pieces.push({ kind: 'slice', start: lineBreak, end });
}

/**
 * Where the line break begins that the official scanner takes for a text of its own, so that a strip marker on the next
 * line takes it alone: behind `$` or `%` and a single ASCII character. `end` where that is not so.
 */
function detachedLineBreak(text: string, start: number, end: number): number {
  if (end - start < 3 || codeAt(text, end - 1) !== LINE_FEED) return end;
  const isMarked = (offset: number): boolean => isMark(codeAt(text, offset - 2)) && codeAt(text, offset - 1) < 0x80;
  if (isMarked(end - 1)) return end - 1;
  return end - start > 3 && codeAt(text, end - 2) === CARRIAGE_RETURN && isMarked(end - 2) ? end - 2 : end;
}

function isMark(code: number): boolean {
  return code === DOLLAR || code === PERCENT;
}

/** Reads what no line of text goes on with: an escape, a sequence or a carriage return that stands alone. */
function readMarked(cursor: Cursor, pieces: Piece[], marker: string | null): void {
  const code = peek(cursor);
  if (code === CARRIAGE_RETURN) readLoneReturn(cursor, pieces, marker);
  else if (isMark(code) && !addEscapedMark(cursor, pieces)) pieces.push(readSequence(cursor));
  resumeAtLineEnd(cursor);
}

/** No heredoc may have one. In a template that stands alone the official scanner breaks off there: the rest is text. */
function readLoneReturn(cursor: Cursor, pieces: Piece[], marker: string | null): void {
  const { text, offset: start } = cursor;
  if (marker === null) {
    pieces.push({ kind: 'slice', start, end: text.length });
    moveTo(cursor, text.length);
  } else {
    loseTrack(cursor, 'A carriage return has to be followed by a line feed.', start, start + 1);
    pieces.push(brokenPiece(start, start));
  }
}
