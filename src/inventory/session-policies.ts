import type { SessionPolicy } from '../iam/caller.js';
import type { Assumption, Inventory, PassedPolicies } from './inventory.js';
import type { ManagedPolicyTable } from './managed-policies.js';
import { limitFinder } from './permissions.js';

/** The texts that limit the session which takes each role; nothing of those that nothing limits. */
export function resolveSessionPolicies(
  inventory: Inventory,
  table: ManagedPolicyTable,
): ReadonlyMap<Assumption, readonly SessionPolicy[]> {
  const limitOf = limitFinder(inventory, table);
  return new Map(
    inventory.assumptions.flatMap((assumption) =>
      assumption.limits === null ? [] : [[assumption, listLimits(assumption.limits, limitOf)] as const],
    ),
  );
}

function listLimits(
  { documents, arns, known }: PassedPolicies,
  limitOf: ReturnType<typeof limitFinder>,
): readonly SessionPolicy[] {
  return [
    ...documents.map((document): SessionPolicy => ({ kind: 'policy', document })),
    ...arns.map(limitOf),
    ...(known === 'more' ? [{ kind: 'unknown', symbol: null } as const] : []),
  ];
}
