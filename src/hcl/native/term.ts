import type { Expression } from '../syntax.js';
import { closeBracket, expectCloser, openBracket } from './brackets.js';
import { parseCall } from './call.js';
import { CLOSE_PAREN, isDigit, LESS, OPEN_BRACE, OPEN_BRACKET, OPEN_PAREN, QUOTE } from './characters.js';
import { parseObject, parseTuple } from './collection.js';
import { type Cursor, peek, rangeSince } from './cursor.js';
import { failExpecting } from './expectation.js';
import { parseHeredoc } from './heredoc.js';
import { parseNumber } from './literal.js';
import { isHeredocStart } from './operators.js';
import { parseQuoted } from './quoted.js';
import { isAtDoubleColon, takeIdentifier } from './tokens.js';

/** Reads one operand without what may follow it: no operator, index or attribute. */
export function parseTerm(cursor: Cursor): Expression {
  switch (peek(cursor)) {
    case QUOTE:
      return parseQuoted(cursor);
    case OPEN_BRACKET:
      return parseTuple(cursor);
    case OPEN_BRACE:
      return parseObject(cursor);
    case OPEN_PAREN:
      return parseParentheses(cursor);
    case LESS:
      return isHeredocStart(cursor.text, cursor.offset) ? parseHeredoc(cursor) : failExpecting(cursor, 'an expression');
    default:
      return isDigit(peek(cursor)) ? parseNumber(cursor) : parseNamed(cursor);
  }
}

function parseParentheses(cursor: Cursor): Expression {
  const bracket = openBracket(cursor, CLOSE_PAREN, 'blank');
  const inner = cursor.parseExpression(cursor);
  const isWhole = expectCloser(cursor, bracket, '")"');
  closeBracket(cursor, bracket);
  const range = rangeSince(cursor, bracket.start);
  return isWhole ? { kind: 'parentheses', inner, range } : { kind: 'broken', range };
}

/** Reads what begins with an identifier: a keyword's value, a variable or a call. */
function parseNamed(cursor: Cursor): Expression {
  const start = cursor.offset;
  const name = takeIdentifier(cursor);
  if (name === null) return failExpecting(cursor, 'an expression');
  if (peek(cursor) === OPEN_PAREN || isAtDoubleColon(cursor)) return parseCall(cursor, start, name);
  const range = rangeSince(cursor, start);
  switch (name) {
    case 'true':
      return { kind: 'bool', value: true, range };
    case 'false':
      return { kind: 'bool', value: false, range };
    case 'null':
      return { kind: 'null', range };
    default:
      return { kind: 'variable', name, range };
  }
}
