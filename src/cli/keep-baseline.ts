import { moveToBaseline, pruneBaseline } from '../commands/baseline.js';
import { queryExitCode } from '../commands/exit-code.js';
import type { LintReport } from '../commands/lint.js';
import type { GivenBaseline } from '../commands/options.js';
import { count } from '../report/count.js';
import type { Report } from '../report/report.js';
import type { BaselineChoice } from './call.js';
import type { OutcomeFile } from './outcome.js';

interface KeptBaseline {
  readonly report: Report;
  readonly files: readonly OutcomeFile[];
}

/** Writes the baseline that was asked for. One of a run that could not read everything would lack what is known: there is none. */
export function keepBaseline(report: LintReport, choice: BaselineChoice, baseline: GivenBaseline | null): KeptBaseline {
  if (choice.kind === 'none' || queryExitCode(report) !== 0) return { report, files: [] };
  const { file } = choice;
  if (choice.kind === 'written') {
    const moved = moveToBaseline(report);
    const told = `${file} holds ${count(report.findings.length, 'finding')} now`;
    return { report: moved.report, files: [{ file, text: moved.text, told }] };
  }
  const { staleEntries } = report;
  if (baseline === null || choice.staleEntries === 'told' || staleEntries.length === 0) return { report, files: [] };
  const told = `${file} lost ${count(staleEntries.length, 'entry', 'entries')} that nothing was found for`;
  return { report, files: [{ file, text: pruneBaseline(baseline, staleEntries), told }] };
}
