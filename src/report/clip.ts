import stringWidth from 'fast-string-width';
import { makeVisible } from './visible.js';

/** A line as it is shown: what is marked, and what stands before and behind it. */
export interface Clipped {
  readonly before: string;
  readonly marked: string;
  readonly after: string;
}

/** The visible form of a line whose stretch from `from` to `to` is marked, cut on both sides where it is wider than `width`. */
export function clipAround(text: string, from: number, to: number, width: number): Clipped {
  const reach = width * 4;
  const before = showSource(text.slice(Math.max(0, from - reach), from));
  const marked = keepStart(showSource(text.slice(from, Math.min(to, from + reach))), width - 8);
  const after = showSource(text.slice(to, to + reach));
  const room = width - stringWidth(marked);
  const lead = Math.max(Math.floor(room / 2), room - stringWidth(after));
  const shownBefore = keepEnd(before, lead);
  return { before: shownBefore, marked, after: keepStart(after, room - stringWidth(shownBefore)) };
}

/** Tabs are as wide as four spaces wherever they stand, so that a mark needs no tab stops. */
function showSource(text: string): string {
  return makeVisible(text.replaceAll('\t', '    '));
}

/** The start of a visible text, as much of it as has room, and a sign that there is more. */
export function keepStart(text: string, width: number): string {
  return stringWidth(text) <= width ? text : `${takeWhileFits([...text], width - 1).join('')}…`;
}

function keepEnd(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  return `…${takeWhileFits([...text].toReversed(), width - 1)
    .toReversed()
    .join('')}`;
}

function takeWhileFits(characters: readonly string[], width: number): readonly string[] {
  let used = 0;
  const tooMuch = characters.findIndex((character) => {
    used += stringWidth(character);
    return used > width;
  });
  return tooMuch === -1 ? characters : characters.slice(0, tooMuch);
}
