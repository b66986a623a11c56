import type { Range } from '../../base/range.js';
import type { Conditional, Expression } from '../../hcl/syntax.js';
import { distribute } from '../../value/alternatives.js';
import { chooseBy } from '../../value/choose-by.js';
import { convert } from '../../value/convert.js';
import { deriveSymbol, unknownOf } from '../../value/derive.js';
import { addMarks, joinMarks } from '../../value/marks.js';
import { type Outcome, type Refusal, refuse } from '../../value/outcome.js';
import { elementOf, partsOf } from '../../value/parts.js';
import {
  ANY,
  BOOL,
  friendlyName,
  isSettledType,
  listOf,
  mapOf,
  type ObjectType,
  STRING,
  setOf,
  type Type,
} from '../../value/type.js';
import { typeOf } from '../../value/type-of.js';
import { unify } from '../../value/unify.js';
import type { Value } from '../../value/value.js';
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
    doubtCondition(evaluation, condition, yes.kind === 'failed' ? 'no' : 'yes');
    return addMarks(yes.kind === 'failed' ? no.value : yes.value, condition.marks);
  }
  const branches = alignBranches(yes.value, no.value);
  if (branches.kind === 'refused') return evaluation.report(branches, range);
  const { first, second } = branches;
  const result = distribute([condition], ([one = condition]) => select(one, first, second));
  if (result.kind === 'refused') return evaluation.report(result, range);
  return addMarks(result, joinMarks(condition.marks, joinMarks(first.marks, second.marks)));
}

/** Takes note of how a condition has to come out, where the other branch fails. */
export function doubtCondition(evaluation: Evaluation, condition: Value, expected: 'yes' | 'no'): void {
  const holds = condition.kind === 'unknown' ? condition.symbol : deriveSymbol('can', [condition]);
  evaluation.doubt(() => (expected === 'yes' ? holds : deriveSymbol('!', [unknownOf(holds)])));
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
  const unused = attempt(evaluation, (inner) => {
    return evaluateIn({ ...inner, afterRefusal: 'nothing', doubt: () => {} }, other);
  });
  const aligned = alignBranches(value, unused.value);
  const chosenAlone = aligned.kind === 'refused' ? asCommonType(value, unused.value) : aligned.first;
  if (chosenAlone === null) return aligned.kind === 'refused' ? evaluation.report(aligned, range) : value;
  return addMarks(chosenAlone, unused.value.marks);
}

/** What is not chosen is never converted, so it need not be convertible: `true ? { a = [1], b = 2 } : tomap({})`. */
function asCommonType(chosen: Value, other: Value): Value | null {
  const type = commonType(chosen, other);
  const converted = type === null ? null : convert(chosen, type);
  return converted === null || converted.kind === 'refused' ? null : converted;
}

interface Branches {
  readonly kind: 'branches';
  readonly type: Type;
  readonly first: Value;
  readonly second: Value;
}

/** Both branches as values of one type. What is not known of their types is no reason to refuse them. */
function alignBranches(first: Value, second: Value): Branches | Refusal {
  if (first.kind === 'alternatives' || second.kind === 'alternatives') return alignAlternatives(first, second);
  if (isOpenStructure(first) || isOpenStructure(second)) return alignOpen(first, second);
  const type = commonType(first, second);
  const [left, right] = type === null ? [] : [convert(first, type), convert(second, type)];
  if (type !== null && left && right && left.kind !== 'refused' && right.kind !== 'refused') {
    return { kind: 'branches', type, first: left, second: right };
  }
  if (hidesType(first) || hidesType(second)) return { kind: 'branches', type: ANY, first, second };
  return refuse(
    `the true and false result expressions must have consistent types: ${describeDifference(typeOf(first), typeOf(second))}`,
  );
}

function describeDifference(first: Type, second: Type): string {
  const [lacking] = first.kind === 'object' && second.kind === 'object' ? lackingIn(first, second) : [];
  return lacking === undefined
    ? `one is ${friendlyName(first)}, the other ${friendlyName(second)}`
    : `one object has an attribute "${lacking}", and the other has not`;
}

function lackingIn({ attributes: one }: ObjectType, { attributes: other }: ObjectType): readonly string[] {
  const names = [...one.keys(), ...other.keys()];
  return names.filter((name) => !one.has(name) || !other.has(name));
}

/** Whether something in the value may turn out to be of any type. What stands in for what was refused never turns out. */
function hidesType(value: Value): boolean {
  if (isSettledType(typeOf(value))) return false;
  if (value.kind === 'unknown') return value.symbol.cause.kind !== 'error';
  return isOpenStructure(value) || partsOf(value).some(hidesType);
}

/** Each option goes together with the other branch in its own way. */
function alignAlternatives(first: Value, second: Value): Branches | Refusal {
  const side = (which: 'first' | 'second'): Outcome => {
    return distribute([first, second], ([one = first, other = second]) => {
      const aligned = alignBranches(one, other);
      return aligned.kind === 'refused' ? aligned : aligned[which];
    });
  };
  const [left, right] = [side('first'), side('second')];
  if (left.kind === 'refused') return left;
  return right.kind === 'refused' ? right : { kind: 'branches', type: ANY, first: left, second: right };
}

/** A tuple or object of which not all members are known: its length decides what it becomes beside another. */
function isOpenStructure(value: Value): boolean {
  return (value.kind === 'tuple' || value.kind === 'object') && typeOf(value).kind === 'any';
}

/** Members become what they become in a list or map of both, if each has a type; whether it is one in the end is not known. */
function alignOpen(first: Value, second: Value): Branches {
  const types = [looseType(first, second), looseType(second, first)];
  const goesTogether = types.every(isSettledType) || types.every((each) => each.kind === 'set');
  const type = (goesTogether ? unify(types, 'unsafe') : null) ?? ANY;
  const [left, right] = [first, second].map((value) => {
    const converted = convert(value, type);
    if (converted.kind === 'refused') return value;
    if (value.kind === 'tuple' && converted.kind === 'list') return { ...value, items: converted.items };
    return value.kind === 'object' && 'entries' in converted
      ? { ...value, entries: converted.entries, rest: converted.rest }
      : converted;
  });
  return { kind: 'branches', type: ANY, first: left ?? first, second: right ?? second };
}

/** The type of a list or map of all members; beside a set a tuple becomes one, too. */
function looseType(value: Value, other: Value): Type {
  if (!isOpenStructure(value)) return typeOf(value);
  const types = partsTypes(value);
  const common = unify(types, 'unsafe') ?? ANY;
  if (typeOf(other).kind === 'set') return setOf(common);
  const element = types.every(isSettledType) ? common : ANY;
  return value.kind === 'object' ? mapOf(element) : listOf(element);
}

function partsTypes(value: Value): readonly Type[] {
  if (value.kind === 'tuple') return value.items.map((item) => typeOf(elementOf(item)));
  if (value.kind !== 'object') return [];
  return [
    ...[...value.entries.values()].map((entry) => typeOf(entry.value)),
    ...value.rest.map((entry) => typeOf(entry.value)),
  ];
}

/** A null without a type has the type of the other branch, whatever that is. */
function commonType(first: Value, second: Value): Type | null {
  const [one, other] = [typeOf(first), typeOf(second)];
  if (first.kind === 'null' && one.kind === 'any') return other;
  if (second.kind === 'null' && other.kind === 'any') return one;
  if (isRefused(first) || isRefused(second)) return ANY;
  // What has no type yet may turn a number or a bool beside it into a string, but nothing else of a string.
  if (one.kind === 'any' || other.kind === 'any')
    return one.kind === 'string' || other.kind === 'string' ? STRING : ANY;
  return unify([one, other], 'unsafe');
}

/** Whether a value only stands in for one that was refused, and of which not even the type is known. */
function isRefused(value: Value): boolean {
  return value.kind === 'unknown' && value.type.kind === 'any' && value.symbol.cause.kind === 'error';
}

function select(condition: Value, first: Value, second: Value): Outcome {
  if (condition.kind === 'bool') return condition.value ? first : second;
  if (condition.kind !== 'unknown') return refuse('the condition expression must be of type bool');
  return chooseBy(condition.symbol, first, second);
}
