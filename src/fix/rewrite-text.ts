import type { Range } from '../base/range.js';
import { showText } from '../value/text.js';
import type { StringValue } from '../value/value.js';
import { closingBrace } from './json-text.js';

/**
 * A corrected string as source text: its unknown parts are the interpolations of the text that it replaces, in their
 * order. Where the two do not correspond, the unknowns are shown by what they are.
 */
export function rewriteText(written: string | null, corrected: StringValue): string {
  const interpolations =
    written === null ? [] : interpolationsOf(written).map(({ start, end }) => written.slice(start, end));
  const holes = corrected.pieces.filter((piece) => piece.kind === 'hole');
  if (interpolations.length !== holes.length || holes.length === 0) return `"${showText(corrected)}"`;
  const rest = [...interpolations];
  const text = corrected.pieces.map((piece) => (piece.kind === 'text' ? piece.text : (rest.shift() ?? ''))).join('');
  return `"${text}"`;
}

/** The `${...}` of a text, braces inside of them included. */
export function interpolationsOf(text: string): readonly Range[] {
  const found: Range[] = [];
  for (let start = text.indexOf('${'); start !== -1; start = text.indexOf('${', start + 1)) {
    const end = closingBrace(text, start + 2);
    if (end === null) break;
    found.push({ start, end: end + 1 });
    start = end;
  }
  return found;
}
