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
  /** Why a file that was asked for is not written; null where none was asked for, or it is. */
  readonly refusal: string | null;
}

/** Writes the baseline that was asked for. One of a run that could not read everything would lack what is known: there is none. */
export function keepBaseline(report: LintReport, choice: BaselineChoice, baseline: GivenBaseline | null): KeptBaseline {
  const untouched: KeptBaseline = { report, files: [], refusal: null };
  if (choice.kind === 'none') return untouched;
  const { file } = choice;
  const read = queryExitCode(report);
  if (choice.kind === 'written') {
    if (read !== 0) return { ...untouched, refusal: `${file} was not written: ${WHY_NOT_WRITTEN[read]}` };
    const moved = moveToBaseline(report);
    const told = `${file} holds ${count(report.findings.length, 'finding')} now`;
    return { report: moved.report, files: [{ file, text: moved.text, told }], refusal: null };
  }
  const { staleEntries } = report;
  if (baseline === null || choice.staleEntries === 'told' || staleEntries.length === 0) return untouched;
  if (read !== 0) return { ...untouched, refusal: `${file} was left as it is: ${WHY_NOT_PRUNED}` };
  const told = `${file} lost ${count(staleEntries.length, 'entry', 'entries')} that nothing was found for`;
  return { report, files: [{ file, text: pruneBaseline(baseline, staleEntries), told }], refusal: null };
}

const WHY_NOT_WRITTEN = {
  2: 'not everything was read, and what is found there later would count as new; put the errors above right first',
  3: 'nothing was read',
} as const;

const WHY_NOT_PRUNED = 'not everything was read, and an entry may be about what was not';
