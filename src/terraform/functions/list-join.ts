import { distributeWithin, soften } from '../../value/alternatives.js';
import { listValue, NO_MARKS, tupleValue } from '../../value/construct.js';
import { convert } from '../../value/convert.js';
import { derive, deriveElement } from '../../value/derive.js';
import { addMarks, joinMarks } from '../../value/marks.js';
import { openSequence } from '../../value/open.js';
import { type Outcome, refuse } from '../../value/outcome.js';
import { elementOf } from '../../value/parts.js';
import { ANY, friendlyName, type Type } from '../../value/type.js';
import { typeOf } from '../../value/type-of.js';
import { unify } from '../../value/unify.js';
import type { AlternativesValue, Item, Mark, RestItem, Value } from '../../value/value.js';
import { parameter, valueFunction } from './define.js';

/** The items of lists and tuples one after the other; a list where all are lists of types that go together. */
export const concat = valueFunction(
  [],
  ANY,
  (args): Outcome => {
    if (args.length === 0) return refuse('at least one argument is required');
    const wrong = args.find((arg) => arg.kind === 'set' || openSequence(arg) === null);
    if (wrong !== undefined) return refuse(`all arguments must be lists or tuples; got ${friendlyName(typeOf(wrong))}`);
    const marks = args.reduce<readonly Mark[]>((all, arg) => joinMarks(all, arg.marks), NO_MARKS);
    const element = commonElement(args.map(typeOf));
    const joined = element === null ? tupleValue(args.flatMap(itemsIn), null) : joinLists(args, element);
    return joined.kind === 'refused' ? joined : addMarks(joined, marks);
  },
  { variadic: parameter('seqs', ANY, 'partial', 'marks') },
);

function itemsIn(arg: Value): readonly Item[] {
  return openSequence(arg) ?? [];
}

function commonElement(types: readonly Type[]): Type | null {
  if (types.some((type) => type.kind !== 'list')) return null;
  const common = unify(types, 'unsafe');
  return common?.kind === 'list' ? common.element : null;
}

function joinLists(args: readonly Value[], element: Type): Outcome {
  const items: Item[] = [];
  for (const arg of args) {
    const converted = convert(arg, { kind: 'list', element });
    if (converted.kind === 'refused') return converted;
    items.push(...itemsIn(converted));
  }
  return listValue(element, items, null);
}

/** Everything that nested lists, sets and tuples hold, as one tuple. */
export const flatten = valueFunction([parameter('list', ANY, 'partial', 'marks')], ANY, ([list]): Outcome => {
  if (list === undefined || openSequence(list) === null) return refuse('can only flatten lists, sets and tuples');
  return distributeWithin(list, nestedChoice, (settled) => {
    const { items, marks } = flatItems(itemsIn(settled));
    return addMarks(tupleValue(items, null), joinMarks(settled.marks, marks));
  });
});

/** The first alternatives in a nest of lists that might be lists themselves. */
function nestedChoice(value: Value): AlternativesValue | null {
  if (value.kind === 'alternatives') return value.options.some(mayBeSequence) ? value : null;
  if (value.kind !== 'list' && value.kind !== 'set' && value.kind !== 'tuple') return null;
  for (const item of value.items) {
    const found = nestedChoice(elementOf(item));
    if (found !== null) return found;
  }
  return null;
}

function mayBeSequence(value: Value): boolean {
  if (value.kind === 'alternatives') return value.options.some(mayBeSequence);
  return openSequence(value) !== null;
}

interface Flat {
  readonly items: readonly Item[];
  readonly marks: readonly Mark[];
}

function flatItems(items: readonly Item[]): Flat {
  const flat: Item[] = [];
  let marks: readonly Mark[] = NO_MARKS;
  for (const item of items) {
    const element = elementOf(item);
    const value = element.kind === 'alternatives' && mayBeSequence(element) ? soften(element) : element;
    const inner = flattenElement(value);
    if (inner === null) {
      flat.push(item);
      continue;
    }
    marks = joinMarks(marks, joinMarks(value.marks, inner.marks));
    flat.push(...(item.kind === 'rest' ? openItems(inner.items, item) : inner.items));
  }
  return { items: flat, marks };
}

/** The flat items of one element; null for what is no list. What may be one is some number of elements. */
function flattenElement(value: Value): Flat | null {
  if (value.kind === 'unknown' && value.type.kind === 'any') {
    const element = deriveElement(derive('flatten', [value]), { origin: value.origin });
    return { items: [{ kind: 'rest', element, most: null }], marks: NO_MARKS };
  }
  const nested = openSequence(value);
  return nested === null ? null : flatItems(nested);
}

/** The items of something that itself may not be there. Several that come several times come in turn, not one after the other. */
function openItems(items: readonly Item[], { most, place }: RestItem): readonly Item[] {
  const inTurn = most === null && items.length > 1 ? 'anywhere' : place;
  return items.map((item): Item => {
    const open: RestItem = {
      kind: 'rest',
      element: elementOf(item),
      most: item.kind === 'rest' && item.most === null ? null : most,
    };
    const own = item.kind === 'rest' ? item.place : undefined;
    const at = own ?? inTurn;
    return at === undefined ? open : { ...open, place: at };
  });
}
