import stringWidth from 'fast-string-width';
import type { Location } from '../base/location.js';
import { type Clipped, clipAround } from './clip.js';
import { type Ink, ink, type Line, type Look } from './paint.js';

/** How a marked element looks: `^` where the mistake is, `-` where the other half is. */
export interface Marker {
  readonly sign: '^' | '-';
  readonly ink: Ink;
}

/** A line of source with the element's stretch in it, in UTF-16 units from 0, the end exclusive. */
interface MarkedLine {
  readonly number: number;
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** Where nobody watches, a quoted line is cut at this width. */
const DEFAULT_WIDTH = 160;
const WHOLE_ELEMENT = 4;

/**
 * The lines of an element, with their numbers and a mark under it. Of an element of many lines only the first and the last
 * are shown. None where the location has no lines, or the text does not have them.
 */
export function quoteSource(text: string | undefined, location: Location, marker: Marker, look: Look): readonly Line[] {
  if (text === undefined) return [];
  const marked = markLines(text, location);
  const [last] = marked.slice(-1);
  if (last === undefined) return [];
  const gutter = Math.max(6, String(last.number).length + 2);
  const width = Math.max(40, (look.width ?? DEFAULT_WIDTH) - gutter - 3);
  const shown = marked.length > WHOLE_ELEMENT ? [...marked.slice(0, 2), ...marked.slice(-1)] : marked;
  return shown.flatMap((line, index) => {
    const isEdge = index === 0 || index === shown.length - 1;
    const gap = index > 0 && line.number !== (shown[index - 1]?.number ?? 0) + 1;
    return [
      ...(gap ? [[ink(`${' '.repeat(gutter - 3)}...`, 'faint')]] : []),
      ...quoteLine(line.number, clipAround(line.text, line.from, line.to, width), gutter, isEdge ? marker : null),
    ];
  });
}

function quoteLine(number: number, clipped: Clipped, gutter: number, marker: Marker | null): readonly Line[] {
  const quoted = [
    ink(`${String(number).padStart(gutter)} | `, 'faint'),
    ink(clipped.before + clipped.marked + clipped.after),
  ];
  if (marker === null) return [quoted];
  const margin = [ink(`${' '.repeat(gutter)} | `, 'faint'), ink(' '.repeat(stringWidth(clipped.before)))];
  return [quoted, [...margin, ink(marker.sign.repeat(Math.max(1, stringWidth(clipped.marked))), marker.ink)]];
}

function markLines(text: string, { startLine, startColumn, endLine, endColumn }: Location): readonly MarkedLine[] {
  if (startLine === undefined || startColumn === undefined) return [];
  const lastLine = Math.max(
    startLine,
    endsAtLineStart(endColumn) ? (endLine ?? startLine) - 1 : (endLine ?? startLine),
  );
  const lines = sliceLines(text, startLine, lastLine);
  return lines.map((line, index) => {
    const number = startLine + index;
    const isCut = number === endLine && endColumn !== undefined;
    const from = number === startLine ? startColumn - 1 : line.length - line.trimStart().length;
    const to = isCut ? endColumn - 1 : line.trimEnd().length;
    return { number, text: line, from: Math.min(from, line.length), to: Math.max(from, Math.min(to, line.length)) };
  });
}

/** The end of a line belongs to the line before. */
function endsAtLineStart(endColumn: number | undefined): boolean {
  return endColumn === 1;
}

/** Lines by number, from 1, without their ends; fewer where the text has fewer. */
function sliceLines(text: string, first: number, last: number): readonly string[] {
  const lines: string[] = [];
  let start = 0;
  for (let number = 1; number <= last && start <= text.length; number += 1) {
    const end = text.indexOf('\n', start);
    const stop = end === -1 ? text.length : end;
    if (number >= first) lines.push(text.slice(start, stop).replace(/\r$/, ''));
    start = stop + 1;
  }
  return lines;
}
