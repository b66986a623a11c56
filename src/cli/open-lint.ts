import type { GivenBaseline, LintOptions } from '../commands/options.js';
import { today } from '../host/clock.js';
import type { BaselineChoice, RuleChoice, ScanCall } from './call.js';
import { refuseScan } from './messages.js';
import { openBaseline } from './open-baseline.js';
import { type OpenedScan, openScan } from './open-scan.js';
import { type Outcome, refuse } from './outcome.js';
import { lookOfMessages, type Outside, readGivenInput } from './outside.js';
import { findUnknownRule, selectRules } from './settings.js';

/** Paths that can be judged, and how; or what the call comes to instead. */
export type OpenedLint =
  | {
      readonly kind: 'opened';
      readonly opened: Extract<OpenedScan, { kind: 'opened' }>;
      readonly options: LintOptions;
      readonly baseline: GivenBaseline | null;
    }
  | { readonly kind: 'refused'; readonly outcome: Outcome };

type Judging = ScanCall & RuleChoice & { readonly baseline: BaselineChoice };

export async function openLint(call: Judging, outside: Outside): Promise<OpenedLint> {
  const look = lookOfMessages(call, outside);
  const refused = (outcome: Outcome) => ({ kind: 'refused', outcome }) as const;
  const known = openBaseline(call.baseline, outside.workingDirectory);
  if (known.kind === 'wrong') return refused(refuse(known.message, look));
  const opened = await openScan({ ...call, standardInput: await readGivenInput(call, outside) }, outside);
  if (opened.kind !== 'opened') return refused(refuseScan(opened, look));
  const unknown = findUnknownRule(call, opened.settings);
  if (unknown !== null) return refused(refuse(`${unknown} (iam-trust-lint --help tells more)`, look));
  const { baseline } = known;
  const options = { ...opened.options, ...selectRules(call, opened.settings), today: today(), baseline };
  return { kind: 'opened', opened, options, baseline };
}
