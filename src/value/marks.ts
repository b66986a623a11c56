import { NO_MARKS } from './construct.js';
import { mapParts, partsOf } from './parts.js';
import type { Mark, Value } from './value.js';

/** The marks of both, each once. */
export function joinMarks(a: readonly Mark[], b: readonly Mark[]): readonly Mark[] {
  if (b.length === 0) return a;
  if (a.length === 0) return b;
  const added = b.filter((mark) => !a.includes(mark));
  return added.length === 0 ? a : [...a, ...added];
}

/** The value with these marks besides its own. */
export function addMarks<V extends Value>(value: V, marks: readonly Mark[]): V {
  const joined = joinMarks(value.marks, marks);
  return joined === value.marks ? value : { ...value, marks: joined };
}

/** The marks of a value and of everything in it. */
export function allMarks(value: Value): readonly Mark[] {
  return partsOf(value).reduce((marks, part) => joinMarks(marks, allMarks(part)), value.marks);
}

/** The value without the marks of its own; what it holds keeps its. */
export function withoutMarks(value: Value): Value {
  return value.marks.length === 0 ? value : { ...value, marks: NO_MARKS };
}

/** The value without any mark, at any depth. */
export function withoutAnyMarks(value: Value): Value {
  return withoutMarks(mapParts(value, withoutAnyMarks));
}
