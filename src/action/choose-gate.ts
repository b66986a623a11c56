import { type ExitCode, lintExitCode } from '../commands/exit-code.js';
import type { LintReport } from '../commands/lint.js';
import { keepFindings, keepNew } from '../commands/new-findings.js';
import type { FailOn } from '../commands/options.js';
import { count } from '../report/count.js';
import type { Comparison } from './compare.js';
import type { ActionInputs } from './inputs.js';

/** The findings that the step is judged by. `known` are those of the base, where these do not count. */
export type Gate = { readonly report: LintReport; readonly exitCode: ExitCode } & (
  | { readonly counted: 'all' }
  | { readonly counted: 'new'; readonly base: string; readonly known: number }
);

/** All findings, or where `new-only` asks for it those that the base lacks; without a comparison there is no telling which. */
export function chooseGate(
  report: LintReport,
  comparison: Comparison,
  { counted }: Pick<ActionInputs, 'counted'>,
  failOn: FailOn,
): Gate {
  if (counted === 'all' || comparison.kind === 'not-compared')
    return { counted: 'all', report, exitCode: lintExitCode(report, failOn) };
  const { earlier, fresh, diff } = comparison;
  // What a plan alone shows is in no comparison: whether it is new is not known.
  const isFresh = new Set(fresh.findings.map(({ fingerprint }) => fingerprint));
  const kept = keepFindings(keepNew(earlier, report, diff.base), ({ fingerprint }) => isFresh.has(fingerprint));
  const known = report.findings.length - kept.findings.length;
  return { counted: 'new', base: diff.base, known, report: kept, exitCode: lintExitCode(kept, failOn) };
}

/** What `new-only` left out, for the log; null where it is nothing. */
export function describeKnown(gate: Gate): string | null {
  if (gate.counted === 'all' || gate.known === 0) return null;
  return `new-only: ${count(gate.known, 'finding')} of the checkout left out, not new since ${gate.base}; the summary of the job has all`;
}
