import type { Expression } from '../syntax.js';
import { advance } from './blank.js';
import { type Cursor, rangeSince, report } from './cursor.js';
import { isNumber, numberEnd } from './number.js';
import { quote } from './wording.js';

/** Reads the number token at the cursor; one that is no number is reported and stands as `broken`. */
export function parseNumber(cursor: Cursor): Expression {
  const start = cursor.offset;
  const end = numberEnd(cursor.text, start);
  const text = cursor.text.slice(start, end);
  advance(cursor, end - start);
  const range = rangeSince(cursor, start);
  if (isNumber(text)) return { kind: 'number', text, range };
  report(cursor, `${quote(text)} is not a number.`, start, end);
  return { kind: 'broken', range };
}
