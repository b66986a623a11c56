import { stringValue, textValue } from '../../value/construct.js';
import { derive } from '../../value/derive.js';
import { equalValues } from '../../value/equal.js';
import { countItems, isWhollyKnown } from '../../value/known.js';
import { openMapping, openSequence } from '../../value/open.js';
import { type Outcome, refuse } from '../../value/outcome.js';
import { ANY, NUMBER, STRING } from '../../value/type.js';
import type { Shape, Value } from '../../value/value.js';
import { stringOf, textOf, wholeNumber } from './arguments.js';
import { parameter, valueFunction } from './define.js';
import type { ValueFunction } from './function.js';
import { decideStart } from './string-search.js';

// OpenTofu's promises about values that are not known yet (its documentation, "assume family"). A promise that is seen to be
// broken is refused.

const VALUE = parameter('value', ANY, 'partial', 'null', 'marks');

/** Returns its second argument, so that something known stands in for what is not. */
export const assumeequal = valueFunction(
  [VALUE, parameter('expected', ANY, 'partial', 'null', 'marks')],
  ANY,
  ([value, expected]): Outcome => {
    if (value === undefined || expected === undefined) return refuse('two values are needed');
    return equalValues(value, expected) === 'no' ? refuse('the value is not equal to the expected one') : expected;
  },
);

export const assumenotnull = valueFunction([VALUE], ANY, ([value]): Outcome => {
  if (value === undefined || value.kind === 'null') return refuse('the value is null');
  return value;
});

/** What follows the prefix is named by the whole. */
export const assumestringprefix = valueFunction(
  [parameter('value', STRING, 'partial'), parameter('prefix', STRING)],
  STRING,
  (args): Outcome => {
    const value = stringOf(args[0]);
    const prefix = textOf(args[1]);
    const answer = decideStart(value, textValue(prefix, null));
    if (answer === 'no') return refuse(`the value does not start with "${prefix}"`);
    if (answer === 'yes' || isWhollyKnown(value)) return value;
    const rest = stringOf(derive('trimprefix', args, { type: STRING, origin: value.origin }));
    return stringValue([...textValue(prefix, null).pieces, ...rest.pieces], value.origin);
  },
);

/** What is promised of a count: how it narrows the bounds. */
type Promise = 'exactly' | 'least' | 'most';

function assumeLength(kind: 'list' | 'set' | 'map', promised: Promise): ValueFunction {
  return valueFunction(
    [parameter('value', { kind, element: ANY }, 'partial', 'marks'), parameter('length', NUMBER)],
    { kind, element: ANY },
    ([value, length]): Outcome => {
      const count = wholeNumber(length);
      if (typeof count !== 'number') return count;
      if (value === undefined) return refuse('a value is required');
      const bounds = boundsOf(value);
      const tooFew = bounds.most !== null && promised !== 'most' && bounds.most < count;
      const tooMany = promised !== 'least' && bounds.least > count;
      if (tooFew || tooMany) return refuse(`the length of the value is not as promised`);
      return value.kind === 'unknown' ? { ...value, shape: narrow(value.shape, promised, count) } : value;
    },
  );
}

function boundsOf(value: Value): { readonly least: number; readonly most: number | null } {
  const items = openSequence(value);
  if (items !== null) return countItems(items);
  const mapping = openMapping(value);
  const least = mapping?.entries.size ?? 0;
  return { least, most: mapping === null || mapping.rest.length > 0 ? null : least };
}

function narrow(shape: Shape, promised: Promise, count: number): Shape {
  const min = promised === 'most' ? shape.min : Math.max(shape.min, count);
  const max = promised === 'least' ? shape.max : Math.min(shape.max ?? count, count);
  return { ...shape, min, max };
}

export const assumelistlength = assumeLength('list', 'exactly');
export const assumelistlengthmin = assumeLength('list', 'least');
export const assumelistlengthmax = assumeLength('list', 'most');
export const assumemaplength = assumeLength('map', 'exactly');
export const assumemaplengthmin = assumeLength('map', 'least');
export const assumemaplengthmax = assumeLength('map', 'most');
export const assumesetlength = assumeLength('set', 'exactly');
export const assumesetlengthmin = assumeLength('set', 'least');
export const assumesetlengthmax = assumeLength('set', 'most');
