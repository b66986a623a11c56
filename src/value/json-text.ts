import { stringValue } from './construct.js';
import { type FlatJson, originBetween, piecesBetween } from './json-flat.js';
import { originOfPieces } from './text.js';
import type { Piece, StringValue } from './value.js';

const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/**
 * The value of the JSON string that stands at `start` to `end` of the flat text, quotes included.
 * Its place is that of the quotes, so that an interpolated string is reported where its quotes stand.
 */
export function readJsonText(flat: FlatJson, start: number, end: number): StringValue {
  const pieces: Piece[] = [];
  let from = start + 1;
  const last = end - 1;
  for (let next = flat.text.indexOf('\\', from); next !== -1 && next < last; next = flat.text.indexOf('\\', from)) {
    pieces.push(...piecesBetween(flat, from, next));
    const length = flat.text[next + 1] === 'u' ? 6 : 2;
    const sequence = piecesBetween(flat, next, Math.min(next + length, last));
    pieces.push({
      kind: 'text',
      text: decodeEscape(flat.text.slice(next, next + length)),
      origin: originOfPieces(sequence),
    });
    from = next + length;
  }
  if (from < last) pieces.push(...piecesBetween(flat, from, last));
  return stringValue(pieces, originBetween(flat, start, end));
}

/** One escape sequence's character; a broken one, which the parser has reported, stays as it is written. */
function decodeEscape(sequence: string): string {
  if (sequence[1] === 'u' && /^[0-9a-fA-F]{4}$/.test(sequence.slice(2))) {
    return String.fromCharCode(Number.parseInt(sequence.slice(2), 16));
  }
  return SHORT_ESCAPES[sequence[1] ?? ''] ?? sequence;
}
