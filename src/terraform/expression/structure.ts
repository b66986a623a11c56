import type { Expression, ObjectConstruction, ObjectItem, Tuple } from '../../hcl/syntax.js';
import { choose } from '../../value/alternatives.js';
import { NO_MARKS, objectValue, textValue, tupleValue } from '../../value/construct.js';
import { convert } from '../../value/convert.js';
import { deriveSymbol } from '../../value/derive.js';
import { equalValues } from '../../value/equal.js';
import { addMarks, joinMarks, withoutAnyMarks } from '../../value/marks.js';
import { type Outcome, refuse } from '../../value/outcome.js';
import { knownText } from '../../value/text.js';
import { STRING } from '../../value/type.js';
import type { Entry, Mark, RestEntry, Value } from '../../value/value.js';
import { type Evaluation, evaluateIn, fail, settle } from './evaluation.js';
import { withinLimits } from './size.js';

export function evaluateTuple(evaluation: Evaluation, expression: Tuple): Value {
  const items = expression.items.map((item) => evaluateIn(evaluation, item));
  const tuple = tupleValue(items, evaluation.scope.origin(expression.range));
  return settle(evaluation, withinLimits(tuple), expression.range);
}

/** Of several items with one key the last counts; an item whose key is not known may be any that stands before it. */
export function evaluateObject(evaluation: Evaluation, expression: ObjectConstruction): Value {
  const entries = new Map<string, Entry>();
  const rest: RestEntry[] = [];
  let marks: readonly Mark[] = NO_MARKS;
  for (const item of expression.items) {
    const key = evaluateKey(evaluation, item);
    const value = evaluateIn(evaluation, item.value);
    marks = joinMarks(marks, key.marks);
    const name = knownText(key);
    if (name !== null) entries.set(name, { value, keyOrigin: key.origin });
    else {
      const open = withoutAnyMarks(key);
      for (const [other, entry] of entries) entries.set(other, { ...entry, value: mayBe(other, entry, open, value) });
      rest.push({ key: open, value });
    }
  }
  const object = objectValue(entries, evaluation.scope.origin(expression.range), rest);
  return addMarks(settle(evaluation, withinLimits(object), expression.range), marks);
}

function mayBe(name: string, entry: Entry, key: Value, value: Value): Value {
  const wanted = textValue(name, null);
  if (equalValues(key, wanted) === 'no') return entry.value;
  return choose(deriveSymbol('==', [key, wanted]), [value, entry.value], null);
}

function evaluateKey(evaluation: Evaluation, { key }: ObjectItem): Value {
  if (key.kind === 'word') return textValue(key.text, evaluation.scope.origin(key.range));
  const { expression } = key;
  if (isBareReference(expression)) return fail(evaluation, AMBIGUOUS, expression.range);
  return settle(evaluation, toKey(evaluateIn(evaluation, expression)), expression.range);
}

const AMBIGUOUS = 'an ambiguous attribute key: in parentheses it is a reference, in quotes a name with periods';

/** What looks like a name with periods could be meant either way, so HCL takes it for neither. */
function isBareReference({ kind }: Expression): boolean {
  return kind === 'attribute' || kind === 'index' || kind === 'splat';
}

function toKey(value: Value): Outcome {
  const key = convert(value, STRING);
  if (key.kind === 'refused') return refuse(`can't use this value as a key: ${key.message}`);
  return key.kind === 'null' ? refuse("can't use a null value as a key") : key;
}
