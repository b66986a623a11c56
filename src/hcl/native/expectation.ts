import type { Broken } from '../syntax.js';
import { isAtLineEnd } from './blank.js';
import {
  AMPERSAND,
  characterAt,
  END,
  identifierEnd,
  isDigit,
  LESS,
  PIPE,
  PLUS,
  QUOTE,
  SLASH,
  STAR,
} from './characters.js';
import { brokenHere, type Cursor, loseTrack, peek } from './cursor.js';
import { numberEnd } from './number.js';
import { nameCharacter, quote } from './wording.js';

interface Found {
  readonly name: string;
  readonly length: number;
}

/** Reports that something else stands at the cursor than the grammar allows, and gives up until something is recognised. */
export function failExpecting(cursor: Cursor, expected: string): Broken {
  if (cursor.lost !== null) return brokenHere(cursor);
  const found = findToken(cursor);
  const message = `Expected ${expected}, found ${found.name}${advice(cursor)}.`;
  return loseTrack(cursor, message, cursor.offset, cursor.offset + found.length);
}

/** What stands at the cursor, in words that hold no control characters and are short. */
function findToken(cursor: Cursor): Found {
  const { text, offset } = cursor;
  const code = peek(cursor);
  if (code === END) return { name: 'the end of the text', length: 0 };
  if (isAtLineEnd(cursor)) return { name: 'the end of the line', length: 0 };
  if (code === QUOTE) return { name: 'a string', length: 1 };
  const wordEnd = isDigit(code) ? numberEnd(text, offset) : identifierEnd(text, offset);
  if (wordEnd > offset) return { name: quote(text.slice(offset, wordEnd)), length: wordEnd - offset };
  const character = characterAt(text, offset);
  return { name: nameCharacter(character), length: character.length };
}

/** What the author probably meant by a character that HCL does not have. */
function advice(cursor: Cursor): string {
  const { text, offset } = cursor;
  if (text.startsWith('/*', offset) || text.startsWith('/*', offset - 1)) return ': the comment is never closed';
  switch (peek(cursor)) {
    case AMPERSAND:
      return ': "and" is written "&&"';
    case PIPE:
      return ': "or" is written "||"';
    case LESS:
      return text.startsWith('<<', offset) ? ': a heredoc begins with "<<", a name and the end of the line' : '';
    case STAR:
    case SLASH:
    case PLUS:
      return ': an operator needs a value on both of its sides';
    default:
      return /['`‘’“”]/.test(text.charAt(offset)) ? ': strings are written between double quotes' : '';
  }
}
