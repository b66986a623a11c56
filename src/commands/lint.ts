import type { Files } from '../base/files.js';
import type { Finding } from '../base/finding.js';
import type { Report } from '../report/report.js';
import type { BaselineEntry } from '../suppress/baseline.js';
import { summarise } from './coverage.js';
import { type Judgement, judge } from './judge.js';
import type { LintOptions, Tool } from './options.js';
import { createPlaces, type Places } from './places.js';
import { type Scan, scan } from './scan.js';
import { whatWouldSettle } from './settle.js';

/** A report, and the entries of the baseline that hid nothing. */
export interface LintReport extends Report {
  readonly staleEntries: readonly BaselineEntry[];
}

/** Reads the paths, judges every pair, and reports what is wrong. */
export async function lint(options: LintOptions, files: Files, tool: Tool): Promise<LintReport> {
  return reportScan(await scan(options, files), options, tool);
}

/** Judges what was read. */
export async function reportScan(result: Scan, options: LintOptions, tool: Tool): Promise<LintReport> {
  return (await reportJudged(result, options, tool)).report;
}

/** The same, with what can be changed in the sources so that findings are gone, by their fingerprints. */
export async function reportJudged(
  result: Scan,
  options: LintOptions,
  tool: Tool,
): Promise<{ readonly report: LintReport; readonly edits: Judgement['edits'] }> {
  const places = createPlaces(result.sources, options.workingDirectory, options.repository);
  const { findings, edits, rules, hidden, rulesOff, staleEntries } = await judge(result, options, places);
  const diagnostics = places.tell(result.diagnostics);
  const report = {
    tool,
    findings,
    diagnostics,
    coverage: summarise(result, { hidden, rulesOff }),
    rules,
    texts: quotedTexts(findings, diagnostics, places),
    directories: { working: options.workingDirectory, repository: options.repository },
    settle: whatWouldSettle(result, hidden.possible),
    staleEntries,
  };
  return { report, edits };
}

function quotedTexts(
  findings: readonly Finding[],
  diagnostics: Report['diagnostics'],
  places: Places,
): ReadonlyMap<string, string> {
  const locations = [
    ...findings.flatMap(({ location, related }) => [location, ...related.map((one) => one.location)]),
    ...diagnostics.map(({ location }) => location),
  ];
  const texts = new Map<string, string>();
  for (const location of locations) {
    const text = location === null ? null : places.textOf(location);
    if (location !== null && text !== null) texts.set(location.file, text);
  }
  return texts;
}
