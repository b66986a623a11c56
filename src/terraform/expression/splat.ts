import type { Splat } from '../../hcl/syntax.js';
import { choose } from '../../value/alternatives.js';
import { listValue, tupleValue } from '../../value/construct.js';
import { deriveElement, deriveSymbol, unknownOf } from '../../value/derive.js';
import { mayBeNull } from '../../value/known.js';
import { addMarks } from '../../value/marks.js';
import { openSequence } from '../../value/open.js';
import { elementOf } from '../../value/parts.js';
import { placeAt } from '../../value/place.js';
import { isSameType, type Type } from '../../value/type.js';
import { typeOf } from '../../value/type-of.js';
import type { Item, Value } from '../../value/value.js';
import { attempt, type Evaluation, evaluateIn, evaluateOptions, replay, standIn } from './evaluation.js';

/** `source[*].each`: one `each` for every item of a list; of what is no list, a list of itself, or of nothing where it is null. */
export function evaluateSplat(evaluation: Evaluation, expression: Splat): Value {
  const source = evaluateIn(evaluation, expression.source);
  const attempted = attempt(evaluation, (inner) => {
    const value = evaluateOptions(inner, source, expression.range, (each, one) => splat(each, expression, one));
    return addMarks(value, source.marks);
  });
  const value = replay(evaluation, attempted);
  return attempted.kind === 'failed' && evaluation.afterRefusal === 'nothing'
    ? { ...standIn(evaluation, attempted.failures[0]), type: typeOf(value) }
    : value;
}

function splat(evaluation: Evaluation, expression: Splat, source: Value): Value {
  const origin = evaluation.scope.origin(expression.range);
  const items = openSequence(source);
  if (items === null || isUndecided(source)) return splatSingle(evaluation, expression, source);
  const results = items.flatMap((item) => evaluateEach(evaluation, expression, item));
  const type = typeOf(source);
  if (type.kind !== 'list' && type.kind !== 'set') return tupleValue(results, origin);
  const element = results.length === 0 ? elementOfEmpty(evaluation, expression, type.element) : commonType(results);
  return element === null ? tupleValue(results, origin) : listValue(element, results, origin);
}

/** An unknown of no known type may be a list, or no list at all. */
function isUndecided(source: Value): boolean {
  return source.kind === 'unknown' && source.type.kind === 'any';
}

/** Of an empty list, what `each` would give for an element: it is refused even where there is none. */
function elementOfEmpty(evaluation: Evaluation, expression: Splat, type: Type): Type {
  const symbol = { key: 'element of an empty list', cause: { kind: 'derived', operation: 'each', of: [] } } as const;
  return typeOf(evaluateIn({ ...evaluation, element: unknownOf(symbol, { type }) }, expression.each));
}

function commonType(items: readonly Item[]): Type | null {
  const [first, ...others] = items.map((item) => typeOf(elementOf(item)));
  return first !== undefined && others.every((type) => isSameType(type, first)) ? first : null;
}

function splatSingle(evaluation: Evaluation, expression: Splat, source: Value): Value {
  const origin = evaluation.scope.origin(expression.range);
  if (source.kind === 'null') return tupleValue([], origin);
  if (isUndecided(source)) {
    const any: Item = { kind: 'rest', element: deriveElement(source, { origin: source.origin }), most: null };
    return tupleValue(evaluateEach(evaluation, expression, any), origin);
  }
  const single = tupleValue(evaluateEach(evaluation, expression, source), origin);
  if (!mayBeNull(source)) return single;
  return choose(deriveSymbol('isset', [source]), [single, tupleValue([], origin)], null);
}

/** What is read from a resource stands where the splat stands. What may not be there is not where it would fail. */
function evaluateEach(evaluation: Evaluation, expression: Splat, item: Item): readonly Item[] {
  const element = elementOf(item);
  const attempted = attempt(evaluation, (inner) => evaluateIn({ ...inner, element }, expression.each));
  if (item.kind === 'rest' && attempted.kind === 'failed') {
    evaluation.doubt(() => deriveSymbol('isempty', [element]));
    return [];
  }
  const value = replay(evaluation, attempted);
  const isRead = element.kind === 'handle' && expression.each.kind !== 'element';
  const placed = isRead ? placeAt(value, evaluation.scope.origin(expression.range)) : value;
  return [item.kind === 'rest' ? { ...item, element: placed } : placed];
}
