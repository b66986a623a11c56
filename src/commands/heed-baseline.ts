import { posix } from 'node:path';
import type { Origin } from '../base/origin.js';
import type { StaleSuppression } from '../base/suppression.js';
import type { FoundProblem, RunResult } from '../rules/run.js';
import { type BaselineEntry, placeOfEntry } from '../suppress/baseline.js';
import { STALENESS_RULE } from '../suppress/stale-ignores.js';
import { fingerprintOf } from './fingerprint.js';
import { readsWhole } from './heed-ignores.js';
import type { GivenBaseline, LintOptions } from './options.js';
import type { Scan } from './scan.js';

/** The problems that a baseline does not know, and those that it does. */
export function splitByBaseline(problems: readonly FoundProblem[], baseline: GivenBaseline | null) {
  const known = new Set(baseline?.entries.map(({ fingerprint }) => fingerprint));
  const isKnown = (problem: FoundProblem) => known.has(fingerprintOf(problem));
  return { unknown: problems.filter((problem) => !isKnown(problem)), known: problems.filter(isKnown) };
}

/**
 * The entries of the baseline that nothing was found for, shown or not. A rule that was not run and a file that was not
 * asked for say nothing about their entries.
 */
export function listStaleEntries(
  { shown, hidden }: RunResult,
  { baseline, paths, repository, isExcluded }: LintOptions,
  isSilent: (ruleId: string) => boolean,
): readonly BaselineEntry[] {
  if (baseline === null) return [];
  const found = new Set([...shown, ...hidden.map(({ problem }) => problem)].map(fingerprintOf));
  const isAsked = (file: string) => {
    const path = posix.join(repository, file);
    return listWithParents(path).some((one) => paths.includes(one)) && !listWithParents(path).some(isExcluded);
  };
  return baseline.entries.filter(
    ({ ruleId, file, fingerprint }) =>
      !found.has(fingerprint) && ruleId !== STALENESS_RULE && !isSilent(ruleId) && isAsked(file),
  );
}

function listWithParents(path: string): readonly string[] {
  const parent = posix.dirname(path);
  return parent === path ? [path] : [path, ...listWithParents(parent)];
}

/** An entry that hides nothing, at its place in the baseline. */
export function asStaleEntry(entry: BaselineEntry, baseline: GivenBaseline, scan: Scan): StaleSuppression {
  const source = scan.sources.add(baseline.path, 'text', baseline.text).id;
  const origin: Origin = { source, range: placeOfEntry(baseline.text, entry), via: null };
  const { ruleId, address, fingerprint } = entry;
  return {
    why: { kind: 'stale-entry', ruleId, address },
    confidence: readsWhole(scan) ? 'certain' : 'possible',
    origin,
    file: posix.basename(baseline.path),
    text: fingerprint,
  };
}
