import type { Expression, SplatElement } from '../syntax.js';
import { advance, skipBlank } from './blank.js';
import { closeBracket, expectCloser, openBracket } from './brackets.js';
import { CLOSE_BRACKET, DOT, isDigit, OPEN_BRACKET, STAR } from './characters.js';
import { ascend, type Cursor, descend, peek, rangeSince, report } from './cursor.js';
import { failExpecting } from './expectation.js';
import { parseNumber } from './literal.js';
import { numberEnd } from './number.js';
import { isAtEllipsis, takeIdentifier } from './tokens.js';

/** Reads the attributes, indexes and splats that follow `source`, which begins at `start`. */
export function parseTraversal(cursor: Cursor, start: number, source: Expression): Expression {
  let result = source;
  for (;;) {
    if (isAtStep(cursor)) result = parseDotted(cursor, start, result);
    else if (peek(cursor) === OPEN_BRACKET) result = parseBracketed(cursor, start, result);
    else return result;
  }
}

function isAtStep(cursor: Cursor): boolean {
  return peek(cursor) === DOT && !isAtEllipsis(cursor);
}

function parseDotted(cursor: Cursor, start: number, source: Expression): Expression {
  const dot = cursor.offset;
  advance(cursor, 1);
  return peek(cursor) === STAR ? parseAttributeSplat(cursor, start, dot, source) : parseStep(cursor, start, source);
}

/** Reads the name or the legacy index behind a dot. */
function parseStep(cursor: Cursor, start: number, source: Expression): Expression {
  const nameStart = cursor.offset;
  if (isDigit(peek(cursor))) return parseLegacyIndex(cursor, start, source);
  const name = takeIdentifier(cursor);
  if (name === null) return failExpecting(cursor, 'the name of an attribute after "."');
  const nameRange = rangeSince(cursor, nameStart);
  return { kind: 'attribute', source, name, nameRange, range: rangeSince(cursor, start) };
}

/** `list.0`; the scanner takes `0.1` for one number, so that a second index cannot follow directly. */
function parseLegacyIndex(cursor: Cursor, start: number, source: Expression): Expression {
  const { text, offset } = cursor;
  const end = numberEnd(text, offset);
  const isFraction = text.slice(offset, end).includes('.');
  if (isFraction) {
    report(cursor, 'An index written with a dot cannot be followed by another one: write "[0]" instead.', offset, end);
  }
  const key = parseNumber(cursor);
  const range = rangeSince(cursor, start);
  return isFraction ? { kind: 'broken', range } : { kind: 'index', source, key, range };
}

/** `source.*`, whose element goes through the attributes that follow and nothing else. */
function parseAttributeSplat(cursor: Cursor, start: number, dot: number, source: Expression): Expression {
  advance(cursor, 1);
  let each: Expression = elementSince(cursor, dot);
  while (isAtStep(cursor)) {
    advance(cursor, 1);
    each = parseStep(cursor, dot, each);
  }
  return { kind: 'splat', source, each, range: rangeSince(cursor, start) };
}

function elementSince(cursor: Cursor, start: number): SplatElement {
  return { kind: 'element', range: rangeSince(cursor, start) };
}

/** Reads `[key]` or `[*]`; line ends are blank inside, but not before the star of a splat. */
function parseBracketed(cursor: Cursor, start: number, source: Expression): Expression {
  const bracket = openBracket(cursor, CLOSE_BRACKET, cursor.lineEnds);
  if (peek(cursor) === STAR) {
    advance(cursor, 1);
    const isWhole = expectCloser(cursor, bracket, '"]" after "*"');
    closeBracket(cursor, bracket);
    if (!isWhole) return { kind: 'broken', range: rangeSince(cursor, start) };
    return parseFullSplat(cursor, start, bracket.start, source);
  }
  cursor.lineEnds = 'blank';
  skipBlank(cursor);
  const key = cursor.parseExpression(cursor);
  const isWhole = expectCloser(cursor, bracket, '"]" after the index');
  closeBracket(cursor, bracket);
  const range = rangeSince(cursor, start);
  return isWhole ? { kind: 'index', source, key, range } : { kind: 'broken', range };
}

/** `source[*]`, whose element goes through everything that follows. */
function parseFullSplat(cursor: Cursor, start: number, marker: number, source: Expression): Expression {
  descend(cursor);
  const each = parseTraversal(cursor, marker, elementSince(cursor, marker));
  ascend(cursor);
  return { kind: 'splat', source, each, range: rangeSince(cursor, start) };
}
