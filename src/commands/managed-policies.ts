import type { SourceRegistry } from '../base/source.js';
import type { Inventory } from '../inventory/inventory.js';
import type { ManagedPolicyTable } from '../inventory/managed-policies.js';

const NONE: ManagedPolicyTable = { textOf: () => null };

/** A policy by its ARN, or looked up by its name. */
const NAMING = /:iam::aws:policy\b|\bdata\s+"?aws_iam_policy"?\s/;

/** The table of AWS's managed policies, where any source or look-up names one; else an empty one that nobody will ask. */
export async function loadManagedPolicies(
  sources: SourceRegistry,
  layers: readonly Pick<Inventory, 'lookups'>[],
): Promise<ManagedPolicyTable> {
  const isLookedUp = layers.some(({ lookups }) => lookups.some(({ kind }) => kind === 'policy'));
  if (!isLookedUp && !sources.all().some(({ text }) => NAMING.test(text))) return NONE;
  const { default: table } = await import('../../rules/tables/managed-policies.json', { with: { type: 'json' } });
  const statements = new Map<string, unknown>(Object.entries(table.policies));
  const names = new Set(table.names);
  return {
    textOf(name) {
      const found = statements.get(name);
      if (found === undefined && !names.has(name)) return null;
      return JSON.stringify({ Version: '2012-10-17', Statement: found ?? [] });
    },
  };
}
