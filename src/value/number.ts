/**
 * A number of Terraform's language: a binary floating-point number with a mantissa of up to 512 bits,
 * as cty keeps it (`big.Float`, rounding to nearest even). The value is `mantissa * 2 ** exponent`, the mantissa odd or zero.
 */
export interface BigNumber {
  readonly mantissa: bigint;
  readonly exponent: number;
}

export function numberFromInteger(integer: bigint | number): BigNumber {
  let mantissa = BigInt(integer);
  let exponent = 0;
  if (mantissa === 0n) return { mantissa, exponent };
  while ((mantissa & 1n) === 0n) {
    mantissa >>= 1n;
    exponent += 1;
  }
  return { mantissa, exponent };
}

/** The number that a decimal text denotes; null where it denotes none. */
export function parseNumber(text: string): BigNumber | null {
  return /^-?\d+$/.test(text) ? numberFromInteger(BigInt(text)) : null;
}

/** The decimal digits of a number, as few as name it alone. */
export function formatNumber(value: BigNumber): string {
  return value.exponent >= 0
    ? String(value.mantissa << BigInt(value.exponent))
    : String(Number(value.mantissa) * 2 ** value.exponent);
}
