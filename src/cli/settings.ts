import { listRuleIds } from '../commands/explain.js';
import type { FailOn, RuleSelection, RuleSettings } from '../commands/options.js';
import type { Config } from '../config/config.js';
import type { RuleChoice } from './call.js';
import { describeUnknownRule } from './unknown-rule.js';

/** What of a configuration file bears on the rules. */
export interface Settings {
  readonly rules: RuleSettings;
  readonly failOn: FailOn | null;
}

export function settingsOf(config: Config, file: RuleSettings['file']): Settings {
  const { accounts, rules, failOn, vendors, pairing, edges } = config;
  const trusted = accounts.filter(({ isTrusted }) => isTrusted).map(({ id }) => id);
  return { rules: { ...rules, trustedAccounts: new Set(trusted), vendors, pairing, edges, file }, failOn };
}

/** What to say where the call names a rule that there is neither in the catalogue nor in the configuration; null where all are known. */
export function findUnknownRule({ only, skip }: Pick<RuleChoice, 'only' | 'skip'>, { rules }: Settings): string | null {
  const own = rules.edges.map(({ id }) => id);
  const unknown = [...(only ?? []), ...skip].find((id) => !listRuleIds().includes(id) && !own.includes(id));
  return unknown === undefined ? null : describeUnknownRule(unknown, own);
}

/** Which rules run, and with what settings: the call is stronger than the file. */
export function selectRules(
  { audience, only, skip, pairing, ignores }: RuleChoice,
  { rules }: Settings,
): RuleSelection {
  return { audience, only, skip, ignores, settings: pairing === null ? rules : { ...rules, pairing } };
}
