import type { Origin } from '../base/origin.js';
import { originOfPieces, slicePiece } from './text.js';
import type { HolePiece, Piece, StringValue } from './value.js';

/** Stands for an unknown in flat text. Only its recorded offset makes it one: the same character may be in the text itself. */
const STAND_IN = '\uE000';

interface Segment {
  readonly start: number;
  readonly end: number;
  readonly piece: Piece;
}

/**
 * JSON text of a string that may have holes, ready for a JSON parser: a hole inside a JSON string is one character,
 * a bare one is a JSON string of its own, so that the text around it stays well-formed.
 */
export interface FlatJson {
  readonly text: string;
  readonly segments: readonly Segment[];
  /** The offset of each hole's stand-in character. */
  readonly holes: ReadonlyMap<number, HolePiece>;
  /** The offset of the first bare hole, whose text might be anything; null where there is none. */
  readonly firstBare: number | null;
  /** The offsets of the stand-ins that are a JSON string of their own. */
  readonly bare: ReadonlySet<number>;
}

/** Which side of a JSON string's quotes the text has reached. */
interface QuoteState {
  readonly inside: boolean;
  readonly escaped: boolean;
}

const OUTSIDE: QuoteState = { inside: false, escaped: false };

function followQuotes(state: QuoteState, text: string): QuoteState {
  let { inside, escaped } = state;
  for (let index = 0; index < text.length; index += 1) {
    const char = text[index];
    if (escaped) escaped = false;
    else if (inside && char === '\\') escaped = true;
    else if (char === '"') inside = !inside;
    // A raw line end cannot stand in a JSON string: whatever opened there is broken, and the next line starts afresh.
    else if (char === '\n') inside = false;
  }
  return { inside, escaped };
}

export function flattenJson(value: StringValue): FlatJson {
  const segments: Segment[] = [];
  const holes = new Map<number, HolePiece>();
  const bare = new Set<number>();
  let text = '';
  let quotes = OUTSIDE;
  for (const piece of value.pieces) {
    const start = text.length;
    if (piece.kind === 'text') {
      text += piece.text;
      quotes = followQuotes(quotes, piece.text);
    } else {
      const offset = quotes.inside ? start : start + 1;
      if (!quotes.inside) bare.add(offset);
      holes.set(offset, piece);
      text += quotes.inside ? STAND_IN : `"${STAND_IN}"`;
    }
    segments.push({ start, end: text.length, piece });
  }
  const firstBare = bare.size === 0 ? null : Math.min(...bare);
  return { text, segments, holes, firstBare, bare };
}

/** The index of the segment that holds `offset`, by halving. */
function segmentAt(segments: readonly Segment[], offset: number): number {
  let low = 0;
  let high = segments.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    const segment = segments[middle];
    if (segment !== undefined && segment.end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The pieces that a stretch of the flat text came from, cut to it. */
export function piecesBetween(flat: FlatJson, start: number, end: number): Piece[] {
  const pieces: Piece[] = [];
  for (let index = segmentAt(flat.segments, start); index < flat.segments.length; index += 1) {
    const segment = flat.segments[index];
    if (segment === undefined || segment.start >= end) break;
    if (segment.piece.kind === 'hole') pieces.push(segment.piece);
    else {
      const from = Math.max(start, segment.start) - segment.start;
      const to = Math.min(end, segment.end) - segment.start;
      if (to > from) pieces.push(slicePiece(segment.piece, from, to));
    }
  }
  return pieces;
}

/** Where a stretch of the flat text was written: from the place of its first character to the place of its last. */
export function originBetween(flat: FlatJson, start: number, end: number): Origin | null {
  const first = originOfPieces(piecesBetween(flat, start, start + 1));
  if (end - start <= 1) return first;
  const last = originOfPieces(piecesBetween(flat, end - 1, end));
  if (!first?.range || !last?.range || first.source !== last.source) return first ?? last;
  if (last.range.end < first.range.start) return first;
  return { ...first, range: { start: first.range.start, end: last.range.end } };
}
