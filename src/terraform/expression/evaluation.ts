import type { Range } from '../../base/range.js';
import type { Expression } from '../../hcl/syntax.js';
import { distribute } from '../../value/alternatives.js';
import { unknownValue } from '../../value/construct.js';
import { deriveSymbol } from '../../value/derive.js';
import { type Outcome, type Refusal, refuse, refuseBeyond } from '../../value/outcome.js';
import type { ValueSymbol } from '../../value/symbol.js';
import type { UnknownValue, Value } from '../../value/value.js';
import { ROOT_STEP_LIMIT, STEP_LIMIT } from '../limits.js';
import type { Budget, Scope } from './scope.js';

/** A name that a `for` gives to a value while its body is evaluated. */
export interface Binding {
  readonly name: string;
  readonly value: Value;
  readonly outer: Binding | null;
}

/** An expression being evaluated: what it sees, and how far the evaluation has come. */
export interface Evaluation {
  readonly scope: Scope;
  readonly bindings: Binding | null;
  /** The item of the innermost splat. */
  readonly element: Value | null;
  readonly depth: number;
  /** How many templates are being rendered around this one. */
  readonly templates: number;
  readonly budget: Budget;
  /**
   * What a call gives whose arguments were refused: what can be known without them, or nothing at all, as Terraform has it where
   * only the type of a branch is asked for that is not taken.
   */
  readonly afterRefusal: 'partial' | 'nothing';
  /** Takes note of a refusal; the value stands in for what was refused. */
  readonly report: (refusal: Refusal, range: Range) => Value;
  /** Takes note of something that has to be there for the evaluation not to fail, and of which that is not known. */
  readonly doubt: (question: () => ValueSymbol) => void;
  /** Evaluates an expression inside of this one. */
  readonly evaluate: (expression: Expression, evaluation: Evaluation) => Value;
}

/** A refusal and its place. */
export interface Failure {
  readonly refusal: Refusal;
  readonly range: Range;
}

/** What evaluating something came to without telling anyone: its value, or everything that was refused. */
export type Attempt =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'failed'; readonly value: Value; readonly failures: readonly [Failure, ...Failure[]] };

export function evaluateIn(evaluation: Evaluation, expression: Expression): Value {
  return evaluation.evaluate(expression, { ...evaluation, depth: evaluation.depth + 1 });
}

/** The value of an outcome; where there is none, the refusal is reported and an unknown stands in. */
export function settle(evaluation: Evaluation, outcome: Outcome, range: Range): Value {
  return outcome.kind === 'refused' ? evaluation.report(outcome, range) : outcome;
}

export function fail(evaluation: Evaluation, message: string, range: Range): Value {
  return evaluation.report(refuse(message), range);
}

/** Evaluates without reporting: whoever asks decides what becomes of the failures. */
export function attempt(evaluation: Evaluation, run: (evaluation: Evaluation) => Value): Attempt {
  const failures: Failure[] = [];
  const report = (refusal: Refusal, range: Range): Value => {
    failures.push({ refusal, range });
    return standIn(evaluation, { refusal, range });
  };
  const value = run({ ...evaluation, report });
  const [first, ...others] = failures;
  return first === undefined ? { kind: 'value', value } : { kind: 'failed', value, failures: [first, ...others] };
}

/** An unknown in place of what was refused. */
export function standIn({ scope }: Evaluation, { refusal, range }: Failure): UnknownValue {
  const origin = scope.origin(range);
  const cause = { kind: 'error', message: refusal.message, origin } as const;
  return unknownValue({ key: `error(${origin.source}:${range.start}:${range.end})`, cause }, origin);
}

/** An attempt as an outcome: of several failures the first. */
export function outcomeOf(attempted: Attempt): Outcome {
  return attempted.kind === 'value' ? attempted.value : attempted.failures[0].refusal;
}

/** The value of an attempt whose failures are reported after all. */
export function replay(evaluation: Evaluation, attempted: Attempt): Value {
  const failures = attempted.kind === 'failed' ? attempted.failures : [];
  for (const { refusal, range } of failures) evaluation.report(refusal, range);
  return attempted.value;
}

/** `run` for each option of a value. An option that fails is dropped; where all do, the first one's failures are reported. */
export function evaluateOptions(
  evaluation: Evaluation,
  value: Value,
  range: Range,
  run: (evaluation: Evaluation, option: Value) => Value,
): Value {
  if (value.kind !== 'alternatives') return run(evaluation, value);
  const attempts: Attempt[] = [];
  const result = distribute([value], ([option = value]) => {
    const attempted = attempt(evaluation, (inner) => run(inner, option));
    attempts.push(attempted);
    if (attempted.kind === 'failed') evaluation.doubt(() => deriveSymbol('can', [value]));
    return outcomeOf(attempted);
  });
  const [first] = attempts;
  return result.kind === 'refused' && first !== undefined
    ? replay(evaluation, first)
    : settle(evaluation, result, range);
}

export function bind(evaluation: Evaluation, name: string | null, value: Value): Evaluation {
  if (name === null) return evaluation;
  return { ...evaluation, bindings: { name, value, outer: evaluation.bindings } };
}

/** The value that an enclosing `for` gave a name; null where none did. */
export function boundValue({ bindings }: Evaluation, name: string): Value | null {
  for (let binding = bindings; binding !== null; binding = binding.outer) {
    if (binding.name === name) return binding.value;
  }
  return null;
}

/** Counts one step; a refusal where there were too many. It is the same for every step beyond, and reported once. */
export function takeStep({ budget, scope }: Evaluation): Refusal | 'enough' | null {
  budget.steps += 1;
  if (budget.steps === STEP_LIMIT) return refuseBeyond(`more than ${STEP_LIMIT} expressions in one`);
  return budget.steps > STEP_LIMIT ? 'enough' : takeWork(scope, 1);
}

/** Counts what is done in a whole root: a step, or what a value made at one holds. */
export function takeWork({ work }: Scope, amount: number): Refusal | 'enough' | null {
  if (work === undefined) return null;
  const before = work.steps;
  work.steps += amount;
  if (work.steps < ROOT_STEP_LIMIT) return null;
  return before < ROOT_STEP_LIMIT ? refuseBeyond(`more than ${ROOT_STEP_LIMIT} steps in one root`) : 'enough';
}
