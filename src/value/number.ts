/**
 * A number of Terraform's language: a binary floating-point number as cty keeps it (Go's `big.Float`, rounding to
 * nearest even). A finite one is `±mantissa * 2 ** exponent`, the mantissa odd or zero; there is a negative zero, which
 * equals zero and prints as `-0`. `precision` is the most bits that its mantissa may have: it decides how far the results
 * of arithmetic are rounded and how many digits name the number.
 */
export type BigNumber = FiniteNumber | InfiniteNumber;

export interface FiniteNumber {
  readonly kind: 'finite';
  readonly negative: boolean;
  readonly mantissa: bigint;
  readonly exponent: number;
  readonly precision: number;
}

/** What division by zero gives. It can be compared and printed (`+Inf`), but never stored. */
export interface InfiniteNumber {
  readonly kind: 'infinite';
  readonly negative: boolean;
}

/** The precision of a number that was written as text (`cty.ParseNumberVal`). */
export const TEXT_PRECISION = 512;

/** The precision of a number that a function counted (`big.Float.SetInt64`). */
const INTEGER_PRECISION = 64;

/** The precision of a number that passed through a float64 (`big.Float.SetFloat64`). */
export const DOUBLE_PRECISION = 53;

/** Below this the bits of a natural number can be counted without its digits. */
const SMALL = 2n ** 32n;

export const ZERO: FiniteNumber = numberFromInteger(0);

export function infinity(negative: boolean): InfiniteNumber {
  return { kind: 'infinite', negative };
}

/** A counted integer; one of more than 64 bits keeps all of them. */
export function numberFromInteger(integer: bigint | number): FiniteNumber {
  const value = BigInt(integer);
  const mantissa = value < 0n ? -value : value;
  const precision = Math.max(INTEGER_PRECISION, bitLength(mantissa));
  return roundToPrecision({ negative: value < 0n, mantissa, exponent: 0 }, precision);
}

/** The number of bits up to the highest one that is set. */
export function bitLength(natural: bigint): number {
  if (natural < SMALL) return 32 - Math.clz32(Number(natural));
  const hex = natural.toString(16);
  return (hex.length - 1) * 4 + (32 - Math.clz32(Number.parseInt(hex.charAt(0), 16)));
}

/** `±mantissa * 2 ** exponent` before rounding; `sticky` says that a little more than the mantissa was cut off below it. */
export interface Unrounded {
  readonly negative: boolean;
  readonly mantissa: bigint;
  readonly exponent: number;
  readonly sticky?: boolean;
}

/** The nearest number with a mantissa of `precision` bits, of two equally near the even one. */
export function roundToPrecision(value: Unrounded, precision: number): FiniteNumber {
  const excess = bitLength(value.mantissa) - precision;
  if (excess <= 0) return normalize(value, precision);
  const shift = BigInt(excess);
  const kept = value.mantissa >> shift;
  const cut = value.mantissa - (kept << shift);
  const half = 1n << (shift - 1n);
  const up = cut > half || (cut === half && (value.sticky === true || (kept & 1n) === 1n));
  return normalize(
    { negative: value.negative, mantissa: up ? kept + 1n : kept, exponent: value.exponent + excess },
    precision,
  );
}

function normalize(value: Unrounded, precision: number): FiniteNumber {
  const { negative, mantissa } = value;
  if (mantissa === 0n) return { kind: 'finite', negative, mantissa, exponent: 0, precision };
  const zeros = trailingZeros(mantissa);
  return {
    kind: 'finite',
    negative,
    mantissa: mantissa >> BigInt(zeros),
    exponent: value.exponent + zeros,
    precision,
  };
}

function trailingZeros(natural: bigint): number {
  return bitLength(natural & -natural) - 1;
}

/** The integer that a number is exactly; null where it has a fraction or is infinite. */
export function exactInteger(value: BigNumber): bigint | null {
  if (value.kind === 'infinite' || value.exponent < 0) return null;
  return signed(value, value.mantissa << BigInt(value.exponent));
}

/** The integer nearest to it towards zero. */
export function truncate(value: FiniteNumber): bigint {
  const { mantissa, exponent } = value;
  return signed(value, exponent >= 0 ? mantissa << BigInt(exponent) : mantissa >> BigInt(-exponent));
}

function signed(value: FiniteNumber, magnitude: bigint): bigint {
  return value.negative ? -magnitude : magnitude;
}

/** The nearest float64; what is too large for one is infinite. */
export function toDouble(value: BigNumber): number {
  if (value.kind === 'infinite') return value.negative ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const rounded = roundToPrecision(value, DOUBLE_PRECISION);
  const magnitude = Number(rounded.mantissa) * 2 ** rounded.exponent;
  return value.negative ? -magnitude : magnitude;
}

/** The number that a float64 is exactly; null for NaN. */
export function numberFromDouble(double: number): BigNumber | null {
  if (Number.isNaN(double)) return null;
  if (!Number.isFinite(double)) return infinity(double < 0);
  let mantissa = Math.abs(double);
  let exponent = 0;
  while (!Number.isInteger(mantissa)) {
    mantissa *= 2;
    exponent -= 1;
  }
  const negative = double < 0 || Object.is(double, -0);
  return roundToPrecision({ negative, mantissa: BigInt(mantissa), exponent }, DOUBLE_PRECISION);
}
