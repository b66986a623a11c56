import type { BigNumber, FiniteNumber } from './number.js';
import { type Decimal, exactDecimal, roundDecimal, shortestDecimal } from './number-format.js';

/** The forms of Go's `big.Float.Text`: scientific, plain, or whichever of the two is shorter. */
export type NumberStyle = 'e' | 'f' | 'g';

/** A number in one of Go's forms. `precision` counts digits after the point (for `g` all of them); null: as few as name it. */
export function styleNumber(value: BigNumber, style: NumberStyle, precision: number | null): string {
  if (value.kind === 'infinite') return value.negative ? '-Inf' : '+Inf';
  const decimal = precision === null ? shortestDecimal(value) : roundFor(value, style, precision);
  return (value.negative ? '-' : '') + write(decimal, style, precision);
}

function roundFor(value: FiniteNumber, style: NumberStyle, precision: number): Decimal {
  const exact = exactDecimal(value);
  if (style === 'e') return roundDecimal(exact, precision + 1);
  return roundDecimal(exact, style === 'f' ? exact.point + precision : Math.max(precision, 1));
}

function write(decimal: Decimal, style: NumberStyle, precision: number | null): string {
  const count = decimal.digits.length;
  switch (style) {
    case 'e':
      return scientific(decimal, precision ?? Math.max(count - 1, 0));
    case 'f':
      return fixed(decimal, precision ?? Math.max(count - decimal.point, 0));
    case 'g':
      return general(decimal, precision);
  }
}

/** Scientific for exponents below -4 and from the precision on (6 where it is the shortest form). */
function general(decimal: Decimal, precision: number | null): string {
  const count = decimal.digits.length;
  const wanted = precision === null ? count : Math.max(precision, 1);
  const enough = wanted > count && count >= decimal.point ? count : wanted;
  const exponent = decimal.point - 1;
  if (exponent < -4 || exponent >= (precision === null ? 6 : enough)) {
    return scientific(decimal, Math.min(wanted, count) - 1);
  }
  const digits = wanted > decimal.point ? count : wanted;
  return fixed(decimal, Math.max(digits - decimal.point, 0));
}

function scientific({ digits, point }: Decimal, precision: number): string {
  const fraction = precision > 0 ? `.${digits.slice(1, 1 + precision).padEnd(precision, '0')}` : '';
  const exponent = digits === '' ? 0 : point - 1;
  const magnitude = String(Math.abs(exponent)).padStart(2, '0');
  return `${digits.charAt(0) || '0'}${fraction}e${exponent < 0 ? '-' : '+'}${magnitude}`;
}

function fixed({ digits, point }: Decimal, precision: number): string {
  const whole = point > 0 ? digits.slice(0, point).padEnd(point, '0') : '0';
  if (precision <= 0) return whole;
  const zeros = '0'.repeat(Math.min(precision, Math.max(-point, 0)));
  const fraction = zeros + digits.slice(Math.max(point, 0), Math.max(point, 0) + precision - zeros.length);
  return `${whole}.${fraction.padEnd(precision, '0')}`;
}
