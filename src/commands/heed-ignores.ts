import { posix } from 'node:path';
import type { Remark } from '../base/comment.js';
import { isSameText, type Origin } from '../base/origin.js';
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

/** The day, the blocks of addresses, and which rules there are and were run. */
export interface Heeding extends Omit<IgnoreUse, 'used'> {
  readonly today: string;
  readonly blockOf: (address: string) => Origin | null;
}

/** Takes out what comments ignore: the occurrences one by one, and a finding where none of them is left. */
export function heedIgnores(run: RunResult, remarks: readonly Remark[], { today, blockOf, ...rules }: Heeding): Heeded {
  const { ignores, unreadable } = readIgnores(remarks, today);
  const used = new Map<Ignore, Set<string>>();
  const withoutIgnored = (problem: FoundProblem): FoundProblem | null => {
    const occurrences = problem.occurrences.filter(({ origins, blocks }) => {
      const found = ignoresAt(ignores, problem.rule.id, {
        origins,
        blocks: blocks.flatMap((address) => blockOf(address) ?? []),
      });
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
  return reading.remarks.filter(({ source }) => isOwn(sources.get(source), repository));
}

/** A remark that hides nothing, at its place. */
export function asSuppression({ remark, why }: StaleRemark, scan: Scan, options: LintOptions): StaleSuppression {
  const { path, lineStarts } = scan.sources.get(remark.source);
  return {
    why,
    confidence: why.kind === 'unused' && !readsWhole(scan) ? 'possible' : 'certain',
    origin: { source: remark.source, range: remark.range, via: null },
    file: posix.relative(lineStarts === null ? options.repository : options.workingDirectory, path),
    text: remark.text.trim(),
  };
}

/** What was not read, or is switched off, might hold what a suppression is for. */
export function readsWhole({ reading, diagnostics }: Scan): boolean {
  const isCut = reading.missingModules.length > 0 || reading.disabled.length > 0;
  return !isCut && !diagnostics.some(({ severity }) => severity === 'error');
}

/** The block of an address; null where several blocks of the scan have it, for nothing tells which one is meant. */
export function indexBlocks({ inventory }: Scan): Heeding['blockOf'] {
  const { roles, users, groups, policies, attachments, consumers, assumptions } = inventory;
  const blocks = new Map<string, Origin | null>();
  for (const { address, origin } of [roles, users, groups, policies, attachments, consumers, assumptions].flat()) {
    const known = blocks.get(address);
    blocks.set(address, known === undefined || (known !== null && isSameText(known, origin)) ? origin : null);
  }
  return (address) => blocks.get(address) ?? null;
}
