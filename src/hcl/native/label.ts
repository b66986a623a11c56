import type { Label } from '../syntax.js';
import { advance } from './blank.js';
import { QUOTE } from './characters.js';
import { type Cursor, peek, rangeSince, report } from './cursor.js';
import type { SequencePiece } from './pieces.js';
import { readQuotedPieces } from './quoted.js';
import { readSequence } from './sequence.js';
import { takeIdentifier } from './tokens.js';

/** Reads the labels of a block header: bare words and quoted strings, in which no template sequence may stand. */
export function parseLabels(cursor: Cursor): readonly Label[] {
  const labels: Label[] = [];
  for (;;) {
    const start = cursor.offset;
    const text = peek(cursor) === QUOTE ? parseQuotedLabel(cursor) : takeIdentifier(cursor);
    if (text === null) return labels;
    labels.push({ text, range: rangeSince(cursor, start) });
  }
}

/** Reads a name in quotes, the text between them as it is meant. */
export function parseQuotedLabel(cursor: Cursor): string {
  const pieces = readQuotedPieces(cursor, refuseSequence);
  if (peek(cursor) === QUOTE) advance(cursor, 1);
  let text = '';
  for (const piece of pieces) {
    if (piece.kind === 'slice') text += cursor.text.slice(piece.start, piece.end);
    else if (piece.kind === 'escape') text += piece.text;
  }
  return text;
}

/** A sequence is read all the same, so that its end is found. */
function refuseSequence(cursor: Cursor): SequencePiece {
  const { offset } = cursor;
  const mark = cursor.text.slice(offset, offset + 2);
  const message = `A label is plain text: write "${mark.charAt(0)}${mark}" for the characters "${mark}".`;
  report(cursor, message, offset, offset + 2);
  return readSequence(cursor);
}
