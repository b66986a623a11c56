import { advance } from './blank.js';
import { CLOSE_BRACE, codeAt, END, OPEN_BRACE, PERCENT, QUOTE, TILDE } from './characters.js';
import { ascend, type Cursor, descend, type LineEnds, loseTrack, moveTo, peek, peekAhead } from './cursor.js';
import { failExpecting } from './expectation.js';
import { parseForNames } from './for.js';
import { brokenPiece, type SequenceContent, type SequencePiece } from './pieces.js';
import { findSequenceEnd } from './recovery.js';
import { takeIdentifier } from './tokens.js';
import { quote } from './wording.js';

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
  const end = closeSequence(cursor, start, outside);
  if (end === 'missing' || content === null) return brokenPiece(start, cursor.tokenEnd);
  const stripsAfter = end === 'strip';
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

type SequenceEnd = 'plain' | 'strip' | 'missing';

/** Takes the `}` or `~}`, but not the blanks behind it, which are text of the template. */
function closeSequence(cursor: Cursor, start: number, outside: LineEnds): SequenceEnd {
  const kind = endAt(cursor);
  if (kind === 'missing') failUnclosed(cursor, start);
  const end = kind === 'missing' ? findSequenceEnd(cursor) : cursor.offset + (kind === 'strip' ? 2 : 1);
  cursor.closers.pop();
  cursor.sequences -= 1;
  cursor.lineEnds = outside;
  ascend(cursor);
  if (end !== null) {
    cursor.lost = null;
    moveTo(cursor, end);
    cursor.tokenEnd = end;
  }
  return kind;
}

function endAt(cursor: Cursor): SequenceEnd {
  if (peek(cursor) === CLOSE_BRACE) return 'plain';
  return peek(cursor) === TILDE && peekAhead(cursor, 1) === CLOSE_BRACE ? 'strip' : 'missing';
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

/** Null for a directive that HCL does not have. */
function readDirective(cursor: Cursor): SequenceContent | null {
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
      failKeyword(cursor, offset, keyword);
      return null;
  }
}

function failKeyword(cursor: Cursor, start: number, keyword: string | null): void {
  const expected = '"if", "else", "endif", "for" or "endfor"';
  if (keyword === null) failExpecting(cursor, `${expected} after "%{"`);
  else {
    const message = `${quote(keyword)} is no template directive: expected ${expected}.`;
    loseTrack(cursor, message, start, start + keyword.length);
  }
}
