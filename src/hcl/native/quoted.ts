import type { Template, TemplatePart } from '../syntax.js';
import { assembleParts } from './assembly.js';
import { advance } from './blank.js';
import { BACKSLASH, CARRIAGE_RETURN, codeAt, DOLLAR, END, LINE_FEED, PERCENT, QUOTE } from './characters.js';
import { type Cursor, moveTo, peek, rangeSince, readEnd, report } from './cursor.js';
import { isSequenceEscape, readEscape } from './escape.js';
import { failExpecting } from './expectation.js';
import {
  brokenPiece,
  hasStripMarker,
  isBroken,
  joinSlices,
  type Piece,
  type SequencePiece,
  stripMarkedSpace,
} from './pieces.js';
import { giveUpLine } from './recovery.js';
import { isSequenceStart, readSequence } from './sequence.js';
import { addVerbatim } from './text.js';
import { quote } from './wording.js';

/** Reads a quoted template from its opening to its closing quote. */
export function parseQuoted(cursor: Cursor): Template {
  const start = cursor.offset;
  const parts = readPlainText(cursor) ?? readParts(cursor);
  return { kind: 'template', form: 'quoted', parts, range: rangeSince(cursor, start) };
}

/** Reads a string of nothing but verbatim text, as most are; null where it is more, the cursor unmoved. */
function readPlainText(cursor: Cursor): readonly TemplatePart[] | null {
  const start = cursor.offset + 1;
  const end = literalEnd(cursor.text, start);
  if (codeAt(cursor.text, end) !== QUOTE) return null;
  const parts: TemplatePart[] = [];
  if (end > start) addVerbatim(cursor, parts, start, end);
  advance(cursor, end + 1 - cursor.offset);
  return parts;
}

function readParts(cursor: Cursor): readonly TemplatePart[] {
  const pieces = readQuotedPieces(cursor, readSequence);
  const end = readEnd(cursor);
  if (peek(cursor) === QUOTE) advance(cursor, 1);
  const stripped = hasStripMarker(pieces) ? joinSlices(stripMarkedSpace(cursor.text, pieces, 'literal')) : pieces;
  return assembleParts(cursor, stripped, end);
}

/**
 * Reads the pieces up to the closing quote, at which the cursor then stands unless the template is broken.
 * `readSequenceAt` reads a template sequence.
 */
export function readQuotedPieces(cursor: Cursor, readSequenceAt: (cursor: Cursor) => SequencePiece): readonly Piece[] {
  const { text } = cursor;
  const pieces: Piece[] = [];
  moveTo(cursor, cursor.offset + 1);
  for (;;) {
    const start = cursor.offset;
    const end = literalEnd(text, start);
    if (end > start) pieces.push({ kind: 'slice', start, end });
    moveTo(cursor, end);
    switch (peek(cursor)) {
      case QUOTE:
        return pieces;
      case BACKSLASH:
        addEscape(cursor, pieces);
        break;
      case DOLLAR:
      case PERCENT:
        if (!addEscapedMark(cursor, pieces)) pieces.push(readSequenceAt(cursor));
        break;
      default:
        failExpecting(cursor, "the '\"' that ends the string");
    }
    if (cursor.lost !== null) {
      giveUpLine(cursor);
      if (!pieces.slice(-1).some(isBroken)) pieces.push(brokenPiece(cursor.tokenEnd, cursor.tokenEnd));
      return pieces;
    }
  }
}

/** The end of the verbatim text from `start` on: an escape, a template sequence, the quote, or the end of the line. */
function literalEnd(text: string, start: number): number {
  let offset = start;
  for (;;) {
    switch (codeAt(text, offset)) {
      case QUOTE:
      case BACKSLASH:
      case LINE_FEED:
      case CARRIAGE_RETURN:
      case END:
        return offset;
      case DOLLAR:
      case PERCENT:
        if (isSequenceStart(text, offset) || isSequenceEscape(text, offset)) return offset;
    }
    offset += 1;
  }
}

/** Adds `$${` or `%%{`, which stand for themselves without the first character, if that is what stands at the cursor. */
export function addEscapedMark(cursor: Cursor, pieces: Piece[]): boolean {
  const { text, offset } = cursor;
  if (!isSequenceEscape(text, offset)) return false;
  const end = offset + 3;
  pieces.push({ kind: 'escape', start: offset, end, text: text.slice(offset + 1, end) });
  moveTo(cursor, end);
  cursor.tokenEnd = end;
  return true;
}

function addEscape(cursor: Cursor, pieces: Piece[]): void {
  const { text, offset: start } = cursor;
  const read = readEscape(text, start);
  const end = start + read.length;
  moveTo(cursor, end);
  cursor.tokenEnd = end;
  if (read.kind === 'escape') pieces.push({ kind: 'escape', start, end, text: read.text });
  else {
    report(cursor, `${quote(text.slice(start, end))} is no escape sequence.`, start, end);
    pieces.push(brokenPiece(start, end));
  }
}
