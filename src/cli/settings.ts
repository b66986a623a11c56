import type { FailOn, RuleSelection, RuleSettings } from '../commands/options.js';
import type { Config } from '../config/config.js';
import type { RuleChoice } from './call.js';

/** What of a configuration file bears on the rules. */
export interface Settings {
  readonly rules: RuleSettings;
  readonly failOn: FailOn | null;
}

export function settingsOf({ accounts, rules, failOn, vendors, pairing }: Config): Settings {
  const trusted = accounts.filter(({ isTrusted }) => isTrusted).map(({ id }) => id);
  return { rules: { ...rules, trustedAccounts: new Set(trusted), vendors, pairing }, failOn };
}

/** Which rules run, and with what settings: the call is stronger than the file. */
export function selectRules(
  { audience, only, skip, pairing, ignores }: RuleChoice,
  { rules }: Settings,
): RuleSelection {
  return { audience, only, skip, ignores, settings: pairing === null ? rules : { ...rules, pairing } };
}
