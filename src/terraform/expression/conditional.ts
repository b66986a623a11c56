import type { Range } from '../../base/range.js';
import type { Conditional, Expression } from '../../hcl/syntax.js';
import { choose, distribute } from '../../value/alternatives.js';
import { convert } from '../../value/convert.js';
import { unknownOf } from '../../value/derive.js';
import { addMarks, joinMarks } from '../../value/marks.js';
import { type Outcome, type Refusal, refuse } from '../../value/outcome.js';
import type { ValueSymbol } from '../../value/symbol.js';
import { ANY, BOOL, friendlyName, type Type } from '../../value/type.js';
import { typeOf } from '../../value/type-of.js';
import { unify } from '../../value/unify.js';
import type { UnknownValue, Value } from '../../value/value.js';
import { attempt, type Evaluation, evaluateIn, replay, standIn } from './evaluation.js';

/**
 * `condition ? a : b`. Both branches are looked at, for both decide the type of the result, but only the chosen one may fail.
 * Where the condition is not known, the result is one of the two.
 */
export function evaluateConditional(evaluation: Evaluation, expression: Conditional): Value {
  const { range, whenTrue, whenFalse } = expression;
  const condition = toCondition(evaluateIn(evaluation, expression.condition));
  if (condition.kind === 'bool') {
    const [chosen, other] = condition.value ? [whenTrue, whenFalse] : [whenFalse, whenTrue];
    return addMarks(evaluateChosen(evaluation, chosen, other, range), condition.marks);
  }
  const yes = attempt(evaluation, (inner) => evaluateIn(inner, whenTrue));
  const no = attempt(evaluation, (inner) => evaluateIn(inner, whenFalse));
  if (condition.kind === 'refused') return refuseCondition(evaluation, expression, condition, [yes.value, no.value]);
  if (yes.kind === 'failed' && no.kind === 'failed') return replay(evaluation, yes);
  const [failed] = [yes, no].filter((branch) => branch.kind === 'failed');
  if (failed !== undefined && evaluation.afterRefusal === 'nothing') return standIn(evaluation, failed.failures[0]);
  // A branch that fails is never chosen, for Terraform would stop there.
  if (yes.kind === 'failed' || no.kind === 'failed') {
    return addMarks(yes.kind === 'failed' ? no.value : yes.value, condition.marks);
  }
  const branches = alignBranches(yes.value, no.value);
  if (branches.kind === 'refused') return evaluation.report(branches, range);
  const { first, second } = branches;
  const result = distribute([condition], ([one = condition]) => select(one, first, second));
  if (result.kind === 'refused') return evaluation.report(result, range);
  return addMarks(result, joinMarks(condition.marks, joinMarks(first.marks, second.marks)));
}

/** Whatever the condition should have been, the type of the result is known. */
function refuseCondition(
  evaluation: Evaluation,
  { condition }: Conditional,
  refusal: Refusal,
  [first, second]: readonly [Value, Value],
): Value {
  const stand = evaluation.report(refusal, condition.range);
  const aligned = alignBranches(first, second);
  if (stand.kind !== 'unknown' || aligned.kind === 'refused') return stand;
  return unknownOf(stand.symbol, { type: aligned.type, origin: stand.origin });
}

/** A condition as a bool, which must not be null. */
export function toCondition(value: Value): Outcome {
  const condition = convert(value, BOOL);
  if (condition.kind === 'refused') return refuse('the condition expression must be of type bool');
  if (condition.kind === 'null') return refuse('the condition value is null; conditions must either be true or false');
  return condition;
}

/** The chosen branch as a value of the type that both have in common. Only its own failures count. */
function evaluateChosen(evaluation: Evaluation, chosen: Expression, other: Expression, range: Range): Value {
  const value = evaluateIn(evaluation, chosen);
  const unused = attempt(evaluation, (inner) => evaluateIn({ ...inner, afterRefusal: 'nothing' }, other));
  const aligned = alignBranches(value, unused.value);
  if (aligned.kind === 'refused') return evaluation.report(aligned, range);
  return addMarks(aligned.first, aligned.second.marks);
}

interface Branches {
  readonly kind: 'branches';
  readonly type: Type;
  readonly first: Value;
  readonly second: Value;
}

/** Both branches as values of one type. */
function alignBranches(first: Value, second: Value): Branches | Refusal {
  const [one, other] = [typeOf(first), typeOf(second)];
  const type = commonType(first, second, one, other);
  if (type === null) {
    return refuse(
      `the true and false result expressions must have consistent types: one is ${friendlyName(one)}, the other ${friendlyName(other)}`,
    );
  }
  const [left, right] = [convert(first, type), convert(second, type)];
  if (left.kind === 'refused') return left;
  return right.kind === 'refused' ? right : { kind: 'branches', type, first: left, second: right };
}

/** A null without a type has the type of the other branch, whatever that is. */
function commonType(first: Value, second: Value, one: Type, other: Type): Type | null {
  if (first.kind === 'null' && one.kind === 'any') return other;
  if (second.kind === 'null' && other.kind === 'any') return one;
  if (isRefused(first) || isRefused(second)) return ANY;
  return unify([one, other], 'unsafe');
}

/** Whether a value only stands in for one that was refused, and of which not even the type is known. */
function isRefused(value: Value): boolean {
  return value.kind === 'unknown' && value.type.kind === 'any' && value.symbol.cause.kind === 'error';
}

function select(condition: Value, first: Value, second: Value): Outcome {
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
