import { CARRIAGE_RETURN, codeAt, DOLLAR, END, LINE_FEED, PERCENT } from './characters.js';
import { type Cursor, loseTrack } from './cursor.js';
import { isSequenceEscape } from './escape.js';
import type { Piece } from './pieces.js';
import { addEscapedMark } from './quoted.js';
import { resumeAtLineEnd } from './recovery.js';
import { isSequenceStart, readSequence } from './sequence.js';

/** Where the lines of a heredoc or of a template file end: tells whether the line that begins at `lineStart` is beyond. */
export type IsEnd = (text: string, lineStart: number) => boolean;

/** Reads pieces line by line up to the line that ends them, or to the end of the text; the cursor then stands there. */
export function readLines(cursor: Cursor, isEnd: IsEnd): readonly Piece[] {
  const { text } = cursor;
  const pieces: Piece[] = [];
  let lineStart = cursor.offset;
  while (cursor.lost === null && cursor.offset < text.length) {
    const start = cursor.offset;
    if (start === lineStart && isEnd(text, start)) break;
    const end = lineTextEnd(text, start);
    if (end > start) pieces.push({ kind: 'slice', start, end });
    cursor.offset = end;
    if (codeAt(text, end - 1) === LINE_FEED && end > start) lineStart = end;
    else readMarked(cursor, pieces);
  }
  cursor.tokenEnd = cursor.offset;
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

function readMarked(cursor: Cursor, pieces: Piece[]): void {
  const { text, offset } = cursor;
  const code = codeAt(text, offset);
  if (code === CARRIAGE_RETURN) {
    loseTrack(cursor, 'A carriage return has to be followed by a line feed.', offset, offset + 1);
  } else if (code === DOLLAR || code === PERCENT) {
    if (!addEscapedMark(cursor, pieces)) pieces.push(readSequence(cursor));
  }
  resumeAtLineEnd(cursor);
}
