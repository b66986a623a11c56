import { isWithin } from '../../base/range.js';
import type { For } from '../../hcl/syntax.js';
import { NO_MARKS, objectValue, tupleValue } from '../../value/construct.js';
import { convert } from '../../value/convert.js';
import { addMarks, joinMarks } from '../../value/marks.js';
import { type Outcome, refuse } from '../../value/outcome.js';
import { knownText } from '../../value/text.js';
import { STRING } from '../../value/type.js';
import type { Mark, Value } from '../../value/value.js';
import {
  type Attempt,
  attempt,
  bind,
  type Evaluation,
  evaluateIn,
  evaluateOptions,
  fail,
  replay,
  settle,
  standIn,
} from './evaluation.js';
import { checkCondition, decide, decideQuietly, doubtTurn } from './for-condition.js';
import { groupEntries, type MadeEntry, uniqueEntries } from './for-entries.js';
import { itemOf, type Turn, turnsOf } from './iteration.js';
import { withinLimits } from './size.js';

/** `[for ...]` and `{for ...}`. What is not known of the collection or of an `if` makes items that may be there. */
export function evaluateFor(evaluation: Evaluation, expression: For): Value {
  const collection = evaluateIn(evaluation, expression.collection);
  const value = evaluateOptions(evaluation, collection, expression.range, (inner, one) => {
    return evaluateOver(inner, expression, one);
  });
  const placed = value.origin === null ? { ...value, origin: evaluation.scope.origin(expression.range) } : value;
  return addMarks(placed, collection.marks);
}

function evaluateOver(evaluation: Evaluation, expression: For, collection: Value): Value {
  const turns = turnsOf(collection);
  if ('kind' in turns) return evaluation.report(turns, expression.collection.range);
  const attempted = attempt(evaluation, (inner) => {
    if (turns.length === 0) checkCondition(inner, expression, collection);
    const made = expression.key === null ? listOf(inner, expression, turns) : mapOf(inner, expression, turns);
    return settle(inner, withinLimits(made), expression.range);
  });
  const value = replay(evaluation, attempted);
  return evaluation.afterRefusal === 'nothing' ? (withoutCondition(evaluation, expression, attempted) ?? value) : value;
}

/** Where an `if` is refused, not even the type of the result is known. Null where it is not. */
function withoutCondition(evaluation: Evaluation, { condition }: For, attempted: Attempt): Value | null {
  if (attempted.kind === 'value' || condition === null) return null;
  const failure = attempted.failures.find(({ range }) => isWithin(range, condition.range));
  return failure === undefined ? null : standIn(evaluation, failure);
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
    const decision = turn.times === 'once' ? decide(inner, expression) : decideQuietly(inner, expression, turn);
    if (decision === null || decision.keeps === 'no') return [];
    const { keeps, marks, given } = decision;
    const times = keeps === 'maybe' && turn.times === 'once' ? 'maybe' : turn.times;
    const kept = { ...turn, times, value: given(turn.value) };
    return [{ evaluation: bind(inner, expression.valueName, kept.value), turn: kept, marks }];
  });
}

function listOf(evaluation: Evaluation, expression: For, turns: readonly Turn[]): Value {
  const kept = keptTurns(evaluation, expression, turns);
  const items = kept.flatMap(({ evaluation: inner, turn }) => {
    const value = evaluateKept(inner, turn, expression);
    return value === null ? [] : [itemOf(value, turn)];
  });
  return addMarks(tupleValue(items, evaluation.scope.origin(expression.range)), marksOf(kept));
}

/** Null for a turn that would fail: if nothing says that it comes, it does not. */
function evaluateKept(evaluation: Evaluation, turn: Turn, { value }: For): Value | null {
  if (turn.times === 'once') return evaluateIn(evaluation, value);
  const attempted = attempt(evaluation, (inner) => evaluateIn(inner, value));
  if (attempted.kind === 'failed') doubtTurn(evaluation, turn);
  return attempted.kind === 'failed' ? null : attempted.value;
}

function marksOf(kept: readonly Kept[]): readonly Mark[] {
  return kept.reduce<readonly Mark[]>((all, { marks }) => joinMarks(all, marks), NO_MARKS);
}

function mapOf(evaluation: Evaluation, expression: For, turns: readonly Turn[]): Value {
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
  const { key: expressionOfKey } = expression;
  const attempted = attempt(evaluation, (inner) => {
    return settle(inner, toKey(evaluateIn(inner, expressionOfKey)), expressionOfKey.range);
  });
  if (attempted.kind === 'failed' && turn.times !== 'once') {
    doubtTurn(evaluation, turn);
    return null;
  }
  const key = replay(evaluation, attempted);
  const value = evaluateKept(evaluation, turn, expression);
  return value === null ? null : { name: knownText(key), key, value, times: turn.times };
}

function toKey(value: Value): Outcome {
  const key = convert(value, STRING);
  if (key.kind === 'refused') return refuse(`the key expression produced an invalid result: ${key.message}`);
  return key.kind === 'null' ? refuse('key expression in "for" expression must not produce a null value') : key;
}
