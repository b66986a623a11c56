import table from '../../rules/tables/vendors.json' with { type: 'json' };

const NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries(table.vendors).flatMap(([name, accounts]) => accounts.map((account) => [account, name] as const)),
);

/** The vendor that asks its customers to trust an account; null for an account that no list names. */
export function vendorOf(account: string): string | null {
  return NAMES.get(account) ?? null;
}
