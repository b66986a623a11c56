import { distribute, soften } from '../../value/alternatives.js';
import { numberValue, stringValue } from '../../value/construct.js';
import { convert } from '../../value/convert.js';
import { derive } from '../../value/derive.js';
import { isOrdered } from '../../value/known.js';
import { numberFromInteger } from '../../value/number.js';
import { type Outcome, refuse } from '../../value/outcome.js';
import { listOf, STRING } from '../../value/type.js';
import type { Item, ListValue, Piece, StringValue, Value } from '../../value/value.js';
import { itemsOf, stringOf } from './arguments.js';
import { parameter, valueFunction } from './define.js';

/** Items joined by a separator. What may be there becomes one unknown stretch, separators and all. */
export const join = valueFunction(
  [parameter('separator', STRING, 'partial')],
  STRING,
  ([separator, ...lists]): Outcome => {
    if (lists.length === 0) return refuse('at least one list is required');
    const items = lists.flatMap((list) => itemsOf(list) ?? [{ kind: 'rest', element: list, most: null } as const]);
    const nulls = items.findIndex((item) => item.kind === 'null');
    if (nulls !== -1) return refuse(`element ${nulls} is null; cannot concatenate null values`);
    return joinSettled(stringOf(separator), items);
  },
  { variadic: parameter('lists', listOf(STRING), 'partial') },
);

/** Alternatives among the items make alternatives of the whole, as long as they are few. */
function joinSettled(separator: StringValue, items: readonly Item[]): Outcome {
  const choices = items.filter((item) => item.kind === 'alternatives');
  return distribute(choices, (settled) => {
    const queue = [...settled];
    const chosen = items.map((item) => (item.kind === 'alternatives' ? (queue.shift() ?? item) : item));
    return stringValue(joinPieces(separator, chosen), null);
  });
}

function joinPieces(separator: StringValue, items: readonly Item[]): readonly Piece[] {
  if (!isOrdered(items)) return openStretch(separator, items, 0);
  const pieces: Piece[] = [];
  // Before the first item that is surely there no separator is sure either: what may be there brings its own.
  let sure = false;
  for (const [index, item] of items.entries()) {
    if (item.kind === 'rest') {
      pieces.push(...openStretch(separator, [item], index));
      continue;
    }
    if (sure) pieces.push(...separator.pieces);
    pieces.push(...itemPieces(item));
    sure = true;
  }
  return pieces;
}

/** Items in no known order, or none or some of them, with their separators. The place tells it from an equal one. */
function openStretch(separator: StringValue, items: readonly Item[], index: number): readonly Piece[] {
  const list: ListValue = { kind: 'list', element: STRING, items, origin: null, marks: [] };
  const place = numberValue(numberFromInteger(index), null);
  return stringOf(derive('join', [separator, list, place], { type: STRING })).pieces;
}

function itemPieces(item: Value): readonly Piece[] {
  const text = convert(item.kind === 'alternatives' ? soften(item) : item, STRING);
  return text.kind === 'string' ? text.pieces : [];
}
