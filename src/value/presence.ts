import type { ValueSymbol } from './symbol.js';

/** One thing that must come out a certain way for something to exist: `symbol` coming out as `outcome`. */
export interface PresenceCondition {
  readonly symbol: ValueSymbol;
  readonly outcome: string;
}

/** All that must hold for a thing to exist; empty: it exists. */
export type Presence = readonly PresenceCondition[];

export const PRESENT: Presence = [];

/** What follows from a condition: `a && b` comes out as true only where both do, `a || b` as false only where neither does. */
export function withImplied(condition: PresenceCondition): Presence {
  return [condition, ...impliedBy(condition).flatMap(withImplied)];
}

/** Outcomes are the indices of alternatives: 0 is true, 1 is false. */
function impliedBy({ symbol: { key, cause }, outcome }: PresenceCondition): Presence {
  if (cause.kind !== 'derived') return [];
  const [operand, second] = cause.of;
  if (cause.operation === '!' && key === `!(${operand?.key})` && operand !== undefined)
    return [{ symbol: operand, outcome: outcome === '0' ? '1' : '0' }];
  const settled = cause.operation === '&&' ? '0' : cause.operation === '||' ? '1' : null;
  if (outcome !== settled || second === undefined || cause.of.length > 2) return [];
  return cause.of.map((each) => ({ symbol: each, outcome }));
}

function presenceKey(condition: PresenceCondition): string {
  return `${condition.symbol.key}=${condition.outcome}`;
}

/** The conditions of both, each once. */
export function joinPresence(a: Presence, b: Presence): Presence {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  return [...a, ...subtractPresence(b, a)];
}

/** What `presence` still asks for where `given` is presumed to hold. */
export function subtractPresence(presence: Presence, given: Presence): Presence {
  if (presence.length === 0 || given.length === 0) return presence;
  const held = new Set(given.map(presenceKey));
  return presence.filter((condition) => !held.has(presenceKey(condition)));
}

/** Whether the two can hold together: no symbol has to come out two ways. */
export function isCompatible(a: Presence, b: Presence): boolean {
  return a.every((one) => b.every((other) => one.symbol.key !== other.symbol.key || one.outcome === other.outcome));
}
