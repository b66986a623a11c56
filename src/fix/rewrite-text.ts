import { showText } from '../value/text.js';
import type { StringValue } from '../value/value.js';

/**
 * A corrected string as source text: its unknown parts are the interpolations of the text that it replaces, in their
 * order. Where the two do not correspond, the unknowns are shown by what they are.
 */
export function rewriteText(written: string | null, corrected: StringValue): string {
  const interpolations = written === null ? [] : listInterpolations(written);
  const holes = corrected.pieces.filter((piece) => piece.kind === 'hole');
  if (interpolations.length !== holes.length || holes.length === 0) return `"${showText(corrected)}"`;
  const rest = [...interpolations];
  const text = corrected.pieces.map((piece) => (piece.kind === 'text' ? piece.text : (rest.shift() ?? ''))).join('');
  return `"${text}"`;
}

/** The `${...}` of a text, braces inside of them included. */
function listInterpolations(text: string): readonly string[] {
  const found: string[] = [];
  for (let start = text.indexOf('${'); start !== -1; start = text.indexOf('${', start + 1)) {
    const end = closingBrace(text, start + 2);
    if (end === -1) break;
    found.push(text.slice(start, end + 1));
    start = end;
  }
  return found;
}

function closingBrace(text: string, from: number): number {
  let depth = 1;
  for (let index = from; index < text.length; index += 1) {
    if (text[index] === '{') depth += 1;
    else if (text[index] === '}') depth -= 1;
    if (depth === 0) return index;
  }
  return -1;
}
