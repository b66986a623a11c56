import type { Binary } from '../../hcl/syntax.js';
import { distribute } from '../../value/alternatives.js';
import { boolValue } from '../../value/construct.js';
import { convert } from '../../value/convert.js';
import { argumentKey, derive, deriveSymbol } from '../../value/derive.js';
import { isWhollyKnown } from '../../value/known.js';
import { addMarks, joinMarks, withoutMarks } from '../../value/marks.js';
import { type Outcome, type Refusal, refuse } from '../../value/outcome.js';
import { BOOL } from '../../value/type.js';
import type { Value } from '../../value/value.js';
import { type Attempt, type Evaluation, outcomeOf, replay } from './evaluation.js';

/**
 * `&&` and `||` since Terraform 1.12: `false && x` is false and `true || x` true from either side, whatever the other is and
 * even where it fails. What is no bool at all is refused all the same.
 */
export function evaluateLogic(evaluation: Evaluation, expression: Binary, left: Attempt, right: Attempt): Value {
  const operator = expression.operator === '&&' ? AND : OR;
  const operands = [left, right].map((side) => toBool(outcomeOf(side)));
  const wrong = operands.find((operand) => operand.kind === 'refused' && operand.message === NO_BOOL);
  if (wrong?.kind === 'refused') return evaluation.report(wrong, expression.range);
  const result = combineSides(operator, operands);
  if (result.kind !== 'refused') {
    doubtSettling(evaluation, operands);
    return addMarks({ ...result, origin: evaluation.scope.origin(expression.range) }, marksOf(operands));
  }
  const failed = [left, right].find((side) => side.kind === 'failed' && side.failures[0].refusal === result);
  return failed === undefined ? evaluation.report(result, expression.range) : replay(evaluation, failed);
}

/** Takes note of a side that has to settle the operator, because the other one failed, and of which that is not known. */
function doubtSettling(evaluation: Evaluation, operands: readonly Outcome[]): void {
  const sides = operands.filter((operand) => operand.kind !== 'refused');
  if (sides.length === operands.length || sides.every(isWhollyKnown)) return;
  evaluation.doubt(() => deriveSymbol('can', sides));
}

/** What settles the operator by itself, and what the other side of a null decides. */
interface Operator {
  readonly name: '&&' | '||';
  readonly absorbing: boolean;
}

const AND: Operator = { name: '&&', absorbing: false };
const OR: Operator = { name: '||', absorbing: true };

const NO_BOOL = 'a bool is required as operand';

function toBool(outcome: Outcome): Outcome {
  if (outcome.kind === 'refused') return outcome;
  return convert(outcome, BOOL).kind === 'refused' ? refuse(NO_BOOL) : convert(outcome, BOOL);
}

function marksOf(operands: readonly Outcome[]): Value['marks'] {
  return operands.reduce<Value['marks']>(
    (all, operand) => (operand.kind === 'refused' ? all : joinMarks(all, operand.marks)),
    [],
  );
}

function combineSides(operator: Operator, [left, right]: readonly Outcome[]): Outcome {
  if (left === undefined || right === undefined) return refuse('two operands are needed');
  if (left.kind === 'refused')
    return right.kind === 'refused' ? left : distribute([right], ([one = right]) => absorb(operator, one, left));
  if (right.kind === 'refused') return distribute([left], ([one = left]) => absorb(operator, one, right));
  return distribute([left, right], ([one = left, other = right]) =>
    combine(operator, withoutMarks(one), withoutMarks(other)),
  );
}

/** One side failed: only the other can settle it, or keep Terraform from asking. */
function absorb({ absorbing, name }: Operator, value: Value, refusal: Refusal): Outcome {
  if (value.kind === 'bool' && value.value === absorbing) return boolValue(absorbing, null);
  if (value.kind === 'null' && name === '&&') return boolValue(false, null);
  // An unknown that does not settle it would make Terraform stop at the other side.
  return value.kind === 'unknown' ? boolValue(absorbing, null) : refusal;
}

function combine(operator: Operator, left: Value, right: Value): Outcome {
  const { absorbing, name } = operator;
  for (const value of [left, right]) {
    if (value.kind === 'bool' && value.value === absorbing) return boolValue(absorbing, null);
  }
  const nulls = [left, right].some((value) => value.kind === 'null');
  // A null is taken for false by `&&`; `||` refuses it unless the other side settles the question.
  if (nulls && name === '&&') return boolValue(false, null);
  const [open, ...others] = [left, right].filter((value) => value.kind !== 'bool' && value.kind !== 'null');
  if (open === undefined) return nulls ? refuse('argument must not be null') : boolValue(!absorbing, null);
  if (nulls) return boolValue(absorbing, null);
  const [second] = others;
  if (second === undefined || argumentKey(second) === argumentKey(open)) return open;
  const operands = [open, second].sort((a, b) => (argumentKey(a) < argumentKey(b) ? -1 : 1));
  return derive(name, operands, { type: BOOL });
}
