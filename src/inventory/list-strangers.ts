import { rootKey } from '../base/root-key.js';
import { valueKey } from '../value/key.js';
import { knownText } from '../value/text.js';
import type { StringValue } from '../value/value.js';
import type { Inventory, Role, User } from './inventory.js';

/** A provider configuration whose account is not known, and an account in which other sources have what it declares, by name. */
export interface Strangers {
  readonly root: string;
  readonly environment: string | null;
  /** What stands for the account that is not known. */
  readonly unknown: StringValue;
  /** The account that has the most of the names. */
  readonly account: string;
  readonly names: number;
}

/** A name alone joins nothing: what may be one and the same is two, until somebody tells the account. */
export function listStrangers([written, ...others]: readonly Inventory[]): readonly Strangers[] {
  const accounts = new Map<string, Set<string>>();
  for (const principal of others.flatMap(listPrincipals)) {
    const account = knownText(principal.account);
    if (account === null) continue;
    const key = nameKey(principal);
    accounts.set(key, (accounts.get(key) ?? new Set()).add(account));
  }
  if (written === undefined || accounts.size === 0) return [];
  const counts = new Map<string, Strangers>();
  for (const principal of listPrincipals(written)) {
    const { root, environment, account: unknown } = principal;
    if (knownText(unknown) !== null) continue;
    for (const account of accounts.get(nameKey(principal)) ?? []) {
      const key = `${rootKey(principal)} ${valueKey(unknown)} ${account}`;
      counts.set(key, { root, environment, unknown, account, names: (counts.get(key)?.names ?? 0) + 1 });
    }
  }
  const best = new Map<string, Strangers>();
  for (const one of counts.values()) {
    const key = `${rootKey(one)} ${valueKey(one.unknown)}`;
    if (one.names > (best.get(key)?.names ?? 0)) best.set(key, one);
  }
  return [...best.values()];
}

function listPrincipals({ roles, users }: Inventory): readonly (Role | User)[] {
  return [...roles, ...users];
}

/** One whose name is not known is like no other. */
function nameKey({ kind, path, name, key }: Role | User): string {
  const known = [knownText(path), knownText(name)];
  return known.includes(null) ? key : `${kind}${known.join('')}`;
}
