import type { Coverage } from '../base/coverage.js';
import type { Rule } from '../rules/define.js';
import { RULES } from '../rules/registry.generated.js';
import { type FoundProblem, type HiddenProblem, runRules } from '../rules/run.js';
import { unusedSuppression } from '../rules/unused-suppression.js';
import type { BaselineEntry } from '../suppress/baseline.js';
import { closestRule, listRuleIds } from './explain.js';
import { asStaleEntry, listStaleEntries, splitByBaseline } from './heed-baseline.js';
import { asSuppression, heededRemarks, heedIgnores, indexBlocks, readsWhole } from './heed-ignores.js';
import type { LintOptions } from './options.js';
import type { Scan } from './scan.js';
import { createVerdicts } from './verdicts.js';

/** What the rules found, without what is known or ignored. */
export interface Sifted {
  readonly shown: readonly FoundProblem[];
  readonly hidden: Coverage['hidden'];
  readonly staleEntries: readonly BaselineEntry[];
}

/** The user's own rules, beside those of the catalogue, and which of all are wanted. */
export interface RulesToRun {
  readonly own: readonly Rule[];
  readonly isSelected: (ruleId: string) => boolean;
}

/** Runs the selected rules, takes out what comments ignore and what the baseline knows, and tells which of these hid nothing. */
export function sift(scan: Scan, options: LintOptions, { own, isSelected }: RulesToRun): Sifted {
  const { audience, settings, today, baseline } = options;
  const ownIds = own.map(({ info }) => info.id);
  const isRule = (id: string) => listRuleIds().includes(id) || ownIds.includes(id);
  const meant = (id: string) => closestRule(id, ownIds);
  const visibility = { audience, isSelected, verdictAt: createVerdicts(scan, options) };
  const context = { graph: scan.graph, settings, reading: readsWhole(scan) ? 'whole' : 'partial' } as const;
  const heeding = { today, isSelected, isKnown: isRule, meant, blockOf: indexBlocks(scan) };
  const remarks = heededRemarks(scan, options);
  const run = runRules([...RULES, ...own], context, visibility);
  const heeded = heedIgnores(run, remarks, heeding);
  const staleEntries = listStaleEntries(run, options, (id) => isRule(id) && !isSelected(id));
  const staleSuppressions = [
    ...heeded.stale.map((stale) => asSuppression(stale, scan, options)),
    ...(baseline?.staleEntries === 'told' ? staleEntries.map((entry) => asStaleEntry(entry, baseline, scan)) : []),
  ];
  const stale = heedIgnores(
    runRules([unusedSuppression], { ...context, staleSuppressions }, visibility),
    remarks,
    heeding,
  );
  const { unknown, known } = splitByBaseline([...heeded.shown, ...stale.shown], baseline);
  const hidden = [...heeded.hidden, ...stale.hidden];
  const count = (why: HiddenProblem['why']) => hidden.filter((one) => one.why === why).length;
  return {
    shown: unknown,
    hidden: {
      possible: count('possible'),
      pedantic: count('pedantic'),
      auditor: count('auditor'),
      overridden: count('overridden'),
      suppressed: heeded.suppressed.length + stale.suppressed.length,
      baseline: known.length,
    },
    staleEntries,
  };
}
