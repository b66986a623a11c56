import type { Comment } from '../../base/comment.js';
import type { Range } from '../../base/range.js';
import { NESTING_LIMIT, NESTING_MESSAGE, PROBLEM_LIMIT } from '../limits.js';
import type { Place } from '../place.js';
import type { Broken, Expression, SyntaxProblem } from '../syntax.js';
import { BYTE_ORDER_MARK, codeAt } from './characters.js';

/** Whether a line end is a token of its own (bodies, objects) or blank space (between all other brackets). */
export type LineEnds = 'tokens' | 'blank';

/** After a problem: where it was, and what has to be found before reading goes on. */
export interface Lost {
  readonly at: number;
  readonly until: 'bracket' | 'item';
}

/**
 * How far one parse has come: its only state. `offset` is the start of the next token, the blanks before it skipped.
 * While the parser is lost, `offset` is the end of the text, so that every rule of the grammar ends by itself.
 */
export interface Cursor {
  readonly text: string;
  readonly place: Place;
  /** The rule for a whole expression, carried along so that the files of the grammar need not import each other. */
  readonly parseExpression: (cursor: Cursor) => Expression;
  /** Changed by `moveTo` alone, with `code`, the character there. */
  offset: number;
  code: number;
  /** Where the last token ended. */
  tokenEnd: number;
  lineEnds: LineEnds;
  depth: number;
  /** Closing characters of the brackets and blocks that are open, innermost last. */
  readonly closers: number[];
  /** How many template sequences (`${`, `%{`) are open. */
  sequences: number;
  /** Where the line begins that the body has come to, and how far to the right the item stands that is being read. */
  lineStart: number;
  itemColumn: number;
  lost: Lost | null;
  /** Where the last end of an inline comment stands, -1 without one; null before anyone asked. */
  lastCommentEnd: number | null;
  readonly problems: SyntaxProblem[];
  readonly comments: Comment[];
}

/** At the start of a text, behind its byte order mark if it has one. */
export function createCursor(text: string, place: Place, parseExpression: (cursor: Cursor) => Expression): Cursor {
  const offset = codeAt(text, 0) === BYTE_ORDER_MARK ? 1 : 0;
  return {
    text,
    place,
    parseExpression,
    offset,
    code: codeAt(text, offset),
    tokenEnd: offset,
    lineEnds: 'blank',
    depth: 0,
    closers: [],
    sequences: 0,
    lineStart: offset,
    itemColumn: 0,
    lost: null,
    lastCommentEnd: null,
    problems: [],
    comments: [],
  };
}

/** The character at the cursor, `END` at the end of the text. */
export function peek(cursor: Cursor): number {
  return cursor.code;
}

export function peekAhead(cursor: Cursor, ahead: number): number {
  return codeAt(cursor.text, cursor.offset + ahead);
}

/** Puts the cursor at a character, which need not begin a token. */
export function moveTo(cursor: Cursor, offset: number): void {
  cursor.offset = offset;
  cursor.code = codeAt(cursor.text, offset);
}

/** How far the text has been read: to the cursor, or to where the parser was lost. */
export function readEnd(cursor: Cursor): number {
  return cursor.lost === null ? cursor.offset : cursor.tokenEnd;
}

export function rangeOf(cursor: Cursor, start: number, end: number): Range {
  const { place } = cursor;
  switch (place.kind) {
    case 'shifted':
      return { start: start + place.by, end: end + place.by };
    case 'mapped':
      return { start: place.at(start), end: place.at(end) };
    case 'nowhere':
      return { start: 0, end: 0 };
  }
}

/** From `start` to the end of the last token. */
export function rangeSince(cursor: Cursor, start: number): Range {
  return rangeOf(cursor, start, cursor.tokenEnd);
}

export function report(cursor: Cursor, message: string, start: number, end: number): void {
  addProblem(cursor, { message, range: rangeOf(cursor, start, end), kind: 'syntax' });
}

function addProblem(cursor: Cursor, problem: SyntaxProblem): void {
  if (cursor.lost === null && cursor.problems.length < PROBLEM_LIMIT) cursor.problems.push(problem);
}

/** Reports a problem after which the parser does not know where it stands; further ones are its consequences. */
export function loseTrack(cursor: Cursor, message: string, start: number, end: number): Broken {
  report(cursor, message, start, end);
  stop(cursor, 'bracket');
  return brokenHere(cursor);
}

function stop(cursor: Cursor, until: Lost['until']): void {
  if (cursor.lost !== null) return;
  cursor.lost = { at: cursor.offset, until };
  cursor.tokenEnd = cursor.offset;
  moveTo(cursor, cursor.text.length);
}

/** What stands for an expression that cannot be read. */
export function brokenHere(cursor: Cursor): Broken {
  return { kind: 'broken', range: rangeSince(cursor, cursor.tokenEnd) };
}

/** One level deeper, to be paired with `ascend`; beyond the limit the rest of the argument or block is given up. */
export function descend(cursor: Cursor): void {
  cursor.depth += 1;
  if (cursor.depth <= NESTING_LIMIT) return;
  reportNesting(cursor, cursor.offset);
  stop(cursor, 'item');
}

export function reportNesting(cursor: Cursor, offset: number): void {
  const range = rangeOf(cursor, offset, offset);
  addProblem(cursor, { message: NESTING_MESSAGE, range, kind: 'nesting' });
}

export function ascend(cursor: Cursor): void {
  cursor.depth -= 1;
}
