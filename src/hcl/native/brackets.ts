import { advance, skipBlank, take, takeLineEnd } from './blank.js';
import { COMMA } from './characters.js';
import { ascend, type Cursor, descend, type LineEnds, peek } from './cursor.js';
import { failExpecting } from './expectation.js';
import { recoverToCloser, recoverToSeparator } from './recovery.js';

/** Takes an opening bracket. What it gives back is for `closeBracket`: how line ends were read outside. */
export function openBracket(cursor: Cursor, closer: number, inside: LineEnds): LineEnds {
  const outside = cursor.lineEnds;
  cursor.closers.push(closer);
  cursor.lineEnds = inside;
  advance(cursor, 1);
  descend(cursor);
  return outside;
}

export function isAtCloser(cursor: Cursor): boolean {
  return peek(cursor) === cursor.closers.at(-1);
}

/** Leaves the innermost bracket, with its closing character if that is next; if it is not, a problem already says why. */
export function closeBracket(cursor: Cursor, outside: LineEnds): void {
  const closed = isAtCloser(cursor);
  cursor.closers.pop();
  cursor.lineEnds = outside;
  ascend(cursor);
  if (closed) advance(cursor, 1);
  else if (cursor.lost === null) skipBlank(cursor);
}

/** Skips what stands before the closing character of the innermost bracket, which `expected` describes. */
export function expectCloser(cursor: Cursor, expected: string): void {
  if (isAtCloser(cursor)) return;
  failExpecting(cursor, expected);
  recoverToCloser(cursor);
}

/** Reads items up to the closing character, separated by commas, or by line ends where these are tokens. */
export function parseSequence<Item>(
  cursor: Cursor,
  expected: string,
  parseItem: (cursor: Cursor) => Item,
): readonly Item[] {
  const items: Item[] = [];
  skipLineEnds(cursor);
  while (!isAtCloser(cursor)) {
    items.push(parseItem(cursor));
    if (isAtCloser(cursor)) break;
    if (!takeSeparator(cursor)) {
      failExpecting(cursor, expected);
      if (!recoverToSeparator(cursor)) break;
    }
    skipLineEnds(cursor);
  }
  return items;
}

function takeSeparator(cursor: Cursor): boolean {
  return take(cursor, COMMA) || (cursor.lineEnds === 'tokens' && takeLineEnd(cursor));
}

/** Takes line ends as long as there are any. */
export function skipLineEnds(cursor: Cursor): void {
  while (cursor.lineEnds === 'tokens' && takeLineEnd(cursor));
}
