import type { Origin } from '../../base/origin.js';
import type { Range } from '../../base/range.js';
import type { Refusal } from '../../value/outcome.js';
import type { UnknownValue, Value } from '../../value/value.js';
import type { FileAccess } from '../functions/file-access.js';
import type { FunctionTable } from '../functions/function.js';

/** What the first names of a traversal stand for, and how many of them that took. */
export interface Resolution {
  readonly value: Value;
  readonly used: number;
}

/** Counts what evaluating takes, so that nested loops come to an end. The only thing here that changes. */
export interface Budget {
  steps: number;
}

/**
 * What an expression can see. Evaluating reports what Terraform would refuse through `fail` and goes on with an unknown
 * in its place, so one bad element does not hide its neighbours; `try` and `can` look whether anything failed.
 * What `resolve` itself refuses (a name that nothing declares) is its own to report: not even `try` lets that pass.
 */
export interface Scope {
  /** `names`: the root name of a traversal and the attribute names that directly follow it (`data`, `TYPE`, `NAME`, ...). */
  resolve(names: readonly string[], range: Range): Resolution;
  readonly functions: FunctionTable;
  /** The files that functions may read, seen from the root module's directory. */
  readonly files: FileAccess;
  /** The place of a range in the text whose expression is being evaluated. */
  origin(range: Range): Origin;
  /** Records that the expression at `range` is refused, by Terraform or by a limit of ours; the value stands in for it. */
  fail(refusal: Refusal, range: Range): UnknownValue;
  /** What evaluating in the whole root has taken so far; absent where what is evaluated is as small as its text. */
  readonly work?: Budget;
}
