import type { For } from '../../hcl/syntax.js';
import { distribute } from '../../value/alternatives.js';
import { NO_MARKS, objectValue, tupleValue } from '../../value/construct.js';
import { convert } from '../../value/convert.js';
import { deriveElement } from '../../value/derive.js';
import { addMarks, joinMarks } from '../../value/marks.js';
import { type Outcome, refuse } from '../../value/outcome.js';
import { knownText } from '../../value/text.js';
import { BOOL, STRING } from '../../value/type.js';
import type { Mark, Value } from '../../value/value.js';
import { attempt, bind, type Evaluation, evaluateIn, fail, settle } from './evaluation.js';
import { groupEntries, type MadeEntry, uniqueEntries } from './for-entries.js';
import { restOf, type Turn, turnsOf } from './iteration.js';
import { withinLimits } from './size.js';

/** `[for ...]` and `{for ...}`. What is not known of the collection or of an `if` makes items that may be there. */
export function evaluateFor(evaluation: Evaluation, expression: For): Value {
  const collection = evaluateIn(evaluation, expression.collection);
  const result = distribute([collection], ([one = collection]) => {
    const turns = turnsOf(one);
    if ('kind' in turns) return turns;
    if (turns.length === 0) checkCondition(evaluation, expression, one);
    return expression.key === null ? listOf(evaluation, expression, turns) : mapOf(evaluation, expression, turns);
  });
  const place = result.kind === 'refused' ? expression.collection.range : expression.range;
  const value = settle(evaluation, result.kind === 'refused' ? result : withinLimits(result), place);
  const placed = value.origin === null ? { ...value, origin: evaluation.scope.origin(expression.range) } : value;
  return addMarks(placed, collection.marks);
}

/** An `if` that is wrong whatever it is asked about is refused even where there is nothing to ask about. */
function checkCondition(evaluation: Evaluation, expression: For, collection: Value): void {
  const any = deriveElement(collection);
  decide(bind(bind(evaluation, expression.keyName, any), expression.valueName, any), expression);
}

/** A turn whose `if` does not rule it out. */
interface Kept {
  readonly evaluation: Evaluation;
  readonly turn: Turn;
  readonly marks: readonly Mark[];
}

function keptTurns(evaluation: Evaluation, expression: For, turns: readonly Turn[]): readonly Kept[] {
  return turns.flatMap((turn) => {
    const inner = bind(bind(evaluation, expression.keyName, turn.key), expression.valueName, turn.value);
    const { keeps, marks } = decide(inner, expression);
    if (keeps === 'no') return [];
    const times = keeps === 'maybe' && turn.times === 'once' ? 'maybe' : turn.times;
    return [{ evaluation: inner, turn: { ...turn, times }, marks }];
  });
}

interface Decision {
  readonly keeps: 'yes' | 'no' | 'maybe';
  readonly marks: readonly Mark[];
}

function decide(evaluation: Evaluation, { condition }: For): Decision {
  if (condition === null) return { keeps: 'yes', marks: NO_MARKS };
  const value = convert(evaluateIn(evaluation, condition), BOOL);
  if (value.kind === 'bool') return { keeps: value.value ? 'yes' : 'no', marks: value.marks };
  if (value.kind === 'refused')
    fail(evaluation, 'the "if" clause value is invalid: a bool is required', condition.range);
  if (value.kind === 'null') fail(evaluation, 'the value of the "if" clause must not be null', condition.range);
  return { keeps: 'maybe', marks: value.kind === 'refused' ? NO_MARKS : value.marks };
}

function listOf(evaluation: Evaluation, expression: For, turns: readonly Turn[]): Outcome {
  const kept = keptTurns(evaluation, expression, turns);
  const items = kept.flatMap(({ evaluation: inner, turn }) => {
    const value = evaluateKept(inner, turn, expression);
    return value === null ? [] : [restOf(value, turn.times)];
  });
  return addMarks(tupleValue(items, evaluation.scope.origin(expression.range)), marksOf(kept));
}

/** Null for a turn that would fail: if nothing says that it comes, it does not. */
function evaluateKept(evaluation: Evaluation, turn: Turn, { value }: For): Value | null {
  if (turn.times === 'once') return evaluateIn(evaluation, value);
  const attempted = attempt(evaluation, (inner) => evaluateIn(inner, value));
  return attempted.kind === 'failed' ? null : attempted.value;
}

function marksOf(kept: readonly Kept[]): readonly Mark[] {
  return kept.reduce<readonly Mark[]>((all, { marks }) => joinMarks(all, marks), NO_MARKS);
}

function mapOf(evaluation: Evaluation, expression: For, turns: readonly Turn[]): Outcome {
  const kept = keptTurns(evaluation, expression, turns);
  const made = kept.flatMap(({ evaluation: inner, turn }) => makeEntry(inner, turn, expression) ?? []);
  const marks = made.reduce<readonly Mark[]>((all, { key }) => joinMarks(all, key.marks), marksOf(kept));
  const grouped = expression.grouping ? groupEntries(made) : uniqueEntries(made);
  if (grouped.repeated !== null) {
    const message = `two different items produced the key "${grouped.repeated}" in this "for" expression; to group them, put "..." after the value`;
    fail(evaluation, message, (expression.key ?? expression).range);
  }
  return addMarks(objectValue(grouped.entries, evaluation.scope.origin(expression.range), grouped.rest), marks);
}

function makeEntry(evaluation: Evaluation, turn: Turn, expression: For): MadeEntry | null {
  if (expression.key === null) return null;
  const key = settle(evaluation, toKey(evaluateIn(evaluation, expression.key)), expression.key.range);
  const value = evaluateKept(evaluation, turn, expression);
  return value === null ? null : { name: knownText(key), key, value, times: turn.times };
}

function toKey(value: Value): Outcome {
  const key = convert(value, STRING);
  if (key.kind === 'refused') return refuse(`the key expression produced an invalid result: ${key.message}`);
  return key.kind === 'null' ? refuse('key expression in "for" expression must not produce a null value') : key;
}
