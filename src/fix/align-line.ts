import type { Source } from '../base/source.js';
import { lineStart } from './layout.js';
import type { SourceEdit } from './source-edit.js';

interface Line {
  readonly start: number;
  readonly text: string;
}

interface Commented extends Line {
  /** How long the code is, and what stands between it and the comment. */
  readonly width: number;
  readonly gap: string;
}

const CODE_AND_COMMENT = /^((?:[^"#/]|"(?:[^"\\]|\\.)*"|\/(?![/*]))*?\S)([ \t]+)(?:#|\/\/)/;

/**
 * The comments of neighbouring lines moved to where `terraform fmt` has them, in one column, when the code of one of them grows or
 * shrinks; none are moved that were not in one.
 */
export function alignComments({ text, id }: Source, { range, text: written }: SourceEdit): readonly SourceEdit[] {
  const changed = readComment(lineAt(text, lineStart(text, range.start)));
  if (changed === null) return [];
  const chain = [...neighbours(text, changed, 'before').toReversed(), changed, ...neighbours(text, changed, 'behind')];
  const column = columnOf(chain);
  if (chain.some(({ width, gap }) => gap.includes('\t') || width + gap.length !== column)) return [];
  const growth = written.length - (range.end - range.start);
  const grown = chain.map((line) => (line === changed ? { ...line, width: line.width + growth } : line));
  const wanted = columnOf(grown);
  return chain.flatMap(({ start, width, gap }, index) => {
    const spaces = ' '.repeat(wanted - (grown[index]?.width ?? width));
    if (spaces === gap) return [];
    return [{ source: id, range: { start: start + width, end: start + width + gap.length }, text: spaces }];
  });
}

function columnOf(lines: readonly Commented[]): number {
  return Math.max(...lines.map(({ width }) => width)) + 1;
}

function neighbours(text: string, from: Line, side: 'before' | 'behind'): readonly Commented[] {
  const found: Commented[] = [];
  for (let line = next(text, from, side); line !== null; line = next(text, line, side)) {
    const commented = readComment(line);
    if (commented === null) break;
    found.push(commented);
  }
  return found;
}

function next(text: string, { start, text: line }: Line, side: 'before' | 'behind'): Line | null {
  if (side === 'before') return start === 0 ? null : lineAt(text, lineStart(text, start - 1));
  const behind = start + line.length + 1;
  return behind < text.length ? lineAt(text, behind) : null;
}

function lineAt(text: string, start: number): Line {
  const end = text.indexOf('\n', start);
  return { start, text: text.slice(start, end === -1 ? text.length : end) };
}

/** Nobody lines up comments behind longer lines. */
const LINE_LIMIT = 1000;

function readComment(line: Line): Commented | null {
  if (line.text.length > LINE_LIMIT) return null;
  const [, code, gap] = CODE_AND_COMMENT.exec(line.text) ?? [];
  return code === undefined || gap === undefined ? null : { ...line, width: code.length, gap };
}

/** Whether the key at an offset is lined up with those of other lines, which would have to move with it. */
export function isLinedUp(text: string, offset: number): boolean {
  const line = lineAt(text, lineStart(text, offset));
  if (!isAssignment(line.text)) return false;
  return (['before', 'behind'] as const).some((side) => isAssignment(next(text, line, side)?.text ?? ''));
}

/** An argument on one line. */
function isAssignment(line: string): boolean {
  const opened = (line.match(/[{[(]/g) ?? []).length;
  const closed = (line.match(/[}\])]/g) ?? []).length;
  return /^\s*"?[\w:.-]+"?\s*=/.test(line) && opened === closed;
}
