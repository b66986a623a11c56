import { inlineCommentEnd, lineBreakEnd, lineCommentMark, lineFeedAfter, skipBlankFrom } from './blank.js';
import {
  BACKSLASH,
  CARRIAGE_RETURN,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  CLOSE_PAREN,
  COMMA,
  codeAt,
  END,
  EQUALS,
  GREATER,
  HASH,
  identifierEnd,
  LESS,
  LINE_FEED,
  OPEN_BRACE,
  OPEN_BRACKET,
  OPEN_PAREN,
  QUOTE,
  SLASH,
  SPACE,
  TAB,
} from './characters.js';
import { type Cursor, moveTo } from './cursor.js';
import { heredocEnd } from './heredoc-marker.js';
import { isHeredocStart } from './operators.js';

/** Where a search for a place to go on from has stopped: at which character, or at the first one of which line. */
interface Stop {
  readonly kind: 'separator' | 'closer' | 'item' | 'end';
  readonly offset: number;
}

/** What the search is for: the next item of the innermost bracket, its end, or the next argument or block of the body. */
type Search = 'separator' | 'closer' | 'item';

/** Goes on after the next separator of the innermost bracket; false where its end comes first, or nothing is recognised. */
export function recoverToSeparator(cursor: Cursor): boolean {
  return recover(cursor, 'separator') === 'separator';
}

/** Goes on at the end of the innermost bracket, if that can be told. */
export function recoverToCloser(cursor: Cursor): void {
  recover(cursor, 'closer');
}

function recover(cursor: Cursor, search: Search): Stop['kind'] {
  const { lost } = cursor;
  if (lost === null || lost.until === 'item' || cursor.sequences > 0) return 'end';
  const stop = findStop(cursor, lost.at, cursor.text.length, search);
  if (stop.kind === 'item' || stop.kind === 'end') {
    cursor.lost = { at: stop.offset, until: 'item' };
    return stop.kind;
  }
  const isComma = stop.kind === 'separator' && codeAt(cursor.text, stop.offset) === COMMA;
  goOnAt(cursor, isComma ? stop.offset + 1 : stop.offset);
  return stop.kind;
}

function goOnAt(cursor: Cursor, offset: number): void {
  cursor.lost = null;
  skipBlankFrom(cursor, offset);
}

/** Goes on at the next argument or block after the one that began at `itemStart`, or at the end of the body. */
export function recoverToItem(cursor: Cursor, itemStart: number): void {
  if (cursor.lost === null) return;
  const from = Math.max(cursor.lost.at, itemStart + 1);
  const stop = findStop(cursor, from, cursor.text.length, 'item');
  if (stop.kind === 'end') return;
  cursor.lineStart = lineStartBefore(cursor.text, stop.offset) ?? cursor.lineStart;
  goOnAt(cursor, stop.offset);
}

/**
 * Goes on behind the `}` of the template sequence in which the parser was lost, if that stands on the same line.
 * Gives the offset behind it; null where there is none.
 */
export function findSequenceEnd(cursor: Cursor): number | null {
  const { lost, text } = cursor;
  if (lost === null || lost.until === 'item') return null;
  const stop = findStop(cursor, lost.at, lineFeedAfter(text, lost.at), 'closer');
  return stop.kind === 'closer' && codeAt(text, stop.offset) === CLOSE_BRACE ? stop.offset + 1 : null;
}

/** Gives up the rest of the line and of the item it belongs to: what stands where inside of a string is not known. */
export function giveUpLine(cursor: Cursor): void {
  const { lost, text } = cursor;
  if (lost?.until === 'bracket') cursor.lost = { at: lineFeedAfter(text, lost.at), until: 'item' };
}

/** Goes on with the text of a template at the end of the line in which the parser was lost. */
export function resumeAtLineEnd(cursor: Cursor): void {
  const { lost, text } = cursor;
  if (lost?.until !== 'bracket') return;
  cursor.lost = null;
  moveTo(cursor, lineFeedAfter(text, lost.at));
}

function findStop(cursor: Cursor, from: number, limit: number, search: Search): Stop {
  const { text } = cursor;
  const lineStart = lineStartBefore(text, from);
  if (lineStart !== null && isNextItem(cursor, lineStart, 0, search)) return { kind: 'item', offset: from };
  let offset = from;
  let depth = 0;
  while (offset < limit) {
    const code = codeAt(text, offset);
    const stop = stopAt(cursor, offset, depth, search);
    if (stop !== null) return stop;
    if (isOpener(code)) depth += 1;
    else if (isCloser(code)) depth = Math.max(0, depth - 1);
    offset = skipToken(cursor, offset, limit);
  }
  return { kind: 'end', offset: limit };
}

/** Whether the search ends at the character at `offset`, `depth` brackets within where it began. */
function stopAt(cursor: Cursor, offset: number, depth: number, search: Search): Stop | null {
  const code = codeAt(cursor.text, offset);
  const isSeparator = depth === 0 && search === 'separator';
  if (code === LINE_FEED) {
    if (isNextItem(cursor, offset + 1, depth, search)) return { kind: 'item', offset: offset + 1 };
    return isSeparator && cursor.lineEnds === 'tokens' ? { kind: 'separator', offset } : null;
  }
  if (code === COMMA) return isSeparator ? { kind: 'separator', offset } : null;
  return depth === 0 && isCloser(code) && cursor.closers.includes(code) ? { kind: 'closer', offset } : null;
}

function isOpener(code: number): boolean {
  return code === OPEN_BRACE || code === OPEN_BRACKET || code === OPEN_PAREN;
}

function isCloser(code: number): boolean {
  return code === CLOSE_BRACE || code === CLOSE_BRACKET || code === CLOSE_PAREN;
}

/** The offset behind the string, heredoc, comment or single character at `offset`. */
function skipToken(cursor: Cursor, offset: number, limit: number): number {
  const { text } = cursor;
  const code = codeAt(text, offset);
  if (code === QUOTE) return skipString(text, offset + 1);
  if (code === HASH || code === SLASH) return skipComment(cursor, offset);
  if (code !== LESS || !isHeredocStart(text, offset)) return offset + 1;
  return limit < text.length ? limit : heredocEnd(text, offset);
}

function skipComment(cursor: Cursor, offset: number): number {
  const { text } = cursor;
  if (lineCommentMark(text, offset) > 0) return lineFeedAfter(text, offset);
  return text.startsWith('/*', offset) ? (inlineCommentEnd(cursor, offset) ?? text.length) : offset + 1;
}

/** The offset behind the closing quote, or of the line end where a string is not closed on its line. */
function skipString(text: string, from: number): number {
  let offset = from;
  for (;;) {
    const code = codeAt(text, offset);
    if (code === QUOTE) return offset + 1;
    if (code === LINE_FEED || code === CARRIAGE_RETURN || code === END) return offset;
    offset += code === BACKSLASH && lineBreakEnd(text, offset + 1) === offset + 1 ? 2 : 1;
  }
}

/** The start of the line on which `offset` is the first thing; null where something stands before it. */
function lineStartBefore(text: string, offset: number): number | null {
  let start = offset;
  while (start > 0 && isIndentation(codeAt(text, start - 1))) start -= 1;
  return start === 0 || codeAt(text, start - 1) === LINE_FEED ? start : null;
}

function isIndentation(code: number): boolean {
  return code === SPACE || code === TAB;
}

function skipIndentation(text: string, from: number): number {
  let offset = from;
  while (isIndentation(codeAt(text, offset))) offset += 1;
  return offset;
}

/**
 * Whether a line begins the next argument or block, or closes the block, going by its looks. Inside of brackets that
 * may lack their end it has to stand no further to the right than the item that is being read.
 */
function isNextItem(cursor: Cursor, lineStart: number, depth: number, search: Search): boolean {
  const { text, itemColumn } = cursor;
  const first = skipIndentation(text, lineStart);
  const column = first - lineStart;
  if (codeAt(text, first) === CLOSE_BRACE) return column < itemColumn;
  return (column <= itemColumn || (search === 'item' && depth === 0)) && looksLikeItem(text, first);
}

/** Whether `name =` or `name "label" {` stands at `offset`. */
function looksLikeItem(text: string, offset: number): boolean {
  const nameEnd = identifierEnd(text, offset);
  if (nameEnd === offset) return false;
  let next = skipIndentation(text, nameEnd);
  if (codeAt(text, next) === EQUALS) return codeAt(text, next + 1) !== EQUALS && codeAt(text, next + 1) !== GREATER;
  for (;;) {
    const end = codeAt(text, next) === QUOTE ? skipString(text, next + 1) : identifierEnd(text, next);
    if (end === next) return codeAt(text, next) === OPEN_BRACE;
    next = skipIndentation(text, end);
  }
}
