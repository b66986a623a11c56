import { unknownText } from '../../value/construct.js';
import { canonicalText } from '../../value/text.js';
import type { Piece, StringValue } from '../../value/value.js';

/** One unknown for each secret text, named by the order in which they come, so that equal ones stay equal. */
export function numberSecrets(): (value: StringValue) => Piece {
  const numbers = new Map<string, number>();
  return (value) => {
    const text = canonicalText(value);
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    const symbol = { key: `secret:${number}`, cause: { kind: 'limit', limit: 'a secret is not saved' } } as const;
    const [hole] = unknownText(symbol, value.origin).pieces;
    return hole ?? { kind: 'text', text: '', origin: null };
  };
}
