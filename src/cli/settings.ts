import type { Audience } from '../base/rule-info.js';
import { listRuleIds } from '../commands/explain.js';
import type { FailOn, RuleSelection, RuleSettings } from '../commands/options.js';
import type { Config } from '../config/config.js';
import type { RuleChoice } from './call.js';
import { createPathMatcher } from './exclusion.js';
import { describeUnknownRule } from './unknown-rule.js';

/** What of a configuration file bears on the rules. */
export interface Settings {
  readonly rules: RuleSettings;
  readonly failOn: FailOn | null;
  readonly audience: Audience;
  /** The absolute paths of the files that say so. */
  readonly files: readonly string[];
}

/** `directory` is that of the file. */
export async function settingsOf(config: Config, directory: string, files: readonly string[]): Promise<Settings> {
  const { accounts, rules, vendors, edges, failOn } = config;
  const trusted = accounts.filter(({ isTrusted }) => isTrusted).map(({ id }) => id);
  const overrides = await Promise.all(
    config.overrides.map(async ({ paths, rules: below }) => ({
      matches: await createPathMatcher(paths, directory),
      verdicts: below,
    })),
  );
  const pairing = config.pairing ?? 'aws';
  return {
    rules: { ...rules, overrides, trustedAccounts: new Set(trusted), vendors, pairing, edges },
    failOn,
    audience: config.audience ?? 'default',
    files,
  };
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
  { rules, audience: configured }: Settings,
): RuleSelection {
  return {
    audience: audience ?? configured,
    only,
    skip,
    ignores,
    settings: pairing === null ? rules : { ...rules, pairing },
  };
}
