import type { Origin } from '../base/origin.js';
import { isWithin, type Range } from '../base/range.js';
import { stringValue } from '../value/construct.js';
import { showText } from '../value/text.js';
import type { Piece, StringValue } from '../value/value.js';
import { closingBrace } from './json-text.js';

/**
 * A corrected string as source text, with the interpolations of the text that it replaces: where what they were read as still
 * stands, else for its unknown parts in their order. Where the two do not correspond, it is shown as what it is.
 */
export function rewriteText(written: string | null, corrected: StringValue, origin: Origin | null): string {
  if (written === null) return `"${showText(corrected)}"`;
  const spans = interpolationsOf(written);
  const texts = spans.map(({ start, end }) => written.slice(start, end));
  const kept = origin === null || spans.length === 0 ? null : keepInterpolations({ written, spans, origin }, corrected);
  if (kept !== null && kept !== written) return kept;
  const holes = corrected.pieces.filter((piece) => piece.kind === 'hole');
  if (texts.length !== holes.length || holes.length === 0) return `"${showText(corrected)}"`;
  const rest = [...texts];
  const text = corrected.pieces.map((piece) => (piece.kind === 'text' ? piece.text : (rest.shift() ?? ''))).join('');
  return `"${text}"`;
}

interface Written {
  readonly written: string;
  readonly spans: readonly Range[];
  readonly origin: Origin;
}

/** The text with each interpolation in the place of the pieces that stand where it stood; null where one stands nowhere. */
function keepInterpolations({ written, spans, origin }: Written, { pieces }: StringValue): string | null {
  const placed = pieces.map((piece) => placePiece(piece, spans, origin));
  const used = new Set<Range>();
  // Behind the quote. An interpolation follows directly on the text before it, and the next text on it.
  let reached = 1;
  let open: Range | null = null;
  const texts = pieces.map((piece, index) => {
    const place = placed[index] ?? 'put in';
    const shown = showText(stringValue([piece], null));
    if (place === 'read') {
      const isFirst = placed[index - 1] !== 'read';
      if (isFirst) open = spans.find(({ start }) => start === reached) ?? null;
      if (open === null) return shown;
      reached = open.end;
      used.add(open);
      return isFirst ? written.slice(open.start, open.end) : '';
    }
    if (place !== 'put in') reached = place.end;
    else if (written.startsWith(shown, reached)) reached += shown.length;
    return shown;
  });
  return used.size === spans.length ? `"${texts.join('')}"` : null;
}

/** Where a piece stands in the text; or it was read by an interpolation of it, or put in by what corrects it. */
function placePiece(piece: Piece, spans: readonly Range[], origin: Origin): Range | 'read' | 'put in' {
  const from = piece.kind === 'text' ? piece.origin : piece.value.origin;
  if (from === null) return 'put in';
  const place = placeWithin(from, origin);
  return place === null || spans.some((span) => isWithin(place, span)) ? 'read' : place;
}

/** The place of an origin in the text of another; null outside of it. */
function placeWithin({ source, range }: Origin, around: Origin): Range | null {
  if (source !== around.source || range === null || around.range === null || !isWithin(range, around.range))
    return null;
  return { start: range.start - around.range.start, end: range.end - around.range.start };
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
