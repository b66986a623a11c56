import type { Report } from '../report/report.js';
import { repositoryPath } from '../report/repository-path.js';
import { writeJson } from '../report/write-json.js';
import { type BaselineEntry, baselineOf } from '../suppress/baseline.js';
import type { GivenBaseline } from './options.js';

export { readBaseline } from '../suppress/baseline.js';

/** The findings of a report as a baseline, and the report once they are in it. */
export function moveToBaseline(report: Report): { readonly text: string; readonly report: Report } {
  const { findings, coverage } = report;
  const hidden = { ...coverage.hidden, baseline: findings.length };
  return {
    text: writeJson(baselineOf(findings.map((finding) => entryOf(finding, report)))),
    report: { ...report, findings: [], coverage: { ...coverage, hidden } },
  };
}

function entryOf(
  { ruleId, location, address, fingerprint }: Report['findings'][number],
  { directories }: Report,
): BaselineEntry {
  const file = location === null ? null : repositoryPath(location.file, directories);
  return { ruleId, file: file ?? '', address, fingerprint };
}

/** The baseline without entries that hide nothing. */
export function pruneBaseline({ entries }: GivenBaseline, stale: readonly BaselineEntry[]): string {
  const dropped = new Set(stale.map(({ fingerprint }) => fingerprint));
  return writeJson(baselineOf(entries.filter(({ fingerprint }) => !dropped.has(fingerprint))));
}
