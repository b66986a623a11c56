import type { Graph } from '../graph/build.js';
import { knownText } from '../value/text.js';

/** The ids of the accounts that the scan's roots work in, and whether all of them are known. */
export interface KnownAccounts {
  readonly ids: ReadonlySet<string>;
  readonly isComplete: boolean;
}

export function knownAccounts({ world }: Graph): KnownAccounts {
  const accounts = [...world.inventory.roles, ...world.inventory.users].map(({ account }) => knownText(account));
  return { ids: new Set(accounts.filter((id) => id !== null)), isComplete: accounts.every((id) => id !== null) };
}
