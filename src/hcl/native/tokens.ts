import { advance } from './blank.js';
import { COLON, DOT, EQUALS, GREATER, identifierEnd } from './characters.js';
import { type Cursor, peek, peekAhead } from './cursor.js';

/** Whether the identifier at the cursor is exactly `word`. */
export function isAtWord(cursor: Cursor, word: string): boolean {
  const { text, offset } = cursor;
  return text.startsWith(word, offset) && identifierEnd(text, offset) === offset + word.length;
}

export function takeWord(cursor: Cursor, word: string): boolean {
  if (!isAtWord(cursor, word)) return false;
  advance(cursor, word.length);
  return true;
}

/** Takes the identifier at the cursor; null where there is none. */
export function takeIdentifier(cursor: Cursor): string | null {
  const { text, offset } = cursor;
  const end = identifierEnd(text, offset);
  if (end === offset) return null;
  const name = text.slice(offset, end);
  advance(cursor, end - offset);
  return name;
}

/** Whether `...` stands at the cursor. */
export function isAtEllipsis(cursor: Cursor): boolean {
  return peek(cursor) === DOT && peekAhead(cursor, 1) === DOT && peekAhead(cursor, 2) === DOT;
}

/** Whether `::` stands at the cursor, a token of its own. */
export function isAtDoubleColon(cursor: Cursor): boolean {
  return peek(cursor) === COLON && peekAhead(cursor, 1) === COLON;
}

export function isAtColon(cursor: Cursor): boolean {
  return peek(cursor) === COLON && peekAhead(cursor, 1) !== COLON;
}

/** Whether `=` stands at the cursor, neither `==` nor `=>`. */
export function isAtEquals(cursor: Cursor): boolean {
  if (peek(cursor) !== EQUALS) return false;
  const next = peekAhead(cursor, 1);
  return next !== EQUALS && next !== GREATER;
}

export function isAtArrow(cursor: Cursor): boolean {
  return peek(cursor) === EQUALS && peekAhead(cursor, 1) === GREATER;
}
