import { posix } from 'node:path';
import type { Remark } from '../base/comment.js';
import type { StaleSuppression } from '../base/suppression.js';
import type { FoundProblem, HiddenProblem, RunResult } from '../rules/run.js';
import { type Ignore, ignoresAt, readIgnores } from '../suppress/ignores.js';
import { type IgnoreUse, listStaleRemarks, type StaleRemark } from '../suppress/stale-ignores.js';
import type { LintOptions } from './options.js';
import { isOwn } from './places.js';
import type { Scan } from './scan.js';

/** What is left of a run when comments have hidden what they ignore. */
export interface Heeded {
  readonly shown: readonly FoundProblem[];
  readonly suppressed: readonly FoundProblem[];
  readonly hidden: readonly HiddenProblem[];
  readonly stale: readonly StaleRemark[];
}

/** The day, and which rules there are and were run. */
export interface Heeding extends Omit<IgnoreUse, 'used'> {
  readonly today: string;
}

/** Takes out what comments ignore: the occurrences one by one, and a finding where none of them is left. */
export function heedIgnores(run: RunResult, remarks: readonly Remark[], { today, ...rules }: Heeding): Heeded {
  const { ignores, unreadable } = readIgnores(remarks, today);
  const used = new Map<Ignore, Set<string>>();
  const withoutIgnored = (problem: FoundProblem): FoundProblem | null => {
    const occurrences = problem.occurrences.filter(({ origins }) => {
      const found = ignoresAt(ignores, problem.rule.id, origins);
      for (const ignore of found) used.set(ignore, (used.get(ignore) ?? new Set()).add(problem.rule.id));
      return found.length === 0;
    });
    const [first] = occurrences;
    return first === undefined ? null : { ...problem, address: first.address, occurrences };
  };
  const shown = run.shown.map((problem) => ({ problem, left: withoutIgnored(problem) }));
  const hidden = run.hidden.filter(({ problem }) => withoutIgnored(problem) !== null);
  return {
    shown: shown.flatMap(({ left }) => left ?? []),
    suppressed: shown.flatMap(({ problem, left }) => (left === null ? [problem] : [])),
    hidden,
    stale: listStaleRemarks({ ignores, unreadable }, { used, ...rules }),
  };
}

/** The remarks that count: those of the repository's own files, for a downloaded module decides nothing about its callers. */
export function heededRemarks({ reading, sources }: Scan, { ignores, repository }: LintOptions): readonly Remark[] {
  if (ignores === 'overlooked') return [];
  return reading.remarks.filter(({ source }) => isOwn(sources.get(source).path, repository));
}

/** What was not read, or is switched off, might hold what an ignore is for. */
export function asSuppression({ remark, why }: StaleRemark, scan: Scan, { repository }: LintOptions): StaleSuppression {
  const { reading, diagnostics, sources } = scan;
  const isWhole =
    reading.missingModules.length === 0 &&
    reading.disabled.length === 0 &&
    !diagnostics.some(({ severity }) => severity === 'error');
  return {
    why,
    confidence: why.kind === 'unused' && !isWhole ? 'possible' : 'certain',
    origin: { source: remark.source, range: remark.range, via: null },
    file: posix.relative(repository, sources.get(remark.source).path),
    text: remark.text.trim(),
  };
}
