import table from '../../rules/tables/vendors.json' with { type: 'json' };
import type { RuleSettings } from './define.js';

const NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries(table.vendors).flatMap(([name, accounts]) => accounts.map((account) => [account, name] as const)),
);

/** The vendor that asks its customers to trust an account; null for an account that neither the user nor the table names. */
export function vendorOf(account: string, { vendors }: RuleSettings): string | null {
  return vendors.get(account) ?? NAMES.get(account) ?? null;
}
