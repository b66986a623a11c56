import { type Answer, all, any, not } from '../../base/answer.js';
import { distributeWithin } from '../../value/alternatives.js';
import { listValue, numberValue } from '../../value/construct.js';
import { convert } from '../../value/convert.js';
import { derive } from '../../value/derive.js';
import { equalsItem, isAmong, isKnownItem, poolOf } from '../../value/equal.js';
import { valueKey } from '../../value/key.js';
import { isOrdered, mayBeNull, settledItems } from '../../value/known.js';
import { numberFromInteger } from '../../value/number.js';
import { openSequence } from '../../value/open.js';
import { type Outcome, refuse } from '../../value/outcome.js';
import { elementOf } from '../../value/parts.js';
import { ANY, BOOL, listOf, NUMBER, STRING } from '../../value/type.js';
import { typeOf } from '../../value/type-of.js';
import { unify } from '../../value/unify.js';
import type { Item, Value } from '../../value/value.js';
import { itemsOf } from './arguments.js';
import { decision, parameter, valueFunction } from './define.js';
import type { ValueFunction } from './function.js';
import { findChoice, keepIf } from './list-items.js';

export const compact = valueFunction(
  [parameter('list', listOf(STRING), 'partial')],
  listOf(STRING),
  ([list]): Outcome => {
    if (list === undefined) return refuse('a list is required');
    return distributeWithin(list, findChoice, (settled) => {
      const items = openSequence(settled) ?? [];
      return listValue(
        STRING,
        items.flatMap((item) => keepIf(item, isFilled(elementOf(item)))),
        null,
      );
    });
  },
);

/** Whether a string is neither null nor empty. */
export function isFilled(value: Value): Answer {
  if (value.kind === 'null') return 'no';
  if (value.kind === 'alternatives') {
    const answers = new Set(value.options.map(isFilled));
    const [only = 'maybe'] = answers;
    return answers.size === 1 ? only : 'maybe';
  }
  if (value.kind === 'string' && value.pieces.length === 0) return 'no';
  if (mayBeNull(value)) return 'maybe';
  if (value.kind === 'unknown') return value.type.kind === 'any' ? 'maybe' : 'yes';
  if (value.kind !== 'string') return 'yes';
  return value.pieces.some((piece) => piece.kind === 'text' || piece.value.shape.min > 0) ? 'yes' : 'maybe';
}

export const distinct = valueFunction([parameter('list', listOf(ANY), 'partial')], listOf(ANY), ([list]): Outcome => {
  if (list === undefined) return refuse('a list is required');
  const type = typeOf(list);
  const [kept, open, keys]: [Item[], Item[], Set<string>] = [[], [], new Set()];
  for (const item of openSequence(list) ?? []) {
    for (const next of keepIf(item, not(isAmong(item, { items: kept, open, keys })))) {
      kept.push(next);
      if (isKnownItem(next)) keys.add(valueKey(next));
      else open.push(next);
    }
  }
  return listValue(type.kind === 'list' ? type.element : ANY, kept, null);
});

export const contains = valueFunction(
  [parameter('list', ANY, 'partial'), parameter('value', ANY, 'partial', 'null')],
  BOOL,
  (args): Outcome => {
    const [list, value] = args;
    const items = list === undefined ? null : openSequence(list);
    if (items === null || value === undefined) return refuse('argument must be list, tuple, or set');
    return decision(isAmong(value, poolOf(items)), 'contains', args);
  },
);

export const index = valueFunction(
  [parameter('list', ANY, 'partial'), parameter('value', ANY, 'partial')],
  NUMBER,
  (args): Outcome => {
    const [list, value] = args;
    const items = list === undefined || list.kind === 'set' ? null : openSequence(list);
    if (items === null || value === undefined) return refuse('argument must be a list or tuple');
    if (items.length === 0) return refuse('cannot search an empty list');
    const answers = items.map((item) => equalsItem(value, item));
    const first = answers.findIndex((answer) => answer !== 'no');
    if (first === -1) return refuse('item not found');
    const exact = answers[first] === 'yes' && isOrdered(items) && settledItems(items.slice(0, first)) !== null;
    return exact ? numberValue(numberFromInteger(first), null) : derive('index', args, { type: NUMBER });
  },
);

/** The values whose key is among those searched for. */
export const matchkeys = valueFunction(
  [
    parameter('values', listOf(ANY), 'partial'),
    parameter('keys', listOf(ANY), 'partial'),
    parameter('searchset', listOf(ANY), 'partial'),
  ],
  listOf(ANY),
  (args): Outcome => {
    const [values, keys, searched] = args;
    const aligned = alignTypes(keys, searched);
    if (aligned === null) return refuse('keys and searchset must be of the same type');
    const [list, names, wanted] = [itemsOf(values), itemsOf(aligned[0]), itemsOf(aligned[1])];
    const type = values === undefined ? ANY : typeOf(values);
    if (list === null || names === null || wanted === null) return derive('matchkeys', args, { type: listOf(ANY) });
    if (settledItems(list) === null || settledItems(names) === null) return derive('matchkeys', args, { type });
    if (list.length !== names.length) return refuse('length of keys and values should be equal');
    const pool = poolOf(wanted);
    const matched = list.flatMap((item, at) => {
      const name = names[at];
      return name === undefined ? [] : keepIf(item, isAmong(elementOf(name), pool));
    });
    return listValue(type.kind === 'list' ? type.element : ANY, matched, null);
  },
);

/** Keys and what they are compared with, brought to one type; null where there is none. */
function alignTypes(keys: Value | undefined, searched: Value | undefined): readonly [Value, Value] | null {
  if (keys === undefined || searched === undefined) return null;
  const common = unify([typeOf(keys), typeOf(searched)], 'unsafe');
  if (common === null) return null;
  const [first, second] = [convert(keys, common), convert(searched, common)];
  return first.kind === 'refused' || second.kind === 'refused' ? null : [first, second];
}

/** Whether all (or any) of a list's bools are true. A null is not. */
function quantifier(name: string, decide: (answers: readonly Answer[]) => Answer): ValueFunction {
  return valueFunction([parameter('list', listOf(BOOL), 'partial')], BOOL, (args) => {
    const items = args[0] === undefined ? [] : (openSequence(args[0]) ?? []);
    return decision(decide(items.map((item) => isTrue(item, name))), name, args);
  });
}

/** What may not be there cannot make `anytrue` true, and cannot make `alltrue` true either, though it may make it false. */
function isTrue(item: Item, name: string): Answer {
  const value = elementOf(item);
  const answer = truth(value);
  if (item.kind !== 'rest') return answer;
  return answer === (name === 'alltrue' ? 'yes' : 'no') ? answer : 'maybe';
}

function truth(value: Value): Answer {
  if (value.kind === 'bool') return value.value ? 'yes' : 'no';
  if (value.kind === 'null') return 'no';
  if (value.kind !== 'alternatives') return 'maybe';
  const answers = new Set(value.options.map(truth));
  const [only = 'maybe'] = answers;
  return answers.size === 1 ? only : 'maybe';
}

export const alltrue = quantifier('alltrue', all);
export const anytrue = quantifier('anytrue', any);
