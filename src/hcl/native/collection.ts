import type { Expression, ObjectItem, ObjectKey } from '../syntax.js';
import { advance } from './blank.js';
import { closeBracket, openBracket, parseSequence } from './brackets.js';
import { CLOSE_BRACE, CLOSE_BRACKET } from './characters.js';
import { type Cursor, rangeSince } from './cursor.js';
import { failExpecting } from './expectation.js';
import { parseFor } from './for.js';
import { isAtColon, isAtEquals, isAtWord } from './tokens.js';

/** Reads `[...]`: a tuple, or a `for` expression that makes one. */
export function parseTuple(cursor: Cursor): Expression {
  const bracket = openBracket(cursor, CLOSE_BRACKET, 'blank');
  if (isAtWord(cursor, 'for')) return parseFor(cursor, bracket, 'tuple');
  const items = parseSequence(cursor, bracket, '"," or "]" after the item', cursor.parseExpression);
  closeBracket(cursor, bracket);
  return { kind: 'tuple', items, range: rangeSince(cursor, bracket.start) };
}

/** Reads `{...}`: an object, in which line ends separate the items, or a `for` expression, in which they mean nothing. */
export function parseObject(cursor: Cursor): Expression {
  const bracket = openBracket(cursor, CLOSE_BRACE, 'blank');
  if (isAtWord(cursor, 'for')) return parseFor(cursor, bracket, 'object');
  cursor.lineEnds = 'tokens';
  const items = parseSequence(cursor, bracket, '",", the end of the line or "}" after the item', parseObjectItem);
  closeBracket(cursor, bracket);
  return { kind: 'object', items, range: rangeSince(cursor, bracket.start) };
}

function parseObjectItem(cursor: Cursor): ObjectItem {
  const key = readKey(cursor.parseExpression(cursor));
  if (isAtEquals(cursor) || isAtColon(cursor)) advance(cursor, 1);
  else failExpecting(cursor, '"=" and the value of the item');
  return { key, value: cursor.parseExpression(cursor) };
}

function readKey(expression: Expression): ObjectKey {
  const { range } = expression;
  switch (expression.kind) {
    case 'variable':
      return { kind: 'word', text: expression.name, range };
    case 'bool':
      return { kind: 'word', text: String(expression.value), range };
    case 'null':
      return { kind: 'word', text: 'null', range };
    default:
      return { kind: 'computed', expression };
  }
}
