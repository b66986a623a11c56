import type { Place } from '../place.js';

/** The text that a JSON string stands for, and where it lies in the JSON. */
export interface JsonText {
  readonly text: string;
  readonly place: Place;
}

const SIMPLE: ReadonlyMap<string, string> = new Map([
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

/** An escape sequence, or a stretch without any. */
const PIECE = /\\u[0-9a-fA-F]{4}|\\.|[^\\]+/gs;

/** Reads the string from `start` to `end`, both without the quotes, of a JSON text that is known to be well-formed. */
export function readJsonString(json: string, start: number, end: number): JsonText {
  const content = json.slice(start, end);
  if (!content.includes('\\')) return { text: content, place: { kind: 'shifted', by: start } };
  const places: number[] = [];
  let text = '';
  for (const { 0: piece, index } of content.matchAll(PIECE)) {
    const value = piece.startsWith('\\') ? unescapeSequence(piece) : piece;
    for (let ahead = 0; ahead < value.length; ahead += 1) places.push(start + index + ahead);
    text += value;
  }
  return { text, place: { kind: 'mapped', at: (offset) => places[offset] ?? end } };
}

/** What an escape sequence stands for: always one UTF-16 unit. */
function unescapeSequence(sequence: string): string {
  if (sequence.length > 2) return String.fromCharCode(Number.parseInt(sequence.slice(2), 16));
  const letter = sequence.charAt(1);
  return SIMPLE.get(letter) ?? letter;
}
