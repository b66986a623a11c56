import type { SourceId } from '../base/origin.js';
import type { Range } from '../base/range.js';

/** A stretch of a source, and what is to stand there; an empty range is a place between two characters. */
export interface SourceEdit {
  readonly source: SourceId;
  readonly range: Range;
  readonly text: string;
  /** The block that it declares, by its module: one of several changes may. */
  readonly declares?: string;
}

export function insertion(source: SourceId, at: number, text: string): SourceEdit {
  return { source, range: { start: at, end: at }, text };
}

/**
 * The edits of several changes as one, or null where two of them are about the same stretch. What is put in at one place by
 * several stands there in their order, and what all of them put in stands there once.
 */
export function joinEdits(known: readonly SourceEdit[], added: readonly SourceEdit[]): readonly SourceEdit[] | null {
  const fresh = added.filter((edit) => !known.some((one) => isSameEdit(one, edit)));
  return fresh.some((edit) => known.some((one) => collide(one, edit))) ? null : [...known, ...fresh];
}

function isSameEdit(a: SourceEdit, b: SourceEdit): boolean {
  return a.source === b.source && a.range.start === b.range.start && a.range.end === b.range.end && a.text === b.text;
}

function collide(a: SourceEdit, b: SourceEdit): boolean {
  if (a.declares !== undefined && a.declares === b.declares) return true;
  if (a.source !== b.source || (isInsertion(a) && isInsertion(b))) return false;
  return a.range.start <= b.range.end && b.range.start <= a.range.end;
}

function isInsertion({ range }: SourceEdit): boolean {
  return range.start === range.end;
}

/** The text of one source with edits of it that do not overlap. */
export function applyEdits(text: string, edits: readonly SourceEdit[]): string {
  const ordered = edits.toSorted((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  let done = 0;
  const parts: string[] = [];
  for (const { range, text: written } of ordered) {
    parts.push(text.slice(done, range.start), written);
    done = range.end;
  }
  return parts.join('') + text.slice(done);
}
