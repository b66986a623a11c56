import type { Expression } from '../syntax.js';
import { advance, take } from './blank.js';
import { type Bracket, closeBracket, expectCloser } from './brackets.js';
import { COMMA } from './characters.js';
import { type Cursor, rangeSince, report } from './cursor.js';
import { failExpecting } from './expectation.js';
import { isAtArrow, isAtColon, isAtEllipsis, takeIdentifier, takeWord } from './tokens.js';

export interface ForNames {
  readonly keyName: string | null;
  readonly valueName: string;
}

/** Reads a `for` expression from its keyword on, in the bracket that says what it makes. */
export function parseFor(cursor: Cursor, bracket: Bracket, makes: 'tuple' | 'object'): Expression {
  takeWord(cursor, 'for');
  const names = parseForNames(cursor);
  const collection = cursor.parseExpression(cursor);
  if (isAtColon(cursor)) advance(cursor, 1);
  else failExpecting(cursor, '":" after the collection of "for"');
  const first = parsePart(cursor);
  const second = isAtArrow(cursor) ? parseSecondPart(cursor) : null;
  const ellipsis = cursor.offset;
  const grouping = isAtEllipsis(cursor);
  if (grouping) advance(cursor, 3);
  const condition = takeWord(cursor, 'if') ? cursor.parseExpression(cursor) : null;
  if (cursor.lost === null) checkFor(cursor, makes, first, second, grouping ? ellipsis : null);
  expectCloser(cursor, bracket, makes === 'tuple' ? '"]" at the end of "for"' : '"}" at the end of "for"');
  closeBracket(cursor, bracket);
  return {
    kind: 'for',
    ...names,
    collection,
    key: second === null ? null : first.expression,
    value: second === null ? first.expression : second.expression,
    condition,
    grouping,
    range: rangeSince(cursor, bracket.start),
  };
}

/** Reports what the kind of bracket does not go with: a key, no key, or the ellipsis at `grouping`. */
function checkFor(
  cursor: Cursor,
  makes: 'tuple' | 'object',
  first: Part,
  second: Part | null,
  grouping: number | null,
): void {
  if (makes === 'object' && second === null) {
    report(cursor, 'A "for" that makes an object needs a key and a value: "key => value".', first.start, first.end);
  }
  if (makes === 'tuple' && second !== null) {
    report(cursor, 'A "for" that makes a list has no key: write "{" instead of "[".', first.start, first.end);
  }
  if (makes === 'tuple' && grouping !== null) {
    report(cursor, 'Only a "for" that makes an object can group with "...".', grouping, grouping + 3);
  }
}

/** Reads `[key,] value in` of a `for` expression or directive. */
export function parseForNames(cursor: Cursor): ForNames {
  const first = takeName(cursor);
  const second = take(cursor, COMMA) ? takeName(cursor) : null;
  if (!takeWord(cursor, 'in')) failExpecting(cursor, '"in" and the collection of "for"');
  return second === null ? { keyName: null, valueName: first } : { keyName: first, valueName: second };
}

function takeName(cursor: Cursor): string {
  const name = takeIdentifier(cursor);
  if (name === null) failExpecting(cursor, 'a variable name for "for"');
  return name ?? '';
}

interface Part {
  readonly expression: Expression;
  readonly start: number;
  readonly end: number;
}

function parsePart(cursor: Cursor): Part {
  const start = cursor.offset;
  const expression = cursor.parseExpression(cursor);
  return { expression, start, end: cursor.tokenEnd };
}

function parseSecondPart(cursor: Cursor): Part {
  advance(cursor, 2);
  return parsePart(cursor);
}
