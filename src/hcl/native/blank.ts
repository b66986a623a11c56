import { CARRIAGE_RETURN, codeAt, HASH, LINE_FEED, SLASH, SPACE, STAR, TAB } from './characters.js';
import { type Cursor, moveTo, peek, rangeOf } from './cursor.js';

/** Takes the token of `length` characters at the cursor, and the blanks after it. */
export function advance(cursor: Cursor, length: number): void {
  const end = cursor.offset + length;
  cursor.tokenEnd = end;
  skipBlankFrom(cursor, end);
}

/** Takes the character if it is next. */
export function take(cursor: Cursor, code: number): boolean {
  if (peek(cursor) !== code) return false;
  advance(cursor, 1);
  return true;
}

/** Skips the blanks at the cursor. */
export function skipBlank(cursor: Cursor): void {
  skipBlankFrom(cursor, cursor.offset);
}

/** Puts the cursor behind spaces and comments, and behind line ends where they are blank: at the next token. */
export function skipBlankFrom(cursor: Cursor, start: number): void {
  const { text } = cursor;
  let offset = start;
  for (;;) {
    const code = codeAt(text, offset);
    const next = code === SPACE || code === TAB ? offset + 1 : otherBlankEnd(cursor, offset, code);
    if (next === offset) break;
    offset = next;
  }
  moveTo(cursor, offset);
}

/** Where the line end or comment at `offset` ends; `offset` itself where there is none that is blank. */
function otherBlankEnd(cursor: Cursor, offset: number, code: number): number {
  switch (code) {
    case LINE_FEED:
    case CARRIAGE_RETURN:
      return cursor.lineEnds === 'blank' ? lineBreakEnd(cursor.text, offset) : offset;
    case HASH:
    case SLASH:
      return commentEnd(cursor, offset);
    default:
      return offset;
  }
}

/** A comment that ends its line counts as the line end. */
function commentEnd(cursor: Cursor, offset: number): number {
  const { text } = cursor;
  const mark = lineCommentMark(text, offset);
  if (mark === 0) return codeAt(text, offset + 1) === STAR ? takeInlineComment(cursor, offset) : offset;
  return cursor.lineEnds === 'blank' ? takeLineComment(cursor, offset, mark) : offset;
}

/** Where the line break at `offset` ends; `offset` itself where there is none. A lone carriage return is no line break. */
export function lineBreakEnd(text: string, offset: number): number {
  const code = codeAt(text, offset);
  if (code === LINE_FEED) return offset + 1;
  return code === CARRIAGE_RETURN && codeAt(text, offset + 1) === LINE_FEED ? offset + 2 : offset;
}

/** The length of the mark of a line comment that begins at `offset`, 0 where none does. */
export function lineCommentMark(text: string, offset: number): number {
  const code = codeAt(text, offset);
  if (code === HASH) return 1;
  return code === SLASH && codeAt(text, offset + 1) === SLASH ? 2 : 0;
}

/** The offset of the line feed that ends the line, or of the end of the text. */
export function lineFeedAfter(text: string, offset: number): number {
  const found = text.indexOf('\n', offset);
  return found === -1 ? text.length : found;
}

function takeLineComment(cursor: Cursor, offset: number, mark: number): number {
  const { text } = cursor;
  const lineFeed = lineFeedAfter(text, offset);
  const end = codeAt(text, lineFeed - 1) === CARRIAGE_RETURN ? lineFeed - 1 : lineFeed;
  cursor.comments.push({ text: text.slice(offset + mark, end), range: rangeOf(cursor, offset, end), holder: null });
  return lineFeed;
}

/** An inline comment that nobody closes is none: its slash is read as a division. */
function takeInlineComment(cursor: Cursor, offset: number): number {
  const end = inlineCommentEnd(cursor, offset);
  if (end === null) return offset;
  cursor.comments.push({
    text: cursor.text.slice(offset + 2, end - 2),
    range: rangeOf(cursor, offset, end),
    holder: null,
  });
  return end;
}

/** Where the inline comment that begins at `offset` ends; null where it is never closed. */
export function inlineCommentEnd(cursor: Cursor, offset: number): number | null {
  const { text } = cursor;
  cursor.lastCommentEnd ??= text.lastIndexOf('*/');
  return cursor.lastCommentEnd < offset + 2 ? null : text.indexOf('*/', offset + 2) + 2;
}

/** Whether the cursor stands at a line end, or at a comment that ends the line. */
export function isAtLineEnd(cursor: Cursor): boolean {
  const { text, offset } = cursor;
  return lineBreakEnd(text, offset) !== offset || lineCommentMark(text, offset) > 0;
}

/** Takes the line end at the cursor, with the comment before it and the blanks after it. */
export function takeLineEnd(cursor: Cursor): boolean {
  const { text, offset } = cursor;
  const mark = lineCommentMark(text, offset);
  const end = lineBreakEnd(text, mark > 0 ? takeLineComment(cursor, offset, mark) : offset);
  if (end === offset) return false;
  cursor.lineStart = end;
  skipBlankFrom(cursor, end);
  return true;
}
