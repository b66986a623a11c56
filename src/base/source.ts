import type { Location } from './location.js';
import type { SourceId } from './origin.js';
import type { Range } from './range.js';

/**
 * How a source is read: `hcl` native syntax, `json` its JSON form, `text` whatever `file()` and `templatefile()` read;
 * `documented` stands for the code of a module that is not on disk, and lies nowhere.
 */
export const SOURCE_KINDS = [
  'hcl',
  'json',
  'text',
  'documented',
  'plan',
  'state',
  'authorization',
  'inventory',
] as const;

export type SourceKind = (typeof SOURCE_KINDS)[number];

/** A text that the scan has read. `path` is absolute, with forward slashes. */
export interface Source {
  readonly id: SourceId;
  readonly path: string;
  readonly kind: SourceKind;
  readonly text: string;
  /** Where the lines begin of a text that a saved inventory tells of and that is not at hand itself; null where it is. */
  readonly lineStarts: readonly number[] | null;
}

/** The sources of one scan; the position of each is its id. */
export interface SourceRegistry {
  add(path: string, kind: SourceKind, text: string): Source;
  /** A source of an earlier scan, of which nothing is left but where its lines began. */
  recall(path: string, kind: SourceKind, lineStarts: readonly number[]): Source;
  get(id: SourceId): Source;
  all(): readonly Source[];
}

/** @throws RangeError for an id that this registry never gave out: a fault of ours. */
export function createSourceRegistry(): SourceRegistry {
  const sources: Source[] = [];
  const keep = (source: Source) => {
    sources.push(source);
    return source;
  };
  return {
    add: (path, kind, text) => keep({ id: sources.length, path, kind, text, lineStarts: null }),
    recall: (path, kind, lineStarts) => keep({ id: sources.length, path, kind, text: '', lineStarts }),
    get(id) {
      const source = sources[id];
      if (source === undefined) throw new RangeError(`no source ${id}`);
      return source;
    },
    all: () => sources,
  };
}

/** Line and column of a range, both from 1, columns in UTF-16 units, the end exclusive. */
export function locate(text: string, range: Range): Omit<Location, 'file'> {
  return spanPositions(positionAt(text, range.start), positionAt(text, range.end));
}

/** The same in a source, also where its text is not at hand. */
export function locateIn(source: Source, range: Range): Omit<Location, 'file'> {
  const starts = source.lineStarts ?? lineStartsOnce(source);
  return spanPositions(positionAmong(starts, range.start), positionAmong(starts, range.end));
}

/** A graph places every node and half of it, and all of them may stand in one long file. */
const lineTables = new WeakMap<Source, readonly number[]>();

function lineStartsOnce(source: Source): readonly number[] {
  const starts = lineTables.get(source) ?? lineStartsOf(source.text);
  lineTables.set(source, starts);
  return starts;
}

function spanPositions(start: Position, end: Position): Omit<Location, 'file'> {
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

export interface Position {
  readonly line: number;
  readonly column: number;
}

/** For a place or two of a text; `locateIn` is for many. */
export function positionAt(text: string, offset: number): Position {
  let line = 1;
  let lineStart = 0;
  for (let next = text.indexOf('\n'); next !== -1 && next < offset; next = text.indexOf('\n', next + 1)) {
    line += 1;
    lineStart = next + 1;
  }
  return { line, column: offset - lineStart + 1 };
}

function positionAmong(lineStarts: readonly number[], offset: number): Position {
  let [line, end] = [1, lineStarts.length];
  while (line < end) {
    const middle = Math.ceil((line + end) / 2);
    if ((lineStarts[middle - 1] ?? 0) <= offset) line = middle;
    else end = middle - 1;
  }
  return { line, column: offset - (lineStarts[line - 1] ?? 0) + 1 };
}

/** The offsets at which the lines of a text begin. */
export function lineStartsOf(text: string): readonly number[] {
  return [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
}
