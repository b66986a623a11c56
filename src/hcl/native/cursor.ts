import type { Comment } from '../../base/comment.js';
import type { Range } from '../../base/range.js';
import type { Broken, Expression, SyntaxProblem } from '../syntax.js';
import { codeAt } from './characters.js';

/** Where an offset of the text that is read lies in the source that the text was taken from. */
export type Place = (offset: number) => number;

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
  readonly place: Place | null;
  /** The rule for a whole expression, carried along so that the files of the grammar need not import each other. */
  readonly parseExpression: (cursor: Cursor) => Expression;
  offset: number;
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
  readonly problems: SyntaxProblem[];
  readonly comments: Comment[];
}

/** Real Terraform stays below 20 levels; 500 leave half of the stack to the caller. */
export const NESTING_LIMIT = 500;

/** More problems than anyone reads; the rest of a text that is no HCL at all is not worth the memory. */
const PROBLEM_LIMIT = 100;

export function createCursor(
  text: string,
  place: Place | null,
  parseExpression: (cursor: Cursor) => Expression,
): Cursor {
  return {
    text,
    place,
    parseExpression,
    offset: 0,
    tokenEnd: 0,
    lineEnds: 'blank',
    depth: 0,
    closers: [],
    sequences: 0,
    lineStart: 0,
    itemColumn: 0,
    lost: null,
    problems: [],
    comments: [],
  };
}

/** The code at the cursor, shifted by `ahead`. */
export function peek(cursor: Cursor, ahead = 0): number {
  return codeAt(cursor.text, cursor.offset + ahead);
}

export function rangeOf(cursor: Cursor, start: number, end: number): Range {
  const { place } = cursor;
  return place === null ? { start, end } : { start: place(start), end: place(end) };
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
  return stop(cursor, 'bracket');
}

function stop(cursor: Cursor, until: Lost['until']): Broken {
  if (cursor.lost === null) {
    cursor.lost = { at: cursor.offset, until };
    cursor.tokenEnd = cursor.offset;
    cursor.offset = cursor.text.length;
  }
  return { kind: 'broken', range: rangeOf(cursor, cursor.tokenEnd, cursor.tokenEnd) };
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
  addProblem(cursor, { message: `This is nested more than ${NESTING_LIMIT} levels deep.`, range, kind: 'nesting' });
}

export function ascend(cursor: Cursor): void {
  cursor.depth -= 1;
}
