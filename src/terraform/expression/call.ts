import type { Origin } from '../../base/origin.js';
import type { Call as CallExpression } from '../../hcl/syntax.js';
import { distribute } from '../../value/alternatives.js';
import { objectValue, textValue, tupleValue } from '../../value/construct.js';
import { derive, deriveSymbol } from '../../value/derive.js';
import { settledItems } from '../../value/known.js';
import { addMarks, joinMarks } from '../../value/marks.js';
import { openMapping, openSequence } from '../../value/open.js';
import { type Outcome, refuse } from '../../value/outcome.js';
import { elementOf, mapParts, partsOf } from '../../value/parts.js';
import type { ValueSymbol } from '../../value/symbol.js';
import type { Item, Value } from '../../value/value.js';
import { applyFunction } from '../functions/apply.js';
import type { Call, Evaluator, TerraformFunction, ValueFunction } from '../functions/function.js';
import { mayCallFail } from '../functions/may-fail.js';
import { isFunction } from '../functions/table.js';
import { attempt, type Evaluation, evaluateIn, outcomeOf, replay, settle, standIn, takeWork } from './evaluation.js';
import { callOf } from './render.js';
import { withinLimits } from './size.js';

/** A call of a built-in function, or of a provider's: those that are not known here give an unknown. */
export function evaluateCall(evaluation: Evaluation, expression: CallExpression): Value {
  const name = expression.name.replace(/^core::/, '');
  const spec = evaluation.scope.functions.get(name);
  const call = callOf(evaluation, name, expression.range);
  if (spec?.kind === 'syntax' && !expression.expandFinal) {
    return finish(evaluation, expression, spec.apply(expression.arguments, createEvaluator(evaluation), call), call);
  }
  const attempts = expression.arguments.map((argument) => attempt(evaluation, (inner) => evaluateIn(inner, argument)));
  const args = attempts.map((one) => replay(evaluation, one));
  const failed = attempts.find((one) => one.kind === 'failed');
  if (failed?.kind === 'failed' && evaluation.afterRefusal === 'nothing')
    return standIn(evaluation, failed.failures[0]);
  const outcome = expression.expandFinal ? applyExpanded(spec, args, call) : applyNamed(spec, args, call);
  return finish(evaluation, expression, outcome, call);
}

function createEvaluator(evaluation: Evaluation): Evaluator {
  const attemptWithDoubts: Evaluator['attemptWithDoubts'] = (expression) => {
    const doubts: ValueSymbol[] = [];
    const doubting: Evaluation = { ...evaluation, doubt: (question) => doubts.push(question()) };
    return { outcome: outcomeOf(attempt(doubting, (inner) => evaluateIn(inner, expression))), doubts };
  };
  return { attemptWithDoubts, attempt: (expression) => attemptWithDoubts(expression).outcome };
}

/** What a function makes of a short text may be long, and is kept. */
function withinWork({ scope }: Evaluation, value: Value): Outcome {
  const work = takeWork(
    scope,
    'items' in value ? value.items.length : value.kind === 'string' ? value.pieces.length : 0,
  );
  return work === null || work === 'enough' ? withinLimits(value) : work;
}

function finish(evaluation: Evaluation, expression: CallExpression, outcome: Outcome, call: Call): Value {
  const placed = outcome.kind === 'refused' ? outcome : withinWork(evaluation, fillOrigins(outcome, call.origin));
  if (placed.kind !== 'refused' && mayCallFail(placed)) evaluation.doubt(() => deriveSymbol('can', [placed]));
  return settle(evaluation, placed, expression.range);
}

function applyNamed(spec: TerraformFunction | undefined, args: readonly Value[], call: Call): Outcome {
  if (spec?.kind === 'values') return applyFunction(spec, args, call);
  if (spec !== undefined) return refuse(`the arguments of "${call.name}" cannot be expanded`);
  if (isForeign(call.name) || isFunction(call.name)) return derive(call.name, args);
  return refuse(`there is no function named "${call.name}"`);
}

/** Functions that a provider, or a library of an OpenTofu experiment, brings along. */
function isForeign(name: string): boolean {
  return /^(?:provider::[^:]+|symbols)::/.test(name);
}

/** `f(a, list...)`: the items of the last argument are arguments of their own. */
function applyExpanded(spec: TerraformFunction | undefined, args: readonly Value[], call: Call): Outcome {
  return distribute(args, (settled) => {
    const last = settled.at(-1);
    const items = last === undefined ? null : openSequence(last);
    if (last?.kind === 'null') return refuse('the expanding argument (indicated by ...) must not be null');
    if (last === undefined || items === null)
      return refuse('the expanding argument (indicated by ...) must be of a tuple, list, or set type');
    const before = settled.slice(0, -1);
    const result =
      settledItems(items) === null
        ? applyOpen(spec, before, items, call)
        : applyNamed(spec, [...before, ...items.map(elementOf)], call);
    return result.kind === 'refused' ? result : addMarks(result, joinMarks(last.marks, []));
  });
}

/** Functions to which an argument that has nothing in it makes no difference. */
const COLLECTING: ReadonlySet<string> = new Set(['merge', 'concat', 'setunion']);

/** Where nothing tells how many arguments there are, only what collects them still gives something known. */
function applyOpen(
  spec: TerraformFunction | undefined,
  before: readonly Value[],
  items: readonly Item[],
  call: Call,
): Outcome {
  if (spec?.kind !== 'values') return applyNamed(spec, [...before, ...items.map(elementOf)], call);
  if (!COLLECTING.has(call.name))
    return derive(call.name, [...before, tupleValue(items, null)], { type: resultOf(spec) });
  return applyFunction(spec, [...before, ...items.map(mayBeEmpty)], call);
}

function resultOf(spec: ValueFunction): ValueFunction['result'] {
  return spec.result;
}

/** An argument that may not be there, as one in which everything may not be there. */
function mayBeEmpty(item: Item): Value {
  if (item.kind !== 'rest') return item;
  const { element } = item;
  const mapping = element.kind === 'unknown' ? null : openMapping(element);
  if (mapping !== null) {
    const entries = [...mapping.entries].map(([name, entry]) => ({
      key: textValue(name, entry.keyOrigin),
      value: entry.value,
    }));
    return addMarks(objectValue({}, element.origin, [...entries, ...mapping.rest]), element.marks);
  }
  const items = element.kind === 'unknown' ? null : openSequence(element);
  if (items === null) return element;
  const open = items.map(
    (inner): Item =>
      inner.kind === 'rest'
        ? { ...inner, most: item.most === 1 ? inner.most : null }
        : { kind: 'rest', element: inner, most: item.most },
  );
  return addMarks(tupleValue(open, element.origin), element.marks);
}

/** What a function made itself stands where it is called; what it was given keeps its place. */
function fillOrigins(value: Value, origin: Origin): Value {
  if (value.origin !== null || value.kind === 'handle') return value;
  const filled = partsOf(value).length === 0 ? value : mapParts(value, (part) => fillOrigins(part, origin));
  return { ...filled, origin };
}
