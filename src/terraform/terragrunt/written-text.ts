import { isWithin, type Range } from '../../base/range.js';
import type { StringValue, UnknownValue } from '../../value/value.js';

/** A text that a configuration makes, as one can parse it, and where it stands in the source that it was mostly written in. */
export interface WrittenText {
  readonly text: string;
  /** The source of the text; null where it has none. */
  readonly source: number | null;
  readonly at: (offset: number) => number;
  /** What the names stand for that the text has in place of what is not known. */
  readonly unknowns: ReadonlyMap<string, UnknownValue>;
}

/** A stretch of the text from `start` on; `range` where it stands in the main source, null elsewhere. */
interface Stretch {
  readonly start: number;
  readonly length: number;
  readonly range: Range | null;
}

/** The text of a string, with what `nameOf` writes for each unknown in it. */
export function writeText(value: StringValue, nameOf: (name: string) => string): WrittenText {
  const source = mainSource(value);
  const stretches: Stretch[] = [];
  const unknowns = new Map<string, UnknownValue>();
  // What an interpolation brought in from elsewhere in the file is no part of the stretch that was written here.
  const whole = value.origin?.source === source ? value.origin.range : null;
  let text = '';
  let end = 0;
  for (const piece of value.pieces) {
    const start = text.length;
    if (piece.kind === 'text') text += piece.text;
    else {
      const name = `${PLACEHOLDER}${unknowns.size}`;
      unknowns.set(name, piece.value);
      text += nameOf(name);
    }
    const origin = piece.kind === 'text' ? piece.origin : null;
    const range = origin?.source === source ? origin.range : null;
    const isOwn = range !== null && range.start >= end && (whole === null || isWithin(range, whole));
    if (isOwn) end = range.end;
    stretches.push({ start, length: text.length - start, range: isOwn ? range : null });
  }
  return { text, source, at: (offset) => place(stretches, offset, value.origin?.range?.start ?? 0), unknowns };
}

/** What no configuration would call anything. */
export const PLACEHOLDER = 'terragrunt_unknown_';

/** Where the text was written: the source of its first stretch that has one. */
function mainSource({ pieces, origin }: StringValue): number | null {
  for (const piece of pieces)
    if (piece.kind === 'text' && piece.origin !== null && piece.origin.range !== null) return piece.origin.source;
  return origin?.source ?? null;
}

/** What an interpolation brought in stands at the end of what was written before it. */
function place(stretches: readonly Stretch[], offset: number, otherwise: number): number {
  const index = findStretch(stretches, offset);
  for (let at = index; at >= 0; at -= 1) {
    const { start, length, range } = stretches[at] ?? { start: 0, length: 0, range: null };
    if (range === null) continue;
    if (at < index) return range.end;
    const isVerbatim = range.end - range.start === length;
    return isVerbatim
      ? range.start + Math.min(offset - start, length)
      : offset - start >= length
        ? range.end
        : range.start;
  }
  return stretches.find(({ range }) => range !== null)?.range?.start ?? otherwise;
}

/** The last stretch that begins at an offset or before it. */
function findStretch(stretches: readonly Stretch[], offset: number): number {
  let [low, high] = [0, stretches.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((stretches[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
