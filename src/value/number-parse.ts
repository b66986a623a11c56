import { type BigNumber, bitLength, infinity, roundToPrecision, TEXT_PRECISION } from './number.js';

/** No number beyond ten to this power (or below its inverse) is read: its digits alone would fill memory. */
export const NUMBER_EXPONENT_LIMIT = 50_000;

const DECIMAL = /^([+-]?)(?:(\d+)(?:\.(\d*))?|\.(\d+))(?:[eE]([+-]?\d+)|[pP]([+-]?\d+))?$/;
const INFINITE = /^([+-]?)(?:Inf|inf)$/;

/**
 * The number that a text denotes, to 512 bits: what `cty.ParseNumberVal` accepts, which besides decimal digits are a sign,
 * an exponent of ten (`e`) or two (`p`), and `Inf`. Null where it denotes none, or one beyond the limit.
 */
export function parseNumber(text: string): BigNumber | null {
  const match = DECIMAL.exec(text);
  if (match === null) {
    const infinite = INFINITE.exec(text);
    return infinite === null ? null : infinity(infinite[1] === '-');
  }
  const [, sign, whole = '', fraction = match[4] ?? '', , tens = '0', twos = '0'] = match;
  const power = Number(tens);
  if (Math.max(Math.abs(power), Math.abs(Number(twos)), text.length) > NUMBER_EXPONENT_LIMIT) return null;
  return fromDecimal({
    negative: sign === '-',
    digits: BigInt(whole + fraction),
    tens: power - fraction.length,
    twos: Number(twos),
  });
}

/** `±digits * 10 ** tens * 2 ** twos`. */
interface Decimal {
  readonly negative: boolean;
  readonly digits: bigint;
  readonly tens: number;
  readonly twos: number;
}

function fromDecimal({ negative, digits, tens, twos }: Decimal): BigNumber {
  if (tens >= 0) {
    return roundToPrecision({ negative, mantissa: digits * 5n ** BigInt(tens), exponent: tens + twos }, TEXT_PRECISION);
  }
  const divisor = 5n ** BigInt(-tens);
  const shift = Math.max(0, TEXT_PRECISION + 2 + bitLength(divisor) - bitLength(digits));
  const dividend = digits << BigInt(shift);
  return roundToPrecision(
    {
      negative,
      mantissa: dividend / divisor,
      exponent: tens + twos - shift,
      sticky: dividend % divisor !== 0n,
    },
    TEXT_PRECISION,
  );
}
