import type { Expression } from '../syntax.js';
import { advance } from './blank.js';
import { closeBracket, openBracket, parseSequence } from './brackets.js';
import { CLOSE_PAREN, OPEN_PAREN } from './characters.js';
import { type Cursor, loseTrack, peek, rangeSince } from './cursor.js';
import { failExpecting } from './expectation.js';
import { isAtDoubleColon, isAtEllipsis, takeIdentifier } from './tokens.js';

/** Reads the rest of a call; the cursor stands behind the first part of its name, at `::` or `(`. */
export function parseCall(cursor: Cursor, start: number, firstName: string): Expression {
  const name = firstName + takeNamespaces(cursor);
  const nameRange = rangeSince(cursor, start);
  if (peek(cursor) !== OPEN_PAREN) return failExpecting(cursor, '"(" and the arguments of the function');
  const bracket = { ...openBracket(cursor, CLOSE_PAREN, 'blank'), start };
  let expandFinal = false;
  const parseArgument = (): Expression => {
    const argument = cursor.parseExpression(cursor);
    if (!isAtEllipsis(cursor)) return argument;
    expandFinal = true;
    return expectLast(cursor, argument);
  };
  const args = parseSequence(cursor, bracket, '"," or ")" after the argument', parseArgument);
  closeBracket(cursor, bracket);
  return { kind: 'call', name, nameRange, arguments: args, expandFinal, range: rangeSince(cursor, start) };
}

/** Reads `::name` as often as it stands there, and gives it without the blanks between. */
function takeNamespaces(cursor: Cursor): string {
  let names = '';
  while (isAtDoubleColon(cursor)) {
    advance(cursor, 2);
    const name = takeIdentifier(cursor);
    if (name === null) {
      failExpecting(cursor, 'the name of a function after "::"');
      return names;
    }
    names += `::${name}`;
  }
  return names;
}

/** Takes the `...` behind an argument, after which the call has to end. */
function expectLast(cursor: Cursor, argument: Expression): Expression {
  const { offset } = cursor;
  advance(cursor, 3);
  if (peek(cursor) === CLOSE_PAREN) return argument;
  const message = 'An argument that is expanded with "..." must be the last one, followed by ")".';
  return loseTrack(cursor, message, offset, offset + 3);
}
