import { type BigNumber, bitLength, DOUBLE_PRECISION, exactInteger, type FiniteNumber } from './number.js';

/** Decimal digits without zeros at either end, and where the point stands: the value is `0.digits * 10 ** point`. */
export interface Decimal {
  readonly digits: string;
  readonly point: number;
}

/** A number as Terraform turns it into a string and into JSON: no exponent, and as few digits as name it alone. */
export function formatNumber(value: BigNumber): string {
  if (value.kind === 'infinite') return value.negative ? '-Inf' : '+Inf';
  const short = shortInteger(value);
  if (short !== null) return short;
  return (value.negative ? '-' : '') + plain(shortestDecimal(value));
}

/** An integer of no more bits than any precision has is named by all of its digits. */
function shortInteger(value: FiniteNumber): string | null {
  if (value.exponent < 0 || value.exponent > DOUBLE_PRECISION) return null;
  const integer = value.mantissa << BigInt(value.exponent);
  return integer < SHORT ? (value.negative ? '-' : '') + String(integer) : null;
}

const SHORT = 2n ** BigInt(DOUBLE_PRECISION);

/**
 * What two numbers have in common exactly if cty holds them equal: whole numbers by value, others by the digits that name
 * them, so that a third decimal rounded to 53 bits equals one rounded to 512.
 */
export function numberKey(value: BigNumber): string {
  const integer = exactInteger(value);
  return integer === null ? formatNumber(value) : String(integer);
}

function plain({ digits, point }: Decimal): string {
  if (digits === '') return '0';
  if (point <= 0) return `0.${'0'.repeat(-point)}${digits}`;
  if (point >= digits.length) return digits + '0'.repeat(point - digits.length);
  return `${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** All digits of a magnitude. */
export function exactDecimal({
  mantissa,
  exponent,
}: {
  readonly mantissa: bigint;
  readonly exponent: number;
}): Decimal {
  if (mantissa === 0n) return { digits: '', point: 0 };
  const scaled = exponent >= 0 ? mantissa << BigInt(exponent) : mantissa * 5n ** BigInt(-exponent);
  const digits = String(scaled);
  return { digits: digits.replace(/0+$/, ''), point: digits.length + Math.min(0, exponent) };
}

/** The fewest digits that read back as the same number at its precision (as Go's `strconv` and `big.Float` find them). */
export function shortestDecimal(value: FiniteNumber): Decimal {
  if (value.mantissa === 0n) return { digits: '', point: 0 };
  const exact = exactDecimal(value);
  // One bit more than the precision, so that half a unit in the last place is one.
  const shift = value.precision + 1 - bitLength(value.mantissa);
  const mantissa = value.mantissa << BigInt(shift);
  const exponent = value.exponent - shift;
  const bounds: Bounds = {
    lower: align(exactDecimal({ mantissa: mantissa - 1n, exponent }), exact.point),
    upper: align(exactDecimal({ mantissa: mantissa + 1n, exponent }), exact.point),
    inclusive: (mantissa & 2n) === 0n,
  };
  return shorten(exact, bounds);
}

/** The numbers on either side from which on another number is nearer; `inclusive`: they themselves still read as ours. */
interface Bounds {
  readonly lower: string;
  readonly upper: string;
  readonly inclusive: boolean;
}

/** Digits that start at the place of another number's first one. A bound never reaches higher than one place above. */
function align({ digits, point }: Decimal, first: number): string {
  return point < first ? '0'.repeat(first - point) + digits : digits;
}

function shorten(exact: Decimal, { lower, upper, inclusive }: Bounds): Decimal {
  for (let index = 0; index < exact.digits.length; index += 1) {
    const digit = exact.digits.charAt(index);
    const low = lower.charAt(index) || '0';
    const high = upper.charAt(index) || '0';
    const down = low !== digit || (inclusive && index + 1 === lower.length);
    const up = digit !== high && (inclusive || Number(digit) + 1 < Number(high) || index + 1 < upper.length);
    if (down && up) return roundDecimal(exact, index + 1);
    if (down) return cut(exact, index + 1);
    if (up) return increment(exact, index + 1);
  }
  return exact;
}

/** The decimal rounded to a number of digits; half goes to the even digit. A count below zero leaves nothing. */
export function roundDecimal(value: Decimal, count: number): Decimal {
  if (count < 0) return { digits: '', point: 0 };
  if (count >= value.digits.length) return value;
  return roundsUp(value.digits, count) ? increment(value, count) : cut(value, count);
}

function roundsUp(digits: string, count: number): boolean {
  if (digits.charAt(count) === '5' && count + 1 === digits.length) {
    return count > 0 && Number(digits.charAt(count - 1)) % 2 === 1;
  }
  return digits.charAt(count) >= '5';
}

function cut({ digits, point }: Decimal, count: number): Decimal {
  const kept = digits.slice(0, count).replace(/0+$/, '');
  return kept === '' ? { digits: '', point: 0 } : { digits: kept, point };
}

function increment({ digits, point }: Decimal, count: number): Decimal {
  const kept = digits.slice(0, count).replace(/9+$/, '');
  if (kept === '') return { digits: '1', point: point + 1 };
  return { digits: kept.slice(0, -1) + String(Number(kept.at(-1)) + 1), point };
}
