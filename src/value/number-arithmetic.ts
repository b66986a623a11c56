import {
  type BigNumber,
  bitLength,
  type FiniteNumber,
  infinity,
  roundToPrecision,
  TEXT_PRECISION,
  truncate,
  type Unrounded,
} from './number.js';

/** The larger of the two precisions, as Go's `big.Float` gives it to a result. */
function widest(a: FiniteNumber, b: FiniteNumber): number {
  return Math.max(a.precision, b.precision);
}

function isZero(value: BigNumber): boolean {
  return value.kind === 'finite' && value.mantissa === 0n;
}

export function negate(value: BigNumber): BigNumber {
  return { ...value, negative: !value.negative };
}

/** Null where infinities of unlike sign meet. */
export function add(a: BigNumber, b: BigNumber): BigNumber | null {
  if (a.kind === 'infinite') return b.kind === 'infinite' && a.negative !== b.negative ? null : a;
  if (b.kind === 'infinite') return b;
  return roundToPrecision(addExactly(a, b), widest(a, b));
}

export function subtract(a: BigNumber, b: BigNumber): BigNumber | null {
  return add(a, negate(b));
}

function addExactly(a: FiniteNumber, b: FiniteNumber): Unrounded {
  const exponent = Math.min(a.exponent, b.exponent);
  const sum = scaled(a, exponent) + scaled(b, exponent);
  // Only two negative zeros add up to a negative zero.
  const negative = sum === 0n ? a.negative && b.negative && isZero(a) : sum < 0n;
  return { negative, mantissa: sum < 0n ? -sum : sum, exponent };
}

function scaled(value: FiniteNumber, exponent: number): bigint {
  const magnitude = value.mantissa << BigInt(value.exponent - exponent);
  return value.negative ? -magnitude : magnitude;
}

/**
 * The product to 512 bits, which is given no more precision than it or the factors need (`cty.Value.Multiply`).
 * Null for zero times infinity.
 */
export function multiply(a: BigNumber, b: BigNumber): BigNumber | null {
  const negative = a.negative !== b.negative;
  if (a.kind === 'infinite' || b.kind === 'infinite') return isZero(a) || isZero(b) ? null : infinity(negative);
  const product = multiplyExactly(a, b);
  const rounded = roundToPrecision(product, TEXT_PRECISION);
  return roundToPrecision(rounded, Math.max(widest(a, b), bitLength(rounded.mantissa)));
}

function multiplyExactly(a: FiniteNumber, b: FiniteNumber): Unrounded {
  return {
    negative: a.negative !== b.negative,
    mantissa: a.mantissa * b.mantissa,
    exponent: a.exponent + b.exponent,
  };
}

/** Infinite for a divisor of zero; null for zero by zero and infinity by infinity. */
export function divide(a: BigNumber, b: BigNumber): BigNumber | null {
  const negative = a.negative !== b.negative;
  if (a.kind === 'infinite') return b.kind === 'infinite' ? null : infinity(negative);
  if (b.kind === 'infinite') return roundToPrecision({ negative, mantissa: 0n, exponent: 0 }, a.precision);
  if (isZero(b)) return isZero(a) ? null : infinity(negative);
  return divideFinite(a, b);
}

/** Two bits more than the result has room for, and whether anything remained, are enough to round it rightly. */
function divideFinite(a: FiniteNumber, b: FiniteNumber): FiniteNumber {
  const precision = widest(a, b);
  const shift = Math.max(0, precision + 2 + bitLength(b.mantissa) - bitLength(a.mantissa));
  const dividend = a.mantissa << BigInt(shift);
  const quotient = dividend / b.mantissa;
  return roundToPrecision(
    {
      negative: a.negative !== b.negative,
      mantissa: quotient,
      exponent: a.exponent - b.exponent - shift,
      sticky: dividend % b.mantissa !== 0n,
    },
    precision,
  );
}

/**
 * The remainder of division towards zero (`cty.Value.Modulo`): by zero it is the dividend itself; an infinite operand
 * gives what multiplication would. Null where that has no value.
 */
export function modulo(a: BigNumber, b: BigNumber): BigNumber | null {
  if (a.kind === 'infinite' || b.kind === 'infinite') return multiply(a, b);
  if (isZero(b)) return a;
  const whole = truncate(divideFinite(a, b));
  const magnitude = whole < 0n ? -whole : whole;
  const quotient = roundToPrecision({ negative: whole < 0n, mantissa: magnitude, exponent: 0 }, a.precision);
  return subtract(a, roundToPrecision(multiplyExactly(b, quotient), a.precision));
}

/** Negative, zero or positive as `a` is below, at or above `b`. */
export function compareNumbers(a: BigNumber, b: BigNumber): number {
  if (a.kind === 'infinite' || b.kind === 'infinite') return rank(a) - rank(b);
  const difference = addExactly(a, { ...b, negative: !b.negative });
  if (difference.mantissa === 0n) return 0;
  return difference.negative ? -1 : 1;
}

function rank(value: BigNumber): number {
  if (value.kind === 'finite') return 0;
  return value.negative ? -1 : 1;
}

/** Negative, zero or positive as the number is. */
export function signOf(value: BigNumber): number {
  if (isZero(value)) return 0;
  return value.negative ? -1 : 1;
}
