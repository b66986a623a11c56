import { knownText } from '../value/text.js';
import type { RuleContext } from './define.js';

/** The ids of the owner's accounts: those that the scan's roots work in, whether all of these are known, and the trusted ones. */
export interface KnownAccounts {
  readonly ids: ReadonlySet<string>;
  readonly isComplete: boolean;
}

export function knownAccounts({ graph: { world }, settings: { trustedAccounts } }: RuleContext): KnownAccounts {
  const accounts = [...world.inventory.roles, ...world.inventory.users].map(({ account }) => knownText(account));
  const own = accounts.filter((id) => id !== null);
  return { ids: new Set([...own, ...trustedAccounts]), isComplete: accounts.every((id) => id !== null) };
}
