import type { For } from '../../hcl/syntax.js';
import { assume } from '../../value/alternatives.js';
import { boolValue, NO_MARKS } from '../../value/construct.js';
import { convert } from '../../value/convert.js';
import { deriveElement, deriveSymbol } from '../../value/derive.js';
import { BOOL } from '../../value/type.js';
import type { AlternativesValue, Mark, Value } from '../../value/value.js';
import { attempt, bind, type Evaluation, evaluateIn, fail } from './evaluation.js';
import type { Turn } from './iteration.js';

/** Whether a turn comes. */
interface Decision {
  readonly keeps: 'yes' | 'no' | 'maybe';
  readonly marks: readonly Mark[];
  /** What a value is if the turn comes. */
  readonly given: (value: Value) => Value;
}

const AS_IT_IS = (value: Value): Value => value;

export function decide(evaluation: Evaluation, { condition }: For): Decision {
  if (condition === null) return { keeps: 'yes', marks: NO_MARKS, given: AS_IT_IS };
  const value = convert(evaluateIn(evaluation, condition), BOOL);
  if (value.kind === 'bool') return { keeps: value.value ? 'yes' : 'no', marks: value.marks, given: AS_IT_IS };
  if (value.kind === 'refused')
    fail(evaluation, 'the "if" clause value is invalid: a bool is required', condition.range);
  if (value.kind === 'null') fail(evaluation, 'the value of the "if" clause must not be null', condition.range);
  const marks = value.kind === 'refused' ? NO_MARKS : value.marks;
  return { keeps: 'maybe', marks, given: value.kind === 'alternatives' ? assumption(value) : AS_IT_IS };
}

/** Where one outcome alone makes the `if` true, the value is what it is with that outcome. */
function assumption({ choice, options }: AlternativesValue): Decision['given'] {
  const outcomes = options.flatMap((option, outcome) => (option.kind === 'bool' && !option.value ? [] : [outcome]));
  const [only] = outcomes;
  return only === undefined || outcomes.length > 1 ? AS_IT_IS : (value) => assume(value, choice.key, only);
}

/** Null for a turn whose `if` would fail: if nothing says that it comes, it does not. */
export function decideQuietly(evaluation: Evaluation, expression: For, turn: Turn): Decision | null {
  let decision: Decision | null = null;
  const attempted = attempt(evaluation, (inner) => {
    decision = decide(inner, expression);
    return boolValue(true, null);
  });
  if (attempted.kind === 'failed') doubtTurn(evaluation, turn);
  return attempted.kind === 'failed' ? null : decision;
}

/** What fails each time it comes must not come. */
export function doubtTurn(evaluation: Evaluation, { value }: Turn): void {
  evaluation.doubt(() => deriveSymbol('isempty', [value]));
}

/** An `if` that is wrong whatever it is asked about is refused even where there is nothing to ask about. */
export function checkCondition(evaluation: Evaluation, expression: For, collection: Value): void {
  const any = deriveElement(collection);
  decide(bind(bind(evaluation, expression.keyName, any), expression.valueName, any), expression);
}
