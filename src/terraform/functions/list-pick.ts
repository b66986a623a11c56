import { choose } from '../../value/alternatives.js';
import { nullValue, numberValue } from '../../value/construct.js';
import { convert } from '../../value/convert.js';
import { derive, deriveSymbol } from '../../value/derive.js';
import { type Count, countDistinct, countItems, isOrdered, settledItems, soleUnknown } from '../../value/known.js';
import { addMarks } from '../../value/marks.js';
import { exactInteger, numberFromInteger } from '../../value/number.js';
import { openMapping, openSequence } from '../../value/open.js';
import { type Outcome, refuse } from '../../value/outcome.js';
import { elementOf } from '../../value/parts.js';
import { pickItem } from '../../value/pick.js';
import { ANY, friendlyName, NUMBER, type Type } from '../../value/type.js';
import { typeOf } from '../../value/type-of.js';
import { unify } from '../../value/unify.js';
import type { Item, Value } from '../../value/value.js';
import { numberOf } from './arguments.js';
import { parameter, valueFunction } from './define.js';
import { isFilled } from './list-filter.js';
import { lengthOfString } from './string-parts.js';

/** The characters of a string, the items of a list, the members of a map. */
export const length = valueFunction([parameter('value', ANY, 'partial', 'marks')], NUMBER, ([value]): Outcome => {
  if (value === undefined) return refuse('a value is required');
  if (value.kind === 'string') return addMarks(lengthOfString(value), value.marks);
  if (value.kind === 'unknown' && value.type.kind === 'any')
    return addMarks(derive('length', [value], { type: NUMBER, shape: COUNT }), value.marks);
  const bounds = boundsOf(value);
  if (bounds === null) return refuse('argument must be a string, a collection type, or a structural type');
  return addMarks(counted(value, bounds.least, bounds.most), value.marks);
});

const COUNT = { chars: 'digits', min: 0, max: null } as const;

function counted(value: Value, least: number, most: number | null): Value {
  if (least === most) return numberValue(numberFromInteger(least), null);
  return derive('length', [value], { type: NUMBER, shape: { chars: 'digits', min: least, max: most } });
}

function boundsOf(value: Value): Count | null {
  if (value.kind === 'set') return { least: countDistinct(value.items), most: countItems(value.items).most };
  const items = openSequence(value);
  if (items !== null) return countItems(items);
  const mapping = openMapping(value);
  if (mapping === null) return null;
  return { least: mapping.entries.size, most: mapping.rest.length === 0 ? mapping.entries.size : null };
}

/** The item at an index that starts over at the end of the list, and from it below zero. */
export const element = valueFunction(
  [parameter('list', ANY, 'partial', 'marks'), parameter('index', NUMBER, 'partial')],
  ANY,
  (args): Outcome => {
    const [list, index] = args;
    const items = list === undefined || list.kind === 'set' ? null : openSequence(list);
    if (list === undefined || items === null || index === undefined) {
      return refuse(`cannot read elements from ${list === undefined ? 'nothing' : friendlyName(typeOf(list))}`);
    }
    if (items.length === 0) return refuse('cannot use element function with an empty list');
    const picked =
      index.kind === 'number' ? elementAt(items, exactInteger(numberOf(index))) : elementAnywhere(items, index);
    if (picked?.kind === 'refused') return picked;
    return addMarks(picked ?? derive('element', args, { type: elementType(list) }), list.marks);
  },
);

function elementType(list: Value): Type {
  const type = typeOf(list);
  return type.kind === 'list' ? type.element : ANY;
}

/** Null where it depends on how many items there are. */
function elementAt(items: readonly Item[], index: bigint | null): Outcome | null {
  if (index === null) return refuse('invalid index: value must be a whole number');
  const settled = settledItems(items);
  if (!isOrdered(items)) return null;
  const count = BigInt(items.length);
  const at = Number(settled === null ? index : ((index % count) + count) % count);
  const reached = at < 0 ? items.slice(at) : items.slice(0, at + 1);
  if (settledItems(reached) === null) return null;
  const item = items.at(at);
  return item === undefined ? null : elementOf(item);
}

function elementAnywhere(items: readonly Item[], index: Value): Value | null {
  const settled = settledItems(items);
  return settled === null ? null : pickItem(settled, index);
}

/** The only item of a list, or null of one that has none. */
export const one = valueFunction([parameter('list', ANY, 'partial', 'marks')], ANY, (args): Outcome => {
  const [list] = args;
  const items = list === undefined ? null : openSequence(list);
  if (list === undefined || items === null) return refuse(ONE);
  const { least, most } = countItems(items);
  if (least > 1 && list.kind !== 'unknown') return refuse(ONE);
  const type = elementType(list);
  const sure = list.kind === 'unknown' ? undefined : items.find((item) => item.kind !== 'rest');
  if (sure !== undefined) return addMarks(elementOf(sure), list.marks);
  if (most === 0) return addMarks(nullValue(null, type), list.marks);
  if (soleUnknown(list) !== null || items.length > 1) return addMarks(derive('one', args, { type }), list.marks);
  const options = [...items.map(elementOf), nullValue(null, type)];
  return addMarks(choose(deriveSymbol('one', args), options, null), list.marks);
});

const ONE = 'must be a list, set, or tuple value with either zero or one elements';

/** The first argument that is neither null nor an empty string. */
export const coalesce = valueFunction(
  [],
  ANY,
  (args): Outcome => {
    if (args.length === 0) return refuse('at least one argument is required');
    const type = unify(args.map(typeOf), 'unsafe');
    if (type === null) return refuse('all arguments must have the same type');
    const converted = args.map((arg) => convert(arg, type));
    const refused = converted.find((arg) => arg.kind === 'refused');
    return (
      refused ??
      firstOf(
        converted.filter((arg) => arg.kind !== 'refused'),
        isFilled,
        'no non-null, non-empty-string arguments',
      )
    );
  },
  { variadic: parameter('vals', ANY, 'partial', 'null', 'marks') },
);

/** The first value of which a question is true. Where that is not known, what comes out depends on it. */
function firstOf(values: readonly Value[], ask: (value: Value) => 'yes' | 'no' | 'maybe', none: string): Outcome {
  const [first, ...others] = values;
  if (first === undefined) return refuse(none);
  const answer = ask(first);
  if (answer === 'yes') return first;
  const next = firstOf(others, ask, none);
  if (answer === 'no') return next;
  // Where nothing else is left, Terraform refuses all but the first.
  return next.kind === 'refused' ? first : choose(deriveSymbol('isfilled', [first]), [first, next], null);
}

/** The first list that has items. */
export const coalescelist = valueFunction(
  [],
  ANY,
  (args): Outcome => {
    if (args.length === 0) return refuse('at least one argument is required');
    if (!args.every(mayBeList)) return refuse('coalescelist arguments must be lists or tuples');
    return firstOf(args, hasItems, 'no non-null arguments');
  },
  { variadic: parameter('vals', ANY, 'partial', 'null') },
);

function mayBeList(value: Value): boolean {
  return value.kind === 'list' || value.kind === 'tuple' || value.kind === 'unknown' || isNullList(value);
}

function isNullList(value: Value): boolean {
  return value.kind === 'null' && (value.type.kind === 'list' || value.type.kind === 'tuple');
}

function hasItems(value: Value): 'yes' | 'no' | 'maybe' {
  const items = openSequence(value);
  if (items === null) return 'no';
  const { least, most } = countItems(items);
  if (least > 0) return 'yes';
  return most === 0 ? 'no' : 'maybe';
}
