import { NO_MARKS } from '../../value/construct.js';
import { convert } from '../../value/convert.js';
import { derive } from '../../value/derive.js';
import { addMarks, joinMarks, withoutMarks } from '../../value/marks.js';
import { type Outcome, refuse } from '../../value/outcome.js';
import { mapParts } from '../../value/parts.js';
import { knownText } from '../../value/text.js';
import {
  ANY,
  BOOL,
  friendlyName,
  isPrimitive,
  listOf,
  mapOf,
  NUMBER,
  STRING,
  setOf,
  type Type,
} from '../../value/type.js';
import { typeOf } from '../../value/type-of.js';
import type { Entry, UnknownValue, Value } from '../../value/value.js';
import { bool, parameter, valueFunction } from './define.js';
import type { ValueFunction } from './function.js';

const ANYTHING = parameter('v', ANY, 'partial', 'null', 'marks');

/** An explicit conversion. A null stays one, of the other type. */
function conversionTo(type: Type): ValueFunction {
  return valueFunction([ANYTHING], type, ([value]): Outcome => {
    if (value === undefined) return refuse('a value is required');
    if (value.kind === 'unknown' && value.type.kind === 'any' && isPrimitive(type)) return ask(value, type);
    const converted = convert(value, type);
    return converted.kind === 'refused'
      ? refuse(`cannot convert ${friendlyName(typeOf(value))} to ${nameOfType(type)}: ${converted.message}`)
      : converted;
  });
}

/** The conversion of what may turn out to be of a type that has none: a value of its own, so that `try` and `can` ask about it. */
function ask(value: UnknownValue, type: Type): Outcome {
  return convert(derive(`to${type.kind}`, [value], { type, origin: value.origin }), type);
}

function nameOfType(type: Type): string {
  return 'element' in type ? `${type.kind} of any single type` : friendlyName(type);
}

export const tostring = conversionTo(STRING);
export const tonumber = conversionTo(NUMBER);
export const tobool = conversionTo(BOOL);
export const tolist = conversionTo(listOf(ANY));
export const toset = conversionTo(setOf(ANY));
export const tomap = conversionTo(mapOf(ANY));

/** Terraform 0.11's way to write a list. */
export const list = valueFunction(
  [],
  listOf(ANY),
  (args): Outcome => convert({ kind: 'tuple', items: args, origin: null, marks: NO_MARKS }, listOf(ANY)),
  { variadic: ANYTHING },
);

/** Terraform 0.11's way to write a map: names and values in turn. */
export const map = valueFunction(
  [],
  mapOf(ANY),
  (args): Outcome => {
    if (args.length % 2 !== 0) return refuse('map requires an even number of arguments');
    const entries = new Map<string, Entry>();
    for (let at = 0; at < args.length; at += 2) {
      const [key, value] = [args[at], args[at + 1]];
      const name = knownText(key);
      if (name === null || value === undefined) return derive('map', args, { type: mapOf(ANY) });
      entries.set(name, { value, keyOrigin: key?.origin ?? null });
    }
    return convert({ kind: 'object', entries, rest: [], origin: null, marks: NO_MARKS }, mapOf(ANY));
  },
  { variadic: ANYTHING },
);

const VALUE = parameter('value', ANY, 'partial', 'null', 'marks');

export const sensitive = valueFunction(
  [VALUE],
  ANY,
  ([value]): Outcome => (value === undefined ? refuse('a value is required') : addMarks(value, ['sensitive'])),
);

/** Takes the mark off the value itself; what it holds keeps its own. */
export const nonsensitive = valueFunction([VALUE], ANY, ([value]): Outcome => {
  if (value === undefined) return refuse('a value is required');
  return addMarks(
    withoutMarks(value),
    value.marks.filter((mark) => mark !== 'sensitive'),
  );
});

export const issensitive = valueFunction([VALUE], BOOL, (args): Outcome => {
  const [value] = args;
  if (value?.marks.includes('sensitive')) return bool(true);
  return value?.kind === 'unknown' ? derive('issensitive', args, { type: BOOL }) : bool(false);
});

/** Null in place of everything ephemeral, at any depth. */
export const ephemeralasnull = valueFunction(
  [VALUE],
  ANY,
  ([value]): Outcome => (value === undefined ? refuse('a value is required') : hideEphemeral(value)),
);

function hideEphemeral(value: Value): Value {
  if (!value.marks.includes('ephemeral')) return mapParts(value, hideEphemeral);
  const marks = value.marks.filter((mark) => mark !== 'ephemeral');
  return { kind: 'null', type: typeOf(value), origin: value.origin, marks: joinMarks(NO_MARKS, marks) };
}
