import type { Expression } from '../syntax.js';
import { advance } from './blank.js';
import { CLOSE_BRACE, codeAt, END, OPEN_BRACE, PERCENT, QUOTE, TILDE } from './characters.js';
import { ascend, type Cursor, descend, type LineEnds, loseTrack, moveTo, peek, peekAhead } from './cursor.js';
import { failExpecting } from './expectation.js';
import { parseForNames } from './for.js';
import type { SequenceContent, SequencePiece } from './pieces.js';
import { findSequenceEnd } from './recovery.js';
import { takeIdentifier } from './tokens.js';

/** Whether a template sequence begins at `offset`, the mark (`$` or `%`) being its first character. */
export function isSequenceStart(text: string, offset: number): boolean {
  return codeAt(text, offset + 1) === OPEN_BRACE;
}

/** Reads the template sequence at the cursor, which then stands directly behind its `}`. */
export function readSequence(cursor: Cursor): SequencePiece {
  const start = cursor.offset;
  const isDirective = peek(cursor) === PERCENT;
  const stripsBefore = peekAhead(cursor, 2) === TILDE;
  const outside = openSequence(cursor, stripsBefore ? 3 : 2);
  const content = isDirective ? readDirective(cursor) : readInterpolation(cursor);
  const stripsAfter = closeSequence(cursor, start, outside);
  return { kind: 'sequence', sequence: { start, end: cursor.tokenEnd, stripsBefore, stripsAfter, content } };
}

function openSequence(cursor: Cursor, length: number): LineEnds {
  const outside = cursor.lineEnds;
  cursor.closers.push(CLOSE_BRACE);
  cursor.sequences += 1;
  cursor.lineEnds = 'blank';
  advance(cursor, length);
  descend(cursor);
  return outside;
}

/** Takes the `}` or `~}`, but not the blanks behind it, which are text of the template. Whether it strips them. */
function closeSequence(cursor: Cursor, start: number, outside: LineEnds): boolean {
  const strips = peek(cursor) === TILDE && peekAhead(cursor, 1) === CLOSE_BRACE;
  const end = strips ? cursor.offset + 2 : cursor.offset + 1;
  if (!strips && peek(cursor) !== CLOSE_BRACE) failUnclosed(cursor, start);
  const found = cursor.lost === null ? end : findSequenceEnd(cursor);
  cursor.closers.pop();
  cursor.sequences -= 1;
  cursor.lineEnds = outside;
  ascend(cursor);
  if (found !== null) {
    cursor.lost = null;
    moveTo(cursor, found);
    cursor.tokenEnd = found;
  }
  return strips;
}

/** Where the quote or the end of the text comes before the closing brace, the opening one is what is wrong. */
function failUnclosed(cursor: Cursor, start: number): void {
  const next = peek(cursor);
  const mark = cursor.text.slice(start, start + 2);
  if (cursor.lost === null && (next === QUOTE || next === END)) {
    loseTrack(cursor, `This "${mark}" is never closed: its "}" is missing.`, start, start + 2);
  } else failExpecting(cursor, `the "}" that ends "${mark}"`);
}

function readInterpolation(cursor: Cursor): SequenceContent {
  return { kind: 'interpolation', expression: cursor.parseExpression(cursor) };
}

function readDirective(cursor: Cursor): SequenceContent {
  const { offset } = cursor;
  const keyword = takeIdentifier(cursor);
  switch (keyword) {
    case 'if':
      return { kind: 'if', condition: cursor.parseExpression(cursor) };
    case 'for':
      return { kind: 'for', ...parseForNames(cursor), collection: cursor.parseExpression(cursor) };
    case 'else':
    case 'endif':
    case 'endfor':
      return { kind: keyword };
    default:
      return { kind: 'broken', expression: failKeyword(cursor, offset, keyword) };
  }
}

function failKeyword(cursor: Cursor, start: number, keyword: string | null): Expression {
  const expected = '"if", "else", "endif", "for" or "endfor"';
  if (keyword === null) return failExpecting(cursor, `${expected} after "%{"`);
  return loseTrack(
    cursor,
    `"${keyword.slice(0, 40)}" is no template directive: expected ${expected}.`,
    start,
    start + keyword.length,
  );
}
