import type { Template } from '../syntax.js';
import { assembleParts } from './assembly.js';
import { advance, lineBreakEnd, lineFeedAfter } from './blank.js';
import { CARRIAGE_RETURN, codeAt, identifierEnd } from './characters.js';
import { type Cursor, moveTo, rangeSince, readEnd } from './cursor.js';
import { failExpecting } from './expectation.js';
import { cutIndentation } from './indentation.js';
import { readLines } from './lines.js';
import { heredocMarkerStart } from './operators.js';
import { brokenPiece, hasStripMarker, joinSlices, stripMarkedSpace } from './pieces.js';
import { quote } from './wording.js';

/** Reads a heredoc from its `<<` to its closing line, without the line end of that. */
export function parseHeredoc(cursor: Cursor): Template {
  const { text, offset: start } = cursor;
  const markerStart = heredocMarkerStart(text, start);
  const markerEnd = identifierEnd(text, markerStart);
  const marker = text.slice(markerStart, markerEnd);
  const isIndented = markerStart === start + 3;
  moveTo(cursor, lineBreakEnd(text, markerEnd));
  const read = readLines(cursor, marker);
  const end = readEnd(cursor);
  const whole = takeClosingLine(cursor, marker) ? read : [...read, brokenPiece(end, end)];
  const pieces = hasStripMarker(whole) ? stripMarkedSpace(text, whole, 'line') : whole;
  const parts = assembleParts(cursor, joinSlices(isIndented ? cutIndentation(text, pieces) : pieces), end);
  return { kind: 'template', form: 'heredoc', parts, range: rangeSince(cursor, start) };
}

/** Takes the closing line, at which the cursor stands unless there is none. */
function takeClosingLine(cursor: Cursor, marker: string): boolean {
  const { text, offset } = cursor;
  if (offset === text.length) {
    failExpecting(cursor, `${quote(marker)} on a line of its own, which ends the heredoc`);
    return false;
  }
  const lineFeed = lineFeedAfter(text, offset);
  const end = codeAt(text, lineFeed - 1) === CARRIAGE_RETURN ? lineFeed - 1 : lineFeed;
  advance(cursor, end - offset);
  return true;
}
