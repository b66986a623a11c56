import { advance, skipBlank, take, takeLineEnd } from './blank.js';
import { COMMA, END } from './characters.js';
import { ascend, type Cursor, descend, type LineEnds, loseTrack, peek } from './cursor.js';
import { failExpecting } from './expectation.js';
import { recoverToCloser, recoverToSeparator } from './recovery.js';
import { quote } from './wording.js';

/** An open bracket: where what it belongs to begins, where the bracket ends, and how line ends are read outside of it. */
export interface Bracket {
  readonly start: number;
  readonly end: number;
  readonly closer: number;
  readonly outside: LineEnds;
}

/** Takes an opening bracket, to be left by `closeBracket`. */
export function openBracket(cursor: Cursor, closer: number, inside: LineEnds): Bracket {
  const bracket: Bracket = { start: cursor.offset, end: cursor.offset + 1, closer, outside: cursor.lineEnds };
  cursor.closers.push(closer);
  cursor.lineEnds = inside;
  advance(cursor, 1);
  descend(cursor);
  return bracket;
}

/** Leaves the innermost bracket, with its closing character if that is next; if it is not, a problem already says why. */
export function closeBracket(cursor: Cursor, bracket: Bracket): void {
  const closed = peek(cursor) === bracket.closer;
  cursor.closers.pop();
  cursor.lineEnds = bracket.outside;
  ascend(cursor);
  if (closed) advance(cursor, 1);
  else if (cursor.lost === null) skipBlank(cursor);
}

/** Whether the closing character of `bracket` is next; what stands before it is a problem, and skipped. */
export function expectCloser(cursor: Cursor, bracket: Bracket, expected: string): boolean {
  if (peek(cursor) === bracket.closer) return true;
  failExpecting(cursor, expected);
  recoverToCloser(cursor);
  return false;
}

/** Reads items up to the closing character of `bracket`, separated by commas, or by line ends where these are tokens. */
export function parseSequence<Item>(
  cursor: Cursor,
  bracket: Bracket,
  expected: string,
  parseItem: (cursor: Cursor) => Item,
): readonly Item[] {
  const items: Item[] = [];
  skipLineEnds(cursor);
  while (peek(cursor) !== bracket.closer) {
    items.push(parseItem(cursor));
    if (peek(cursor) === bracket.closer) break;
    if (!takeSeparator(cursor)) {
      if (cursor.lost === null) items.push(standIn(cursor, bracket, expected, parseItem));
      if (!recoverToSeparator(cursor)) break;
    }
    skipLineEnds(cursor);
  }
  return items;
}

/** Reports what is no separator, and makes an item of nothing in its stead, which `parseItem` does while it is lost. */
function standIn<Item>(cursor: Cursor, bracket: Bracket, expected: string, parseItem: (cursor: Cursor) => Item): Item {
  failInSequence(cursor, bracket, expected);
  return parseItem(cursor);
}

/** Where the text is at its end, the opening bracket is what is wrong. */
function failInSequence(cursor: Cursor, { start, end }: Bracket, expected: string): void {
  if (peek(cursor) !== END) failExpecting(cursor, expected);
  else loseTrack(cursor, `This ${quote(cursor.text.slice(start, end))} is never closed.`, start, end);
}

function takeSeparator(cursor: Cursor): boolean {
  return take(cursor, COMMA) || (cursor.lineEnds === 'tokens' && takeLineEnd(cursor));
}

/** Takes line ends as long as there are any. */
export function skipLineEnds(cursor: Cursor): void {
  while (cursor.lineEnds === 'tokens' && takeLineEnd(cursor));
}
