import type { Role } from '../../inventory/inventory.js';
import { matchesGlob } from '../../value/glob.js';
import { listTerms, type TermCondition, type TermPrincipal, type TrustTerm } from './trust-terms.js';

/** `unclear`: one of the two is not known in full, so what shows as a difference may be none. */
export type TrustDirection = 'widened' | 'narrowed' | 'changed' | 'unclear';

export interface TrustChange {
  readonly role: string;
  readonly before: Role;
  readonly after: Role;
  readonly direction: TrustDirection;
  /** What the later trust says and the earlier one does not, and the other way round. */
  readonly added: readonly TrustTerm[];
  readonly removed: readonly TrustTerm[];
}

/** The roles of both sides by the ids that they share. */
export type Roles = ReadonlyMap<string, Role>;

export function compareTrusts(
  base: Roles,
  head: Roles,
  ids: { readonly ofBase: (id: string) => string; readonly ofHead: (id: string) => string },
): readonly TrustChange[] {
  return [...head].flatMap(([role, after]): readonly TrustChange[] => {
    const before = base.get(role);
    if (before === undefined) return [];
    const earlier = listTerms(before.trust, ids.ofBase);
    const later = listTerms(after.trust, ids.ofHead);
    const wider = later.filter((term) => !earlier.some((other) => covers(other, term)));
    const narrower = earlier.filter((term) => !later.some((other) => covers(other, term)));
    if (wider.length + narrower.length === 0) return [];
    const isOpen = before.trust.unread.length + after.trust.unread.length > 0;
    return [
      {
        role,
        before,
        after,
        direction: isOpen ? 'unclear' : directionOf(wider, narrower),
        added: later.filter((term) => !earlier.some((other) => isSame(other, term))),
        removed: earlier.filter((term) => !later.some((other) => isSame(other, term))),
      },
    ];
  });
}

/** A Deny that is added narrows, and one that is taken away widens. */
function directionOf(added: readonly TrustTerm[], removed: readonly TrustTerm[]): TrustDirection {
  const isDeny = ({ effect }: TrustTerm) => effect === 'Deny';
  const widens = added.some((term) => !isDeny(term)) || removed.some(isDeny);
  const narrows = removed.some((term) => !isDeny(term)) || added.some(isDeny);
  if (widens && narrows) return 'changed';
  return widens ? 'widened' : 'narrowed';
}

function isSame(one: TrustTerm, other: TrustTerm): boolean {
  return covers(one, other) && covers(other, one);
}

/** Whether whatever the second term speaks of is spoken of by the first too. */
function covers(wide: TrustTerm, narrow: TrustTerm): boolean {
  return (
    wide.effect === narrow.effect &&
    coversPrincipal(wide.principal, narrow.principal) &&
    matchesGlob(wide.action.toLowerCase(), narrow.action.toLowerCase()) &&
    wide.conditions.every((demand) => narrow.conditions.some((other) => isMetBy(demand, other)))
  );
}

const OF_AWS: readonly TermPrincipal['kind'][] = ['account', 'role', 'user', 'session', 'federated-user', 'unique-id'];

function coversPrincipal(wide: TermPrincipal, narrow: TermPrincipal): boolean {
  if (wide.key === narrow.key) return true;
  if (wide.kind === 'everyone') return OF_AWS.includes(narrow.kind);
  return wide.kind === 'account' && wide.account === narrow.account && OF_AWS.includes(narrow.kind);
}

/** Whether each request that meets the second condition meets the first. */
function isMetBy(demand: TermCondition, other: TermCondition): boolean {
  if (demand.operator !== other.operator || demand.key !== other.key) return false;
  if (demand.sense === 'exact') return demand.values.join('\n') === other.values.join('\n');
  const [allowed, asked] = demand.sense === 'positive' ? [demand, other] : [other, demand];
  return asked.values.every((value) => allowed.values.some((one) => isAmong(value, asked, one, allowed)));
}

/** A pattern holds another where it matches that one's text; its `?` must not stand for the other's `*`. */
function isAmong(value: string, asked: TermCondition, one: string, allowed: TermCondition): boolean {
  if (allowed.isPattern) return one === value || (!one.includes('?') && matchesGlob(one, value));
  return one === value && (!asked.isPattern || !/[*?]/.test(value));
}
