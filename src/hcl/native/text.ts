import type { TemplatePart } from '../syntax.js';
import { type Cursor, rangeOf } from './cursor.js';

/** Adds text that one escape sequence from `start` to `end` stands for. */
export function addText(cursor: Cursor, parts: TemplatePart[], text: string, start: number, end: number): void {
  parts.push({ kind: 'text', text, range: rangeOf(cursor, start, end) });
}

/**
 * Adds the text from `start` to `end` as it stands. Where the text was itself taken from a string with escapes, every
 * character that was escaped there becomes a part of its own, so that the others keep their places.
 */
export function addVerbatim(cursor: Cursor, parts: TemplatePart[], start: number, end: number): void {
  const { place, text } = cursor;
  if (place.kind !== 'mapped' || start === end) {
    addText(cursor, parts, text.slice(start, end), start, end);
    return;
  }
  for (let from = start; from < end; ) {
    const to = endOfRun(place.at, from, end);
    addText(cursor, parts, text.slice(from, to), from, to);
    from = to;
  }
}

/** The end of the characters from `start` on that lie side by side at their place; at least one character is taken. */
function endOfRun(at: (offset: number) => number, start: number, limit: number): number {
  if (at(start + 1) - at(start) !== 1) return start + 1;
  let end = start + 1;
  while (end < limit && at(end + 1) - at(end) === 1) end += 1;
  return end;
}
