import { choose } from './alternatives.js';
import type { ValueSymbol } from './symbol.js';
import type { Value } from './value.js';

/** One of two values by an unknown condition. The opposite of a condition is no other choice, only turned round. */
export function chooseBy(condition: ValueSymbol, first: Value, second: Value): Value {
  const { cause } = condition;
  const [inner] = cause.kind === 'derived' && cause.operation === '!' ? cause.of : [];
  if (inner !== undefined && condition.key === oppositeKey(inner)) return choose(inner, [second, first], null);
  return choose(condition, [first, second], null);
}

function oppositeKey(symbol: ValueSymbol): string {
  return `!(${symbol.key})`;
}
