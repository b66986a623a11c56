import type { Expression, For } from '../syntax.js';
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
  takeColon(cursor);
  const first = parsePart(cursor);
  const second = takeArrow(cursor) ? parsePart(cursor) : null;
  const ellipsis = cursor.offset;
  const grouping = takeEllipsis(cursor);
  const condition = takeWord(cursor, 'if') ? cursor.parseExpression(cursor) : null;
  const isWhole = expectCloser(cursor, bracket, makes === 'tuple' ? '"]" after "for"' : '"}" after "for"');
  const isFitting = isWhole && checkFor(cursor, makes, first, second, grouping ? ellipsis : null);
  closeBracket(cursor, bracket);
  const range = rangeSince(cursor, bracket.start);
  if (!isFitting) return { kind: 'broken', range };
  const { key, value } = keyAndValue(first, second);
  return { kind: 'for', ...names, collection, key, value, condition, grouping, range };
}

function takeColon(cursor: Cursor): void {
  if (isAtColon(cursor)) advance(cursor, 1);
  else failExpecting(cursor, '":" after the collection of "for"');
}

function takeArrow(cursor: Cursor): boolean {
  if (!isAtArrow(cursor)) return false;
  advance(cursor, 2);
  return true;
}

function takeEllipsis(cursor: Cursor): boolean {
  if (!isAtEllipsis(cursor)) return false;
  advance(cursor, 3);
  return true;
}

function keyAndValue(first: Part, second: Part | null): Pick<For, 'key' | 'value'> {
  if (second === null) return { key: null, value: first.expression };
  return { key: first.expression, value: second.expression };
}

/** Whether a key, no key or the ellipsis at `grouping` go with the kind of bracket; reports what does not. */
function checkFor(
  cursor: Cursor,
  makes: 'tuple' | 'object',
  first: Part,
  second: Part | null,
  grouping: number | null,
): boolean {
  if (makes === 'object') {
    if (second !== null) return true;
    report(cursor, 'A "for" that makes an object needs a key and a value: "key => value".', first.start, first.end);
  } else {
    if (second === null && grouping === null) return true;
    if (second !== null) {
      report(cursor, 'A "for" that makes a list has no key: write "{" instead of "[".', first.start, first.end);
    }
    if (grouping !== null) {
      report(cursor, 'Only a "for" that makes an object can group with "...".', grouping, grouping + 3);
    }
  }
  return false;
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
