import { NESTING_LIMIT } from '../limits.js';
import type { Expression, TemplatePart } from '../syntax.js';
import { type Cursor, rangeOf, report, reportNesting } from './cursor.js';
import { isBroken, type Piece, type Sequence, type SequenceContent } from './pieces.js';
import { addText, addVerbatim } from './text.js';

/** The start of a directive whose end has not come yet. */
type Opener =
  | { readonly kind: 'if'; readonly start: number; readonly condition: Expression }
  | {
      readonly kind: 'else';
      readonly start: number;
      readonly condition: Expression;
      readonly whenTrue: readonly TemplatePart[];
    }
  | { readonly kind: 'for'; readonly start: number; readonly content: Extract<SequenceContent, { kind: 'for' }> };

/** An open directive, or the template itself, and the parts that belong to it so far. */
interface Frame {
  readonly opener: Opener | null;
  readonly parts: TemplatePart[];
}

/** Joins the pieces of a template to its parts; `end` is where the template ends, and where a missing directive shows. */
export function assembleParts(cursor: Cursor, pieces: readonly Piece[], end: number): readonly TemplatePart[] {
  const outermost: Frame = { opener: null, parts: [] };
  const frames: Frame[] = [outermost];
  for (const piece of pieces) {
    const frame = frames.at(-1) ?? outermost;
    if (piece.kind === 'slice') addVerbatim(cursor, frame.parts, piece.start, piece.end);
    else if (piece.kind === 'escape') addText(cursor, frame.parts, piece.text, piece.start, piece.end);
    else addSequence(cursor, frames, frame, piece.sequence);
  }
  if (frames.length > 1 && !pieces.some(isBroken)) reportUnclosed(cursor, frames, end);
  while (frames.length > 1) closeFrame(cursor, frames, end);
  return outermost.parts;
}

function addSequence(cursor: Cursor, frames: Frame[], frame: Frame, sequence: Sequence): void {
  const { content, start, end } = sequence;
  switch (content.kind) {
    case 'interpolation':
      frame.parts.push({ kind: 'interpolation', expression: content.expression, range: rangeOf(cursor, start, end) });
      return;
    case 'broken':
      addBroken(cursor, frame.parts, start, end);
      return;
    case 'if':
      openFrame(cursor, frames, { kind: 'if', start, condition: content.condition });
      return;
    case 'for':
      openFrame(cursor, frames, { kind: 'for', start, content });
      return;
    case 'else':
      if (frame.opener?.kind !== 'if') refuseStray(cursor, frame, sequence, content.kind);
      else frames[frames.length - 1] = { opener: { ...frame.opener, kind: 'else', whenTrue: frame.parts }, parts: [] };
      return;
    case 'endif':
    case 'endfor':
      if (isEndedBy(frame.opener, content.kind)) closeFrame(cursor, frames, end);
      else refuseStray(cursor, frame, sequence, content.kind);
  }
}

function isEndedBy(opener: Opener | null, keyword: 'endif' | 'endfor'): boolean {
  if (opener === null) return false;
  return keyword === 'endfor' ? opener.kind === 'for' : opener.kind !== 'for';
}

function openFrame(cursor: Cursor, frames: Frame[], opener: Opener): void {
  if (frames.length + cursor.depth > NESTING_LIMIT) reportNesting(cursor, opener.start);
  else frames.push({ opener, parts: [] });
}

function addBroken(cursor: Cursor, parts: TemplatePart[], start: number, end: number): void {
  const range = rangeOf(cursor, start, end);
  parts.push({ kind: 'interpolation', expression: { kind: 'broken', range }, range });
}

function refuseStray(
  cursor: Cursor,
  frame: Frame,
  { start, end }: Sequence,
  keyword: 'else' | 'endif' | 'endfor',
): void {
  const opener = keyword === 'endfor' ? '"for"' : '"if"';
  report(cursor, `This "${keyword}" belongs to no ${opener}.`, start, end);
  addBroken(cursor, frame.parts, start, end);
}

function reportUnclosed(cursor: Cursor, frames: readonly Frame[], end: number): void {
  const keyword = frames.at(-1)?.opener?.kind === 'for' ? 'endfor' : 'endif';
  report(cursor, `Expected "%{ ${keyword} }" before the end of the template.`, end, end);
  for (const { parts } of frames.slice(-1)) addBroken(cursor, parts, end, end);
}

/** Makes the innermost directive a part of what it stands in. */
function closeFrame(cursor: Cursor, frames: Frame[], end: number): void {
  const frame = frames.pop();
  const outer = frames.at(-1);
  if (frame?.opener && outer) outer.parts.push(joinDirective(cursor, frame.opener, frame.parts, end));
}

function joinDirective(cursor: Cursor, opener: Opener, parts: readonly TemplatePart[], end: number): TemplatePart {
  const range = rangeOf(cursor, opener.start, end);
  switch (opener.kind) {
    case 'for': {
      const { keyName, valueName, collection } = opener.content;
      return { kind: 'for', keyName, valueName, collection, body: parts, range };
    }
    case 'if':
      return { kind: 'if', condition: opener.condition, whenTrue: parts, whenFalse: [], range };
    case 'else':
      return { kind: 'if', condition: opener.condition, whenTrue: opener.whenTrue, whenFalse: parts, range };
  }
}
