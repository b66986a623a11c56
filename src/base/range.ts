/** A half-open stretch of a source text, counted in UTF-16 code units from its start. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** The shortest range that holds both. */
export function spanRanges(first: Range, last: Range): Range {
  return { start: Math.min(first.start, last.start), end: Math.max(first.end, last.end) };
}

/** Whether all of the inner range lies in the outer one. */
export function isWithin(inner: Range, outer: Range): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}
