import { lineBreakEnd, lineFeedAfter } from './blank.js';
import { CARRIAGE_RETURN, codeAt, identifierEnd, isSpace, LINE_FEED } from './characters.js';
import { heredocMarkerStart } from './operators.js';

/** Whether the line that begins at `start` is the closing marker alone, white space around it aside. */
export function isClosingLine(text: string, start: number, marker: string): boolean {
  const markerStart = skipSpace(text, start);
  if (!text.startsWith(marker, markerStart)) return false;
  const end = skipSpace(text, markerStart + marker.length);
  return lineBreakEnd(text, end) > end;
}

function skipSpace(text: string, from: number): number {
  let offset = from;
  while (isSpaceWithinLine(codeAt(text, offset))) offset += 1;
  return offset;
}

function isSpaceWithinLine(code: number): boolean {
  return code !== LINE_FEED && code !== CARRIAGE_RETURN && isSpace(code);
}

/** The end of the heredoc that begins at `offset`, going by its lines alone; the end of the text where it is not closed. */
export function heredocEnd(text: string, offset: number): number {
  const markerStart = heredocMarkerStart(text, offset);
  const markerEnd = identifierEnd(text, markerStart);
  const marker = text.slice(markerStart, markerEnd);
  for (let line = lineBreakEnd(text, markerEnd); line < text.length; line = lineFeedAfter(text, line) + 1) {
    if (isClosingLine(text, line, marker)) return lineFeedAfter(text, line);
  }
  return text.length;
}
