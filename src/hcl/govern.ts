import type { Comment } from '../base/comment.js';
import type { Range } from '../base/range.js';
import type { Body, BodyItem, Expression, ObjectItem } from './syntax.js';

/**
 * What each comment speaks of. In native syntax: the line that it ends, or the next line of code where it stands alone,
 * with whatever argument, block, object or list begins on that line, to its end. In JSON syntax: the object that holds it.
 */
export function governComments(text: string, body: Body, comments: readonly Comment[]): ReadonlyMap<Comment, Range> {
  const openings = listOpenings(body).toSorted((a, b) => a.start - b.start);
  const codeBehind = new Map<number, number>();
  const governed = new Map<Comment, Range>();
  for (const comment of comments.toReversed()) {
    const { range, holder } = comment;
    const next = skipSpace(text, range.end);
    const code = codeBehind.get(next) ?? next;
    codeBehind.set(range.start, code);
    const line = lineAround(text, range.start);
    const isAlone = text.slice(line.start, range.start).trim() === '';
    governed.set(comment, holder ?? extend(isAlone ? lineAround(text, code) : line, openings));
  }
  return governed;
}

function skipSpace(text: string, offset: number): number {
  let next = offset;
  while (next < text.length && /\s/.test(text.charAt(next))) next += 1;
  return next;
}

function lineAround(text: string, offset: number): Range {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  return { start: offset === 0 ? 0 : start, end: end === -1 ? text.length : end };
}

/** The line, and what begins on it. */
function extend(line: Range, openings: readonly Range[]): Range {
  let { end } = line;
  for (let index = firstFrom(openings, line.start); index < openings.length; index += 1) {
    const opening = openings[index];
    if (opening === undefined || opening.start >= line.end) break;
    end = Math.max(end, opening.end);
  }
  return { start: line.start, end };
}

function firstFrom(ranges: readonly Range[], offset: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.start ?? offset) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function listOpenings({ items }: Body): readonly Range[] {
  return items.flatMap(openingsOfItem);
}

function openingsOfItem(item: BodyItem): readonly Range[] {
  const inner = item.kind === 'block' ? listOpenings(item.body) : openingsIn(item.value);
  return [item.range, ...inner];
}

function openingsOfEntry({ key, value }: ObjectItem): readonly Range[] {
  const { start } = key.kind === 'word' ? key.range : key.expression.range;
  return [{ start, end: value.range.end }, ...openingsIn(value)];
}

/** The lists, objects and calls of an expression, and their elements. */
function openingsIn(expression: Expression): readonly Range[] {
  switch (expression.kind) {
    case 'object':
      return [expression.range, ...expression.items.flatMap(openingsOfEntry)];
    case 'tuple':
      return [expression.range, ...expression.items.flatMap(openingsIn)];
    case 'call':
      return [expression.range, ...expression.arguments.flatMap(openingsIn)];
    case 'parentheses':
      return [expression.range, ...openingsIn(expression.inner)];
    case 'conditional':
      return [expression.range, ...openingsIn(expression.whenTrue), ...openingsIn(expression.whenFalse)];
    case 'for':
      return [expression.range, ...openingsIn(expression.value)];
    default:
      return [expression.range];
  }
}
