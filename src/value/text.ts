import type { Origin } from '../base/origin.js';
import { NO_MARKS, stringValue } from './construct.js';
import type { ValueSymbol } from './symbol.js';
import type { Mark, Piece, Shape, StringValue, TextPiece, Value } from './value.js';

/** The characters of a string that is known in full; null for any other value. */
export function knownText(value: Value | null | undefined): string | null {
  if (value?.kind !== 'string') return null;
  let text = '';
  for (const piece of value.pieces) {
    if (piece.kind === 'hole') return null;
    text += piece.text;
  }
  return text;
}

/** The string as a part of an id: each unknown as its symbol's key in `${}`. */
export function canonicalText(value: StringValue): string {
  return value.pieces.map((piece) => (piece.kind === 'text' ? piece.text : `\${${piece.value.symbol.key}}`)).join('');
}

/** The same for an id that is printed: a secret is not shown, so ids of secrets are one. */
export function printableText(value: StringValue): string {
  return value.marks.length > 0 ? SECRET : canonicalText(value);
}

const SECRET = '(sensitive value)';

/** How a string reads to a person: each unknown by what it is. A secret is not shown. */
export function showText(value: StringValue): string {
  if (value.marks.length > 0) return SECRET;
  return value.pieces
    .map((piece) => (piece.kind === 'text' ? piece.text : `\${${showSymbol(piece.value.symbol)}}`))
    .join('');
}

/** An unknown as its author would write it. */
export function showSymbol(symbol: ValueSymbol): string {
  const { key, cause } = symbol;
  if (restsOnRefusal(symbol)) return 'what cannot be evaluated';
  switch (cause.kind) {
    case 'variable':
      return `var.${cause.name}`;
    case 'attribute':
    case 'lookup':
      return `${cause.address}.${cause.attribute}`;
    case 'account':
      return 'account_id';
    case 'runner':
      return 'whoever runs Terraform';
    case 'region':
      return 'region';
    case 'workspace':
      return 'terraform.workspace';
    case 'instance':
      return cause.what === 'index' ? 'count.index' : `each.${cause.what}`;
    case 'function':
      return `${cause.name}()`;
    case 'derived':
      return showDerived(symbol, cause.operation, cause.of);
    default:
      return key.replace(/^[^:]*:/, '');
  }
}

/** What is asked of an unknown stands behind it: `.name`, `[*]`. */
function showDerived({ key }: ValueSymbol, operation: string, of: readonly ValueSymbol[]): string {
  if (key.startsWith(`${operation}(`)) return `${operation}(${of.map(showSymbol).join(', ')})`;
  const [first] = of;
  if (first !== undefined && key.startsWith(first.key)) return `${showSymbol(first)}${key.slice(first.key.length)}`;
  return key.replace(/^[^:]*:/, '');
}

/** The key of what was refused, or is beyond a limit, is its place in its file, which tells a reader nothing. */
function restsOnRefusal({ cause }: ValueSymbol): boolean {
  return (
    cause.kind === 'error' || cause.kind === 'limit' || (cause.kind === 'derived' && cause.of.some(restsOnRefusal))
  );
}

/** Whether every character of the piece stands as it is at its place. */
function isVerbatim(piece: TextPiece): boolean {
  const range = piece.origin?.range;
  return range !== null && range !== undefined && range.end - range.start === piece.text.length;
}

/** The part of a text piece from `start` to `end`; inside an escape sequence the place stays the whole sequence. */
export function slicePiece(piece: TextPiece, start: number, end: number): TextPiece {
  const { origin } = piece;
  if (start === 0 && end === piece.text.length) return piece;
  const text = piece.text.slice(start, end);
  if (origin === null || origin.range === null || !isVerbatim(piece)) return { kind: 'text', text, origin };
  const range = { start: origin.range.start + start, end: origin.range.start + end };
  return { kind: 'text', text, origin: { ...origin, range } };
}

/** The place from the first to the last piece where all of them stand in one source; else the first place there is. */
export function originOfPieces(pieces: readonly Piece[]): Origin | null {
  let first: Origin | null = null;
  let last: Origin | null = null;
  for (const piece of pieces) {
    const origin = piece.kind === 'text' ? piece.origin : piece.value.origin;
    if (origin === null) continue;
    first ??= origin;
    last = origin;
  }
  if (first?.range && last?.range && first.source === last.source && last.range.end >= first.range.start) {
    return { ...first, range: { start: first.range.start, end: last.range.end } };
  }
  return first;
}

/** The two joined, at the place of the first. */
export function concatText(...parts: readonly (StringValue | string)[]): StringValue {
  const pieces = parts.flatMap((part): readonly Piece[] =>
    typeof part === 'string' ? [{ kind: 'text', text: part, origin: null }] : part.pieces,
  );
  return withMarks(stringValue(pieces, originOfPieces(pieces)), joinedMarks(parts));
}

function joinedMarks(parts: readonly (StringValue | string)[]): readonly Mark[] {
  const marked = parts.flatMap((part) => (typeof part === 'string' ? [] : part.marks));
  return marked.length === 0 ? NO_MARKS : [...new Set(marked)];
}

/** A part of a secret is secret. */
function withMarks(value: StringValue, marks: readonly Mark[]): StringValue {
  return marks.length === 0 ? value : { ...value, marks };
}

/** The text cut at each of the first `limit - 1` occurrences of a known character; separators inside of unknowns stay there. */
export function splitText(value: StringValue, separator: string, limit: number): readonly StringValue[] {
  const parts: Piece[][] = [[]];
  for (const piece of value.pieces) {
    if (piece.kind === 'hole') {
      parts.at(-1)?.push(piece);
      continue;
    }
    let from = 0;
    for (
      let next = piece.text.indexOf(separator);
      next !== -1 && parts.length < limit;
      next = piece.text.indexOf(separator, from)
    ) {
      if (next > from) parts.at(-1)?.push(slicePiece(piece, from, next));
      parts.push([]);
      from = next + separator.length;
    }
    if (from < piece.text.length) parts.at(-1)?.push(slicePiece(piece, from, piece.text.length));
  }
  return parts.map((pieces) => withMarks(stringValue(pieces, originOfPieces(pieces)), value.marks));
}

/** The known text that a string begins with. */
export function knownPrefix(value: StringValue): string {
  let prefix = '';
  for (const piece of value.pieces) {
    if (piece.kind === 'hole') break;
    prefix += piece.text;
  }
  return prefix;
}

/** The string without its first `length` characters, all of them known. */
export function dropPrefix(value: StringValue, length: number): StringValue {
  const pieces: Piece[] = [];
  let rest = length;
  for (const piece of value.pieces) {
    if (piece.kind === 'hole' || rest === 0) pieces.push(piece);
    else if (rest < piece.text.length) {
      pieces.push(slicePiece(piece, rest, piece.text.length));
      rest = 0;
    } else rest -= piece.text.length;
  }
  return withMarks(stringValue(pieces, originOfPieces(pieces)), value.marks);
}

/** Whether nothing of the string is known. */
export function isWhollyUnknown(value: StringValue): boolean {
  return value.pieces.length > 0 && value.pieces.every((piece) => piece.kind === 'hole');
}

/** The same string with a narrower alphabet or length for its unknowns, where the place that it stands in tells. */
export function narrowHoles(value: StringValue, shape: Shape): StringValue {
  const pieces = value.pieces.map((piece): Piece => {
    if (piece.kind === 'text' || piece.value.shape.chars !== 'any') return piece;
    const min = Math.max(piece.value.shape.min, shape.min);
    return { kind: 'hole', value: { ...piece.value, shape: { ...shape, min } } };
  });
  return { ...value, pieces };
}
