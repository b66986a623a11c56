import type { BinaryOperator } from '../syntax.js';
import { lineBreakEnd } from './blank.js';
import {
  AMPERSAND,
  BANG,
  codeAt,
  EQUALS,
  GREATER,
  identifierEnd,
  LESS,
  MINUS,
  PERCENT,
  PIPE,
  PLUS,
  SLASH,
  STAR,
} from './characters.js';

/** A binary operator and how tightly it binds (HCL specification, "Operations"). */
export interface OperatorToken {
  readonly symbol: BinaryOperator;
  readonly level: number;
}

const OR: OperatorToken = { symbol: '||', level: 1 };
const AND: OperatorToken = { symbol: '&&', level: 2 };
const EQUAL: OperatorToken = { symbol: '==', level: 3 };
const UNEQUAL: OperatorToken = { symbol: '!=', level: 3 };
const AT_MOST: OperatorToken = { symbol: '<=', level: 4 };
const BELOW: OperatorToken = { symbol: '<', level: 4 };
const AT_LEAST: OperatorToken = { symbol: '>=', level: 4 };
const ABOVE: OperatorToken = { symbol: '>', level: 4 };
const ADD: OperatorToken = { symbol: '+', level: 5 };
const SUBTRACT: OperatorToken = { symbol: '-', level: 5 };
const MULTIPLY: OperatorToken = { symbol: '*', level: 6 };
const DIVIDE: OperatorToken = { symbol: '/', level: 6 };
const REMAINDER: OperatorToken = { symbol: '%', level: 6 };

/** The binary operator at `offset`; null for anything else, so for `=`, `=>`, a heredoc and a comment. */
export function operatorAt(text: string, offset: number): OperatorToken | null {
  const next = codeAt(text, offset + 1);
  switch (codeAt(text, offset)) {
    case PIPE:
      return next === PIPE ? OR : null;
    case AMPERSAND:
      return next === AMPERSAND ? AND : null;
    case EQUALS:
      return next === EQUALS ? EQUAL : null;
    case BANG:
      return next === EQUALS ? UNEQUAL : null;
    case LESS:
      if (next === EQUALS) return AT_MOST;
      return isHeredocStart(text, offset) ? null : BELOW;
    case GREATER:
      return next === EQUALS ? AT_LEAST : ABOVE;
    case PLUS:
      return ADD;
    case MINUS:
      return SUBTRACT;
    case STAR:
      return MULTIPLY;
    case SLASH:
      return next === SLASH ? null : DIVIDE;
    case PERCENT:
      return REMAINDER;
    default:
      return null;
  }
}

/** Whether a heredoc begins at `offset`: `<<` or `<<-`, a name, and nothing more on its line. */
export function isHeredocStart(text: string, offset: number): boolean {
  if (!text.startsWith('<<', offset)) return false;
  const marker = heredocMarkerStart(text, offset);
  const end = identifierEnd(text, marker);
  return end > marker && lineBreakEnd(text, end) > end;
}

/** Where the marker of the heredoc at `offset` begins. */
export function heredocMarkerStart(text: string, offset: number): number {
  return codeAt(text, offset + 2) === MINUS ? offset + 3 : offset + 2;
}
