import type { OpenRequest, RuleChoice } from '../cli/call.js';
import type { ScannedSide } from '../cli/compare-sides.js';
import { judgeOpened, scanOpened } from '../cli/judge-opened.js';
import { refuseScan } from '../cli/messages.js';
import { openBaseline } from '../cli/open-baseline.js';
import { openScan, type ScanOutside } from '../cli/open-scan.js';
import { TOOL } from '../cli/tool.js';
import type { LintReport } from '../commands/lint.js';
import type { FailOn } from '../commands/options.js';
import { PLAIN_LOOK } from '../report/paint.js';
import type { ActionInputs } from './inputs.js';

/** The findings of the checkout; or why there are none. */
export type Judged =
  | {
      readonly kind: 'judged';
      readonly report: LintReport;
      readonly failOn: FailOn;
      /** What was read, for a comparison to read it no second time. */
      readonly read: Pick<ScannedSide, 'opened' | 'scan'>;
    }
  | { readonly kind: 'refused'; readonly messages: string };

/** Does what `iam-trust-lint` does with the same paths. */
export async function judgeCheckout(
  inputs: ActionInputs,
  request: OpenRequest,
  rules: RuleChoice,
  outside: ScanOutside,
): Promise<Judged> {
  const { baseline: file } = inputs;
  const choice =
    file === null ? ({ kind: 'none' } as const) : ({ kind: 'heeded', file, staleEntries: 'told' } as const);
  const known = openBaseline(choice, outside.workingDirectory);
  if (known.kind === 'wrong') return { kind: 'refused', messages: known.message };
  const opened = await openScan(request, outside);
  if (opened.kind !== 'opened') return { kind: 'refused', messages: refuseScan(opened, PLAIN_LOOK).messages };
  const { baseline } = known;
  const scan = await scanOpened(opened);
  const report = await judgeOpened(opened, scan, { ...rules, baseline }, TOOL);
  const failOn = inputs.failOn ?? opened.settings.failOn ?? 'warning';
  return { kind: 'judged', report, failOn, read: { opened, scan } };
}
