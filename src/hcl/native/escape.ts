import { characterAt, codeAt } from './characters.js';

export type EscapeResult =
  | { readonly kind: 'escape'; readonly length: number; readonly text: string }
  | { readonly kind: 'invalid'; readonly length: number };

const SIMPLE: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['"', '"'],
  ['\\', '\\'],
]);

/** Reads the escape sequence of a quoted template at `offset`, where its backslash stands. */
export function readEscape(text: string, offset: number): EscapeResult {
  const letter = characterAt(text, offset + 1);
  const simple = SIMPLE.get(letter);
  if (simple !== undefined) return { kind: 'escape', length: 2, text: simple };
  if (letter === 'u') return readCodePoint(text, offset, 4);
  if (letter === 'U') return readCodePoint(text, offset, 8);
  return { kind: 'invalid', length: 1 + letter.length };
}

function readCodePoint(text: string, offset: number, digits: number): EscapeResult {
  const hexadecimal = text.slice(offset + 2, offset + 2 + digits);
  if (hexadecimal.length < digits || !/^[0-9a-fA-F]+$/.test(hexadecimal)) return { kind: 'invalid', length: 2 };
  const point = Number.parseInt(hexadecimal, 16);
  const length = 2 + digits;
  if (point > 0x10ffff || isSurrogate(point)) return { kind: 'invalid', length };
  return { kind: 'escape', length, text: String.fromCodePoint(point) };
}

function isSurrogate(point: number): boolean {
  return point >= 0xd800 && point <= 0xdfff;
}

/** Whether `$${` or `%%{` stands at `offset`, the mark being its first character. */
export function isSequenceEscape(text: string, offset: number): boolean {
  const mark = codeAt(text, offset);
  return codeAt(text, offset + 1) === mark && text.startsWith('{', offset + 2);
}
