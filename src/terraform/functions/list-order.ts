import { listValue, tupleValue } from '../../value/construct.js';
import { derive } from '../../value/derive.js';
import { isOrdered, sequenceOfSet, settledItems } from '../../value/known.js';
import { addMarks } from '../../value/marks.js';
import { openSequence } from '../../value/open.js';
import { type Outcome, refuse } from '../../value/outcome.js';
import { elementOf } from '../../value/parts.js';
import { knownText } from '../../value/text.js';
import { compareText } from '../../value/text-order.js';
import { ANY, friendlyName, listOf, NUMBER, STRING } from '../../value/type.js';
import { typeOf } from '../../value/type-of.js';
import type { Item, Value } from '../../value/value.js';
import { openType } from './apply.js';
import { itemsOf, wholeNumber } from './arguments.js';
import { parameter, valueFunction } from './define.js';

/** A list in the same kind of sequence: a tuple stays one, and a set becomes a list. */
function sequenceLike(value: Value, items: readonly Item[]): Value {
  const type = typeOf(value);
  const element = type.kind === 'list' || type.kind === 'set' ? type.element : null;
  return addMarks(element === null ? tupleValue(items, null) : listValue(element, items, null), value.marks);
}

export const reverse = valueFunction([parameter('list', ANY, 'partial', 'marks')], ANY, ([list]): Outcome => {
  const items = list === undefined ? null : openSequence(list);
  if (list === undefined || items === null) {
    return refuse(
      `can only reverse list or tuple values, not ${list === undefined ? 'nothing' : friendlyName(typeOf(list))}`,
    );
  }
  return sequenceLike(list, isOrdered(items) ? [...items].reverse() : items);
});

/** Strings by code points. Where unknown ones go is not known, and so the order of all is not. */
export const sort = valueFunction([parameter('list', listOf(STRING), 'partial')], listOf(STRING), ([list]): Outcome => {
  const items = list === undefined ? [] : (openSequence(list) ?? []);
  if (items.some((item) => item.kind === 'null'))
    return refuse('given list element is null; a null string cannot be sorted');
  const sorted = [...items].sort((a, b) => compareText(knownText(elementOf(a)) ?? '', knownText(elementOf(b)) ?? ''));
  return listValue(STRING, sequenceOfSet(sorted), null);
});

export const slice = valueFunction(
  [parameter('list', ANY, 'partial', 'marks'), parameter('start_index', NUMBER), parameter('end_index', NUMBER)],
  ANY,
  (args): Outcome => {
    const [list, from, to] = args;
    const items = list === undefined || list.kind === 'set' ? null : openSequence(list);
    if (list === undefined || items === null) return refuse('must be a list or tuple value');
    const start = wholeNumber(from);
    const end = wholeNumber(to);
    if (typeof start !== 'number') return start;
    if (typeof end !== 'number') return end;
    const settled = settledItems(items) === null ? items.findIndex((item) => item.kind === 'rest') : items.length;
    const problem = checkBounds(start, end, settled === items.length ? items.length : null);
    if (problem !== null) return refuse(problem);
    if (end <= settled && isOrdered(items)) return sequenceLike(list, items.slice(start, end));
    return derive('slice', args, { type: typeOf(list).kind === 'list' ? typeOf(list) : ANY });
  },
);

function checkBounds(start: number, end: number, length: number | null): string | null {
  if (start < 0) return 'start index must not be less than zero';
  if (end < 0) return 'end index must not be less than zero';
  if (length !== null && start > length) return 'start index must not be greater than the length of the list';
  if (length !== null && end > length) return 'end index must not be greater than the length of the list';
  return start > end ? 'start index must not be greater than end index' : null;
}

/** Lists of `size` items each; of size 0, one list of all. */
export const chunklist = valueFunction(
  [parameter('list', listOf(ANY), 'partial', 'marks'), parameter('size', NUMBER, 'marks')],
  listOf(ANY),
  (args): Outcome => {
    const [list, size] = args;
    const items = itemsOf(list);
    const count = wholeNumber(size);
    if (typeof count !== 'number') return count;
    if (count < 0) return refuse('the size argument must be positive');
    if (list === undefined || items === null || settledItems(items) === null)
      return derive('chunklist', args, { type: openType(args, listOf(listOf(ANY))) });
    const type = typeOf(list);
    const element = type.kind === 'list' ? type.element : ANY;
    const chunks: Value[] = [];
    for (let start = 0; start < items.length; start += count === 0 ? items.length : count) {
      chunks.push(listValue(element, items.slice(start, count === 0 ? undefined : start + count), null));
    }
    return addMarks(addMarks(listValue(listOf(element), chunks, null), list.marks), size?.marks ?? []);
  },
);
