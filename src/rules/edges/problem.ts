import type { EdgeRule } from '../../base/edge-rule.js';
import type { Problem } from '../define.js';
import { placeOf, trustBeside, type Way } from './edge.js';

/** A problem at the element that opens an edge. */
export function problemAt(
  rule: EdgeRule,
  { from, to, pair }: Way,
  found: Pick<Problem, 'confidence' | 'message'>,
): Problem {
  const { origin, address } = placeOf(pair);
  return {
    ...found,
    severity: rule.severity,
    address: address ?? to.label,
    origin,
    related: trustBeside(pair, to),
    edge: { from: pair.from.id, to: pair.to.id },
    identity: [from.id, to.id],
    claims: [],
    remedy: null,
  };
}

/** The user's own reason behind a message. */
export function because({ id, why }: EdgeRule): string {
  return why === null ? '' : ` (${id}: ${why})`;
}

/** ` without a binding condition on aws:MultiFactorAuthPresent`; nothing of a rule that asks for none. */
export function unguarded({ conditions }: EdgeRule): string {
  return conditions.length === 0 ? '' : ` without a binding condition on ${conditions.join(' and ')}`;
}
