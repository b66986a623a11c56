import type { Expression } from '../syntax.js';
import { advance } from './blank.js';
import { BANG, EQUALS, MINUS, QUESTION } from './characters.js';
import { ascend, type Cursor, descend, peek, peekAhead, rangeSince } from './cursor.js';
import { failExpecting } from './expectation.js';
import { operatorAt } from './operators.js';
import { parseTerm } from './term.js';
import { isAtColon } from './tokens.js';
import { parseTraversal } from './traversal.js';

/** Reads one expression; what cannot be read is reported and stands as `broken`. */
export function parseExpression(cursor: Cursor): Expression {
  const start = cursor.offset;
  const condition = parseOperation(cursor, 1);
  if (peek(cursor) !== QUESTION) return condition;
  descend(cursor);
  advance(cursor, 1);
  const whenTrue = parseExpression(cursor);
  takeColon(cursor);
  const whenFalse = parseExpression(cursor);
  ascend(cursor);
  return { kind: 'conditional', condition, whenTrue, whenFalse, range: rangeSince(cursor, start) };
}

function takeColon(cursor: Cursor): void {
  if (isAtColon(cursor)) advance(cursor, 1);
  else failExpecting(cursor, '":" and the value for the case that the condition does not hold');
}

/** Reads operands joined by operators of `level` or tighter; operators of one level join from the left. */
function parseOperation(cursor: Cursor, level: number): Expression {
  const start = cursor.offset;
  let left = parseOperand(cursor);
  for (;;) {
    const operator = operatorAt(cursor.text, cursor.offset);
    if (operator === null || operator.level < level) return left;
    advance(cursor, operator.symbol.length);
    const right = parseOperation(cursor, operator.level + 1);
    left = { kind: 'binary', operator: operator.symbol, left, right, range: rangeSince(cursor, start) };
  }
}

function parseOperand(cursor: Cursor): Expression {
  const code = peek(cursor);
  if (code === MINUS) return parseNegation(cursor, '-');
  if (code === BANG && peekAhead(cursor, 1) !== EQUALS) return parseNegation(cursor, '!');
  const start = cursor.offset;
  return parseTraversal(cursor, start, parseTerm(cursor));
}

function parseNegation(cursor: Cursor, operator: '-' | '!'): Expression {
  const start = cursor.offset;
  descend(cursor);
  advance(cursor, 1);
  const operand = parseOperand(cursor);
  ascend(cursor);
  return { kind: 'unary', operator, operand, range: rangeSince(cursor, start) };
}
