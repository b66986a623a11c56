import { codeAt, DOT, isDigit, LOWER_E, MINUS, PLUS } from './characters.js';

const NUMBER = /^\d+(?:\.\d*)?(?:[eE][+-]?\d+)?$/;

/** The largest exponent that the official number type holds (Go's `big.Float`). */
const EXPONENT_LIMIT = 2_147_483_646;

/**
 * Where the number token at `start` ends; `start` itself where none begins. The token is greedy, as in the official
 * scanner: `1.2.3` is one (and no number), and so is `0.e5`, but a dot at its end is not part of it.
 */
export function numberEnd(text: string, start: number): number {
  if (!isDigit(codeAt(text, start))) return start;
  let end = start + 1;
  for (let offset = end; ; ) {
    const code = codeAt(text, offset);
    if (isDigit(code)) offset += 1;
    else if (code === DOT) {
      offset += 1;
      continue;
    } else {
      const exponent = exponentStart(text, offset);
      if (exponent === offset) return end;
      offset = exponent + 1;
    }
    end = offset;
  }
}

/** The offset of the first digit after the exponent mark at `offset`; `offset` itself where there is no exponent. */
function exponentStart(text: string, offset: number): number {
  if ((codeAt(text, offset) | 0x20) !== LOWER_E) return offset;
  const sign = codeAt(text, offset + 1);
  const digits = sign === PLUS || sign === MINUS ? offset + 2 : offset + 1;
  return isDigit(codeAt(text, digits)) ? digits : offset;
}

/** Whether a number token is a number that the official implementation can hold. */
export function isNumber(token: string): boolean {
  if (!NUMBER.test(token)) return false;
  const mark = token.search(/[eE]/);
  return mark === -1 || Math.abs(Number(token.slice(mark + 1))) <= EXPONENT_LIMIT;
}
