import type { Answer } from '../../base/answer.js';
import type { Binary, BinaryOperator, Unary } from '../../hcl/syntax.js';
import { boolValue, numberValue } from '../../value/construct.js';
import { argumentKey, derive, deriveSymbol } from '../../value/derive.js';
import { equalValues } from '../../value/equal.js';
import { mayBeNull } from '../../value/known.js';
import { addMarks, allMarks, joinMarks, withoutAnyMarks } from '../../value/marks.js';
import { type BigNumber, numberFromInteger } from '../../value/number.js';
import { add, compareNumbers, divide, modulo, multiply, negate, subtract } from '../../value/number-arithmetic.js';
import { type Outcome, refuse } from '../../value/outcome.js';
import { ANY, BOOL, NUMBER } from '../../value/type.js';
import type { Value } from '../../value/value.js';
import { applyFunction } from '../functions/apply.js';
import { boolOf, numberOf } from '../functions/arguments.js';
import { decision, parameter, valueFunction } from '../functions/define.js';
import type { ValueFunction } from '../functions/function.js';
import { mayCallFail } from '../functions/may-fail.js';
import { type Evaluation, evaluateIn } from './evaluation.js';
import { callOf } from './render.js';

export type Arithmetic = Exclude<BinaryOperator, '||' | '&&'>;

/** Arithmetic that may have no value at all, which Go's `big.Float` panics at. */
function arithmetic(compute: (a: BigNumber, b: BigNumber) => BigNumber | null, none: string): ValueFunction {
  return valueFunction([parameter('left operand', NUMBER), parameter('right operand', NUMBER)], NUMBER, ([a, b]) => {
    const result = compute(numberOf(a), numberOf(b));
    return result === null ? refuse(none) : numberValue(result, null);
  });
}

function comparison(holds: (order: number) => boolean): ValueFunction {
  const operand = (name: string) => parameter(name, NUMBER, 'partial');
  return valueFunction([operand('left operand'), operand('right operand')], BOOL, (args, { name }) => {
    return decision(compare(args, holds), name, args);
  });
}

/** Natural numbers whose bounds lie apart need not be known to be compared: a length is never below zero. */
function compare([a, b]: readonly Value[], holds: (order: number) => boolean): Answer {
  if (a?.kind === 'number' && b?.kind === 'number') return holds(compareNumbers(a.value, b.value)) ? 'yes' : 'no';
  const [left, right] = [boundsOf(a), boundsOf(b)];
  if (left === null || right === null) return 'maybe';
  const lowest = left.least === null || right.most === null ? -1 : Math.sign(compareNumbers(left.least, right.most));
  const highest = left.most === null || right.least === null ? 1 : Math.sign(compareNumbers(left.most, right.least));
  const orders = [-1, 0, 1].filter((order) => order >= lowest && order <= highest);
  if (orders.every(holds)) return 'yes';
  return orders.some(holds) ? 'maybe' : 'no';
}

interface Bounds {
  readonly least: BigNumber | null;
  readonly most: BigNumber | null;
}

function boundsOf(value: Value | undefined): Bounds | null {
  if (value?.kind === 'number') return { least: value.value, most: value.value };
  if (value?.kind !== 'unknown' || value.shape.chars !== 'digits') return null;
  const { min, max } = value.shape;
  return { least: numberFromInteger(min), most: max === null ? null : numberFromInteger(max) };
}

function equality(expected: Answer): ValueFunction {
  const operand = (name: string) => parameter(name, ANY, 'partial', 'null', 'marks');
  return valueFunction([operand('left operand'), operand('right operand')], BOOL, ([a, b]): Outcome => {
    if (a === undefined || b === undefined) return refuse('two operands are needed');
    const equal = decideEquality(a, b);
    const answer = expected === 'yes' ? equal : invert(equal);
    return answer.kind === 'refused' ? answer : addMarks(answer, marksOfComparison(a, b));
  });
}

/** One question whichever side its operands stand on. */
function decideEquality(a: Value, b: Value): Value {
  const operands = [withoutAnyMarks(a), withoutAnyMarks(b)].sort((x, y) => (argumentKey(x) < argumentKey(y) ? -1 : 1));
  return asItself(a, b) ?? asItself(b, a) ?? decision(equalValues(a, b), '==', operands);
}

/** Whether an unknown bool is true is the bool itself; whether it is false is its opposite, unless it may be null. */
function asItself(value: Value, other: Value): Value | null {
  if (value.kind !== 'unknown' || value.type.kind !== 'bool' || other.kind !== 'bool') return null;
  const plain = withoutAnyMarks(value);
  if (other.value) return plain;
  return mayBeNull(value) ? null : derive('!', [plain], { type: BOOL });
}

/** Compared with null, only what the value itself is marked with matters, not what it holds. */
function marksOfComparison(a: Value, b: Value): Value['marks'] {
  if ((a.kind === 'null') !== (b.kind === 'null')) return joinMarks(a.marks, b.marks);
  return joinMarks(allMarks(a), allMarks(b));
}

/** The opposite of a bool; of an unknown one, an unknown that is named as its opposite. */
function invert(value: Value): Outcome {
  return value.kind === 'bool' ? boolValue(!value.value, null) : derive('!', [value], { type: BOOL });
}

const ZERO_BY_ZERO = "can't divide zero by zero or infinity by infinity";
const OPPOSED = "can't compute sum of opposing infinities";

const OPERATORS: Readonly<Record<Arithmetic, ValueFunction>> = {
  '+': arithmetic(add, OPPOSED),
  '-': arithmetic(subtract, OPPOSED),
  '*': arithmetic(multiply, "can't multiply zero by infinity"),
  '/': arithmetic(divide, ZERO_BY_ZERO),
  '%': arithmetic(modulo, "can't use modulo with zero and infinity"),
  '<': comparison((order) => order < 0),
  '<=': comparison((order) => order <= 0),
  '>': comparison((order) => order > 0),
  '>=': comparison((order) => order >= 0),
  '==': equality('yes'),
  '!=': equality('no'),
};

const NEGATION = valueFunction([parameter('unary operand', NUMBER)], NUMBER, ([a]) =>
  numberValue(negate(numberOf(a)), null),
);

const OPPOSITE = valueFunction([parameter('unary operand', BOOL)], BOOL, ([a]) => boolValue(!boolOf(a), null));

export function evaluateUnary(evaluation: Evaluation, expression: Unary): Value {
  const operand = evaluateIn(evaluation, expression.operand);
  return operate(evaluation, expression, expression.operator === '-' ? NEGATION : OPPOSITE, [operand]);
}

/** Arithmetic, comparison and equality. The left side has been evaluated. */
export function evaluateArithmetic(
  evaluation: Evaluation,
  expression: Binary,
  operator: Arithmetic,
  left: Value,
): Value {
  const right = evaluateIn(evaluation, expression.right);
  return operate(evaluation, expression, OPERATORS[operator], [left, right]);
}

/** Where an operator refuses its operands, the type of its result is known all the same. */
function operate(
  evaluation: Evaluation,
  expression: Binary | Unary,
  spec: ValueFunction,
  operands: readonly Value[],
): Value {
  const call = callOf(evaluation, expression.operator, expression.range);
  const result = applyFunction(spec, operands, call);
  if (result.kind !== 'refused' && mayCallFail(result)) evaluation.doubt(() => deriveSymbol('can', [result]));
  const value = result.kind === 'refused' ? evaluation.report(result, expression.range) : result;
  const typed = value.kind === 'unknown' ? { ...value, type: spec.result } : value;
  return typed.origin === null ? { ...typed, origin: call.origin } : typed;
}
