import { all, not } from '../../base/answer.js';
import { listValue, tupleValue } from '../../value/construct.js';
import { convert } from '../../value/convert.js';
import { isAmong, poolOf } from '../../value/equal.js';
import { openSequence } from '../../value/open.js';
import { type Outcome, refuse, refuseBeyond } from '../../value/outcome.js';
import { elementOf } from '../../value/parts.js';
import { setValue } from '../../value/sets.js';
import { ANY, setOf, type Type, tupleOf } from '../../value/type.js';
import { typeOf } from '../../value/type-of.js';
import { unify } from '../../value/unify.js';
import type { Item, Value } from '../../value/value.js';
import { ITEM_LIMIT } from '../limits.js';
import { parameter, valueFunction } from './define.js';
import type { ValueFunction } from './function.js';
import { keepIf } from './list-items.js';

/** A function of sets that are brought to one type of elements. */
function setFunction(
  parameters: readonly string[],
  variadic: string | null,
  combine: (sets: readonly (readonly Item[])[]) => readonly Item[],
): ValueFunction {
  const of = (name: string) => parameter(name, setOf(ANY), 'partial');
  return valueFunction(
    parameters.map(of),
    setOf(ANY),
    (args): Outcome => {
      const type = unify(typesThatCount(args), 'unsafe');
      if (type === null || (type.kind !== 'set' && type.kind !== 'any'))
        return refuse('given sets must all have compatible element types');
      const sets: (readonly Item[])[] = [];
      for (const arg of args) {
        const converted = convert(arg, type);
        if (converted.kind === 'refused') return converted;
        sets.push(openSequence(converted) ?? []);
      }
      return setValue(type.kind === 'set' ? type.element : ANY, combine(sets), null);
    },
    variadic === null ? {} : { variadic: of(variadic) },
  );
}

/** An empty set of no type yet goes with every other. */
function typesThatCount(sets: readonly Value[]): readonly Type[] {
  const types = sets.map(typeOf);
  const counting = types.filter((type, index) => {
    const set = sets[index];
    return !(type.kind === 'set' && type.element.kind === 'any' && set?.kind === 'set' && set.items.length === 0);
  });
  return counting.length === 0 ? types : counting;
}

export const setunion = setFunction(['first_set'], 'other_sets', (sets) => sets.flat());

export const setintersection = setFunction(['first_set'], 'other_sets', ([first = [], ...others]) => {
  const pools = others.map(poolOf);
  return first.flatMap((item) => keepIf(item, all(pools.map((pool) => isAmong(item, pool)))));
});

export const setsubtract = setFunction(['a', 'b'], null, ([first = [], second = []]) => {
  const pool = poolOf(second);
  return first.flatMap((item) => keepIf(item, not(isAmong(item, pool))));
});

/** Every way to take one item of each list or set. */
export const setproduct = valueFunction(
  [],
  ANY,
  (args): Outcome => {
    if (args.length < 2) return refuse('at least two arguments are required');
    const kind = args.some((arg) => typeOf(arg).kind === 'set') ? 'set' : 'list';
    const factors: (readonly Item[])[] = [];
    const types: Type[] = [];
    for (const arg of args) {
      const converted = convert(arg, { kind: typeOf(arg).kind === 'set' ? 'set' : 'list', element: ANY });
      const items = converted.kind === 'refused' ? null : openSequence(converted);
      if (converted.kind === 'refused' || items === null) return refuse('a set or a list is required');
      const type = typeOf(converted);
      types.push(type.kind === 'list' || type.kind === 'set' ? type.element : ANY);
      factors.push(items);
    }
    if (factors.reduce((product, items) => product * items.length, 1) > ITEM_LIMIT) {
      return refuseBeyond(`the product has more than ${ITEM_LIMIT} elements`);
    }
    const combined = factors.reduce<readonly Combination[]>(extend, [{ values: [], open: 'no' }]).map(toItem);
    const element = tupleOf(types);
    return kind === 'set' ? setValue(element, combined, null) : listValue(element, combined, null);
  },
  { variadic: parameter('sets', ANY, 'partial') },
);

/** One way to take items; `open` where some of them may not be there, or be many. */
interface Combination {
  readonly values: readonly Value[];
  readonly open: 'no' | 'one' | 'many';
}

function extend(combinations: readonly Combination[], items: readonly Item[]): readonly Combination[] {
  return combinations.flatMap(({ values, open }) =>
    items.map((item): Combination => {
      const own = item.kind !== 'rest' ? 'no' : item.most === 1 ? 'one' : 'many';
      return { values: [...values, elementOf(item)], open: own === 'no' || open === 'many' ? open : own };
    }),
  );
}

function toItem({ values, open }: Combination): Item {
  const tuple = tupleValue(values, null);
  return open === 'no' ? tuple : { kind: 'rest', element: tuple, most: open === 'one' ? 1 : null, place: 'anywhere' };
}
