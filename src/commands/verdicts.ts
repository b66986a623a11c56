import type { RuleVerdict } from '../base/rule-verdict.js';
import type { Visibility } from '../rules/run.js';
import type { LintOptions, RuleSelection } from './options.js';
import { tellingPath } from './places.js';
import type { Scan } from './scan.js';

/** The rules that are run nowhere. One that the configuration switches off runs where the call names it, or below some path. */
export function listRulesOff({ only, skip, settings: { verdicts, overrides } }: RuleSelection): readonly string[] {
  const isOnSomewhere = (id: string) => overrides.some((one) => (one.verdicts.get(id) ?? 'off') !== 'off');
  const off = [...verdicts].flatMap(([id, verdict]) => (verdict === 'off' && !isOnSomewhere(id) ? [id] : []));
  return [...new Set([...skip, ...off.filter((id) => only === null || !only.includes(id))])].toSorted();
}

/** What the configuration says of a rule at the place where its finding is told. */
export function createVerdicts(
  { sources }: Scan,
  { only, settings: { verdicts, overrides }, repository }: LintOptions,
): Visibility['verdictAt'] {
  return (id, origin) => {
    const speaking = origin === null ? [] : overrides.filter((one) => one.verdicts.has(id));
    const path = origin === null || speaking.length === 0 ? null : tellingPath(origin, sources, repository);
    const override = path === null ? undefined : speaking.findLast(({ matches }) => matches(path));
    const verdict: RuleVerdict | null = override?.verdicts.get(id) ?? verdicts.get(id) ?? null;
    return verdict === 'off' && only?.includes(id) === true ? null : verdict;
  };
}
