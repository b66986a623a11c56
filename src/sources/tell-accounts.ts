import { configurationKey, NOTHING_TOLD, type ToldAccounts } from '../providers/aws/account.js';
import type { RootFacts } from '../terraform/evaluate/root.js';
import type { PlannedRoot } from './planned-root.js';

/**
 * The accounts of a root's provider configurations as the user tells them by `configurationKey`, or as a plan or state does:
 * by the configuration, else by the ARNs of the resources that are made with it, where they agree. `root` is asked for when
 * the first account is.
 */
export function tellAccounts(
  given: ReadonlyMap<string, string>,
  planned: Pick<PlannedRoot, 'account' | 'accountAt'> | null,
  root: () => RootFacts,
): ToldAccounts {
  if (planned === null)
    return given.size === 0 ? NOTHING_TOLD : (provider) => given.get(configurationKey(provider)) ?? null;
  let joined: ReadonlyMap<string, string | null> | null = null;
  return (provider) => {
    const told = given.get(configurationKey(provider)) ?? planned.account(provider.address);
    if (told !== null) return told;
    if (joined === null) {
      // What a count needs to know of an account while the resources are listed stays unknown.
      joined = new Map();
      joined = joinAccounts(planned, root());
    }
    return joined.get(provider.address) ?? null;
  };
}

function joinAccounts(planned: Pick<PlannedRoot, 'accountAt'>, root: RootFacts): ReadonlyMap<string, string | null> {
  const found = new Map<string, string | null>();
  for (const { address, provider } of root.resources(
    ({ mode, type }) => mode === 'managed' && type.startsWith('aws'),
  )) {
    const id = planned.accountAt(address);
    if (id === null) continue;
    const before = found.get(provider.address);
    found.set(provider.address, before === undefined || before === id ? id : null);
  }
  return found;
}
