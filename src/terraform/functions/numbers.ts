import { listValue, numberValue } from '../../value/construct.js';
import { convert } from '../../value/convert.js';
import { derive } from '../../value/derive.js';
import { isWhollyKnown } from '../../value/known.js';
import { addMarks, allMarks, withoutAnyMarks } from '../../value/marks.js';
import {
  type BigNumber,
  exactInteger,
  numberFromDouble,
  numberFromInteger,
  toDouble,
  truncate,
  ZERO,
} from '../../value/number.js';
import { add, compareNumbers, signOf } from '../../value/number-arithmetic.js';
import { type Outcome, refuse } from '../../value/outcome.js';
import { elementOf } from '../../value/parts.js';
import { knownText } from '../../value/text.js';
import { ANY, listOf, NUMBER } from '../../value/type.js';
import type { Value } from '../../value/value.js';
import { itemsOf, numberOf, wholeNumber } from './arguments.js';
import { parameter, valueFunction } from './define.js';
import type { ValueFunction } from './function.js';

const NUM = parameter('num', NUMBER);

function ofOne(change: (value: BigNumber) => Outcome): ValueFunction {
  return valueFunction([NUM], NUMBER, ([num]) => change(numberOf(num)));
}

function number(value: BigNumber): Value {
  return numberValue(value, null);
}

export const abs = ofOne((value) => number({ ...value, negative: false }));

/** The whole number nearest in one direction; `away` is that of numbers which truncating leaves on the wrong side. */
function rounding(away: 1 | -1): ValueFunction {
  return ofOne((value) => {
    if (value.kind === 'infinite') return number(value);
    const toZero = truncate(value);
    const isBeyond = exactInteger(value) === null && signOf(value) === away;
    const whole = numberFromInteger(isBeyond ? toZero + BigInt(away) : toZero);
    return number({ ...whole, precision: value.precision });
  });
}

export const ceil = rounding(1);
export const floor = rounding(-1);

export const signum = ofOne((value) => {
  const whole = wholeNumber(number(value));
  return typeof whole === 'number' ? number(numberFromInteger(Math.sign(whole))) : whole;
});

/** Go computes these in float64, so their results have no more bits than that. */
function ofTwoDoubles(second: string, compute: (a: number, b: number) => number): ValueFunction {
  return valueFunction([NUM, parameter(second, NUMBER)], NUMBER, ([a, b]) => {
    const result = numberFromDouble(compute(toDouble(numberOf(a)), toDouble(numberOf(b))));
    return result === null ? refuse('the result is not a number') : number(result);
  });
}

export const log = ofTwoDoubles('base', (value, base) => Math.log(value) / Math.log(base));
export const pow = ofTwoDoubles('power', (value, power) => value ** power);

function extreme(sign: 1 | -1): ValueFunction {
  return valueFunction(
    [],
    NUMBER,
    (args) => {
      const [first, ...others] = args;
      if (first === undefined) return refuse('must pass at least one number');
      return others.reduce((best, next) => (isBeyond(next, best, sign) ? next : best), first);
    },
    { variadic: parameter('numbers', NUMBER) },
  );
}

function isBeyond(value: Value, best: Value, sign: 1 | -1): boolean {
  return compareNumbers(numberOf(value), numberOf(best)) * sign > 0;
}

export const max = extreme(1);
export const min = extreme(-1);

export const sum = valueFunction([parameter('list', ANY, 'partial', 'marks')], NUMBER, (args): Outcome => {
  const [list] = args;
  if (list?.kind === 'unknown') return derive('sum', args, { type: NUMBER });
  const items = itemsOf(list);
  if (list === undefined || items === null) return refuse('argument must be list, set, or tuple of numbers');
  if (items.length === 0) return refuse('cannot sum an empty list');
  const marks = allMarks(list);
  if (!isWhollyKnown(list)) return addMarks(derive('sum', [withoutAnyMarks(list)], { type: NUMBER }), marks);
  const total = sumOf(items.map(elementOf));
  return total.kind === 'refused' ? total : addMarks(total, marks);
});

function sumOf(items: readonly Value[]): Outcome {
  let total: BigNumber | null = null;
  for (const item of items) {
    const converted = convert(item, NUMBER);
    if (converted.kind !== 'number') return refuse('argument must be list, set, or tuple of number values');
    const next: BigNumber | null = total === null ? converted.value : add(total, converted.value);
    if (next === null) return refuse("can't compute sum of opposing infinities");
    total = next;
  }
  return number(total ?? ZERO);
}

/** So many numbers and no more, says Terraform itself. */
const RANGE_LIMIT = 1024;

export const range = valueFunction(
  [],
  listOf(NUMBER),
  (args): Outcome => {
    const [first, second, third] = args.map(numberOf);
    if (first === undefined || args.length > 3) return refuse('must have one, two, or three arguments');
    const start = second === undefined ? ZERO : first;
    const end = second ?? first;
    const down = compareNumbers(start, end) > 0;
    const step = third ?? numberFromInteger(down ? -1 : 1);
    if (signOf(step) < 0 && !down && compareNumbers(start, end) !== 0)
      return refuse('end must be less than start when step is negative');
    if (signOf(step) > 0 && down) return refuse('end must be greater than start when step is positive');
    const numbers = countUp(start, end, step);
    if (numbers === null) {
      return refuse(
        `more than ${RANGE_LIMIT} values were generated; either decrease the difference between start and end or use a smaller step`,
      );
    }
    return listValue(NUMBER, numbers.map(number), null);
  },
  { variadic: parameter('params', NUMBER) },
);

function countUp(start: BigNumber, end: BigNumber, step: BigNumber): readonly BigNumber[] | null {
  const numbers: BigNumber[] = [];
  const direction = signOf(step) < 0 ? -1 : 1;
  let next: BigNumber | null = start;
  while (next !== null && compareNumbers(next, end) * direction < 0) {
    if (numbers.length >= RANGE_LIMIT) return null;
    numbers.push(next);
    next = add(next, step);
  }
  return numbers;
}

/** The integer that a text denotes in a base from 2 to 62 (Go's `big.Int.SetString`). */
export const parseint = valueFunction(
  [parameter('number', ANY), parameter('base', NUMBER)],
  NUMBER,
  ([number, base]): Outcome => {
    const radix = exactInteger(numberOf(base));
    if (radix === null || radix < 2n || radix > 62n) {
      return refuse('base must be a whole number between 2 and 62 inclusive');
    }
    const source = knownText(number);
    if (source === null) return refuse('first argument must be a string');
    const integer = parseInteger(source, Number(radix));
    return integer === null
      ? refuse(`cannot parse "${source}" as a base ${radix} integer`)
      : numberValue(numberFromInteger(integer), null);
  },
);

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

function parseInteger(source: string, base: number): bigint | null {
  const match = /^([+-]?)([0-9a-zA-Z]+)$/.exec(source);
  if (match === null) return null;
  const [, sign, digits = ''] = match;
  // Up to 36 the case of letters does not matter.
  const folded = base <= 36 ? digits.toLowerCase() : digits;
  let integer = 0n;
  for (const digit of folded) {
    const value = DIGITS.indexOf(digit);
    if (value >= base) return null;
    integer = integer * BigInt(base) + BigInt(value);
  }
  return sign === '-' ? -integer : integer;
}
