import { assume } from './alternatives.js';
import type { Presence } from './presence.js';
import type { Value } from './value.js';

/** The value as it is where `presence` holds: every choice that it settles is made. */
export function assumePresence(value: Value, presence: Presence): Value {
  return presence.reduce((settled, condition) => {
    const outcome = Number(condition.outcome);
    return Number.isInteger(outcome) ? assume(settled, condition.symbol.key, outcome) : settled;
  }, value);
}
