import type { Range } from '../../base/range.js';
import type { Conditional } from '../../hcl/syntax.js';
import { choose, distribute } from '../../value/alternatives.js';
import { convert } from '../../value/convert.js';
import { addMarks, joinMarks } from '../../value/marks.js';
import { type Outcome, refuse } from '../../value/outcome.js';
import type { ValueSymbol } from '../../value/symbol.js';
import { BOOL, friendlyName, type Type } from '../../value/type.js';
import { typeOf } from '../../value/type-of.js';
import { unify } from '../../value/unify.js';
import type { UnknownValue, Value } from '../../value/value.js';
import { type Attempt, attempt, commit, type Evaluation, evaluateIn } from './evaluation.js';

/**
 * `condition ? a : b`. Both branches are looked at, for both decide the type of the result, but only the chosen one may fail.
 * Where the condition is not known, the result is one of the two.
 */
export function evaluateConditional(evaluation: Evaluation, expression: Conditional): Value {
  const { range } = expression;
  const condition = toCondition(evaluateIn(evaluation, expression.condition));
  const yes = attempt(evaluation, (inner) => evaluateIn(inner, expression.whenTrue));
  const no = attempt(evaluation, (inner) => evaluateIn(inner, expression.whenFalse));
  if (condition.kind === 'refused') return evaluation.report(condition, expression.condition.range);
  if (condition.kind === 'bool') {
    return addMarks(evaluateChosen(evaluation, condition.value ? [yes, no] : [no, yes], range), condition.marks);
  }
  if (yes.kind === 'failed' && no.kind === 'failed') return commit(evaluation, yes);
  // A branch that fails is never chosen, for Terraform would stop there.
  if (yes.kind === 'failed' || no.kind === 'failed') {
    return addMarks(yes.kind === 'failed' ? no.value : yes.value, condition.marks);
  }
  const branches = alignBranches(yes.value, no.value);
  if ('kind' in branches) return evaluation.report(branches, range);
  const result = distribute([condition], ([one = condition]) => select(one, branches));
  if (result.kind === 'refused') return evaluation.report(result, range);
  return addMarks(result, joinMarks(condition.marks, joinMarks(branches.first.marks, branches.second.marks)));
}

/** A condition as a bool, which must not be null. */
export function toCondition(value: Value): Outcome {
  const condition = convert(value, BOOL);
  if (condition.kind === 'refused') return refuse('the condition expression must be of type bool');
  if (condition.kind === 'null') return refuse('the condition value is null; conditions must either be true or false');
  return condition;
}

function evaluateChosen(evaluation: Evaluation, [chosen, other]: readonly [Attempt, Attempt], range: Range): Value {
  if (chosen.kind === 'failed') return commit(evaluation, chosen);
  if (other.kind === 'failed') return chosen.value;
  const aligned = alignBranches(chosen.value, other.value);
  return 'kind' in aligned ? evaluation.report(aligned, range) : addMarks(aligned.first, aligned.second.marks);
}

interface Branches {
  readonly first: Value;
  readonly second: Value;
}

/** Both branches as values of one type. */
function alignBranches(first: Value, second: Value): Branches | Extract<Outcome, { kind: 'refused' }> {
  const [one, other] = [typeOf(first), typeOf(second)];
  const type = commonType(first, second, one, other);
  if (type === null) {
    return refuse(
      `the true and false result expressions must have consistent types: one is ${friendlyName(one)}, the other ${friendlyName(other)}`,
    );
  }
  const [left, right] = [convert(first, type), convert(second, type)];
  if (left.kind === 'refused') return left;
  return right.kind === 'refused' ? right : { first: left, second: right };
}

/** A null without a type has the type of the other branch, whatever that is. */
function commonType(first: Value, second: Value, one: Type, other: Type): Type | null {
  if (first.kind === 'null' && one.kind === 'any') return other;
  if (second.kind === 'null' && other.kind === 'any') return one;
  return unify([one, other], 'unsafe');
}

function select(condition: Value, { first, second }: Branches): Outcome {
  if (condition.kind === 'bool') return condition.value ? first : second;
  if (condition.kind !== 'unknown') return refuse('the condition expression must be of type bool');
  return chooseBy(condition, first, second);
}

/** One of two values by an unknown condition. The opposite of a condition is no other choice, only turned round. */
export function chooseBy(condition: UnknownValue, first: Value, second: Value): Value {
  const { cause } = condition.symbol;
  const [inner] = cause.kind === 'derived' && cause.operation === '!' ? cause.of : [];
  if (inner !== undefined && condition.symbol.key === oppositeKey(inner)) return choose(inner, [second, first], null);
  return choose(condition.symbol, [first, second], null);
}

function oppositeKey(symbol: ValueSymbol): string {
  return `!(${symbol.key})`;
}
