import type { Level } from '../base/severity.js';
import type { Report } from '../report/report.js';
import type { FailOn } from './options.js';

/** What a run's exit status means to a pipeline. */
export type ExitCode = 0 | 1 | 2 | 3;

const WEIGHT: Readonly<Record<Level, number>> = { note: 1, warning: 2, error: 3 };

/**
 * 1 with findings at or above the level asked for; else 2 where an input could not be read or evaluated; else 3 where there
 * was nothing to read; else 0. Findings that are not shown by default do not get here.
 */
export function lintExitCode({ findings, diagnostics, coverage }: Report, failOn: FailOn): ExitCode {
  if (failOn !== 'never' && findings.some(({ level }) => WEIGHT[level] >= WEIGHT[failOn])) return 1;
  return queryExitCode({ diagnostics, coverage });
}

/** The same for commands that print what they found and do not judge it. */
export function queryExitCode({
  diagnostics,
  coverage,
}: Pick<Report, 'diagnostics' | 'coverage'>): Exclude<ExitCode, 1> {
  if (diagnostics.some(({ severity }) => severity === 'error')) return 2;
  // Files without a root are those of Terragrunt whose modules are not at hand.
  return coverage.roots === 0 ? 3 : 0;
}
