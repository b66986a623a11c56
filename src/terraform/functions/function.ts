import type { Origin } from '../../base/origin.js';
import type { Range } from '../../base/range.js';
import type { Expression } from '../../hcl/syntax.js';
import type { Mapping } from '../../value/members.js';
import type { Outcome } from '../../value/outcome.js';
import type { ValueSymbol } from '../../value/symbol.js';
import type { Type } from '../../value/type.js';
import type { Shape, Value } from '../../value/value.js';
import type { FileAccess } from './file-access.js';

/**
 * What a parameter leaves to its function. Without any of these the shared handling sees to it: null is refused, something
 * not wholly known makes the result unknown, marks are taken off and put on the result. Alternatives never reach a function
 * but inside of a list or object: it is called once for each option.
 */
export type Takes = 'null' | 'partial' | 'marks';

export interface Parameter {
  readonly name: string;
  /** Arguments are converted to it. */
  readonly type: Type;
  readonly takes?: readonly Takes[];
}

/** A function of values. `apply` gets as many arguments as there are, converted, and never throws. */
export interface ValueFunction {
  readonly kind: 'values';
  readonly parameters: readonly Parameter[];
  readonly variadic?: Parameter;
  /** What is known of the result where an argument is not. */
  readonly result: Type;
  readonly shape?: Shape;
  readonly apply: (args: readonly Value[], call: Call) => Outcome;
}

/** A function that decides itself whether and how its arguments are evaluated: `try`, `can`, `convert`, `templatestring`. */
export interface SyntaxFunction {
  readonly kind: 'syntax';
  readonly apply: (args: readonly Expression[], evaluation: Evaluator, call: Call) => Outcome;
}

export type TerraformFunction = ValueFunction | SyntaxFunction;

/** The functions that may be called, loaded before evaluation begins. */
export type FunctionTable = ReadonlyMap<string, TerraformFunction>;

/** Evaluates an argument where its function comes to it. A failure of it is the outcome, and goes no further. */
export interface Evaluator {
  attempt(expression: Expression): Outcome;
  /** The outcome, and what has to be there for it not to fail where that is not known. */
  attemptWithDoubts(expression: Expression): { readonly outcome: Outcome; readonly doubts: readonly ValueSymbol[] };
}

/** What a function may ask for besides its arguments. */
export interface Call {
  readonly name: string;
  /** The place of the call. */
  readonly origin: Origin;
  readonly files: FileAccess;
  /** Takes note of something that has to be so for the call not to fail, and of which that is not known. */
  readonly doubt: (question: () => ValueSymbol) => void;
  /** Evaluates an expression of another text, such as a template. */
  evaluate(expression: Expression, rendering: Rendering): Outcome;
}

/** What an expression of another text sees: variables and nothing else. */
export interface Rendering {
  readonly variables: Mapping;
  /** The place of a range in that text. */
  readonly origin: (range: Range) => Origin;
}
