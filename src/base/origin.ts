import type { Range } from './range.js';

/** The index of a source in its scan's `SourceRegistry`. */
export type SourceId = number;

/**
 * Where a value was written. `range` is null where the form carries no positions (hcl2json's output, a plan).
 * `via` is the module call that led to the text, itself with the call that led to it; null in a root module.
 */
export interface Origin {
  readonly source: SourceId;
  readonly range: Range | null;
  readonly via: Origin | null;
}

/** Whether two origins are the same written text, whichever module calls led there. Without positions nothing tells. */
export function isSameText(a: Origin, b: Origin): boolean {
  if (a.range === null || b.range === null) return false;
  return a.source === b.source && a.range.start === b.range.start && a.range.end === b.range.end;
}
