import type { Files } from '../base/files.js';
import { type Level, levelOf } from '../base/severity.js';
import type { SourceRegistry } from '../base/source.js';
import type { SourceEdit } from '../fix/source-edit.js';
import { fingerprintOf } from './fingerprint.js';
import { type LintReport, reportJudged } from './lint.js';
import type { LintOptions, Tool } from './options.js';
import { loadOwnRules } from './own-rules.js';
import { type Scan, scan } from './scan.js';
import { sift } from './sift.js';

/** A report with what can be changed in the sources that it rests on. */
export interface Judged {
  readonly report: LintReport;
  readonly sources: SourceRegistry;
  readonly edits: ReadonlyMap<string, readonly SourceEdit[]>;
  /** What any rule finds, by fingerprints: a change is no better for what nobody asked about. */
  readonly seen: ReadonlyMap<string, Level>;
}

export async function judgeForFixes(options: LintOptions, files: Files, tool: Tool): Promise<Judged> {
  const result = await scan(options, files);
  const { report, edits } = await reportJudged(result, options, tool);
  return { report, sources: result.sources, edits, seen: await seeAll(result, options) };
}

async function seeAll(result: Scan, options: LintOptions): Promise<Judged['seen']> {
  const settings = { ...options.settings, verdicts: new Map(), overrides: [] };
  const open: LintOptions = { ...options, settings, only: null, skip: [], baseline: null };
  const own = await loadOwnRules(settings, result.sources);
  const { shown } = sift(result, open, { own, isSelected: () => true });
  return new Map(shown.map((problem) => [fingerprintOf(problem), levelOf(problem.severity)] as const));
}
