import type { Location } from './location.js';
import type { SourceId } from './origin.js';
import type { Range } from './range.js';

/**
 * How a source is read: `hcl` native syntax, `json` its JSON form, `text` whatever `file()` and `templatefile()` read;
 * `documented` stands for the code of a module that is not on disk, and lies nowhere.
 */
export type SourceKind = 'hcl' | 'json' | 'text' | 'documented' | 'plan' | 'state' | 'authorization';

/** A text that the scan has read. `path` is absolute, with forward slashes. */
export interface Source {
  readonly id: SourceId;
  readonly path: string;
  readonly kind: SourceKind;
  readonly text: string;
}

/** The sources of one scan; the position of each is its id. */
export interface SourceRegistry {
  add(path: string, kind: SourceKind, text: string): Source;
  get(id: SourceId): Source;
  all(): readonly Source[];
}

/** @throws RangeError for an id that this registry never gave out: a fault of ours. */
export function createSourceRegistry(): SourceRegistry {
  const sources: Source[] = [];
  return {
    add(path, kind, text) {
      const source: Source = { id: sources.length, path, kind, text };
      sources.push(source);
      return source;
    },
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
  const start = positionAt(text, range.start);
  const end = positionAt(text, range.end);
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A scan reports few places per file, so a search for line ends serves better than a table of them. */
export function positionAt(text: string, offset: number): Position {
  let line = 1;
  let lineStart = 0;
  for (let next = text.indexOf('\n'); next !== -1 && next < offset; next = text.indexOf('\n', next + 1)) {
    line += 1;
    lineStart = next + 1;
  }
  return { line, column: offset - lineStart + 1 };
}
