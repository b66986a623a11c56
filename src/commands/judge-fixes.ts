import type { Files } from '../base/files.js';
import type { SourceRegistry } from '../base/source.js';
import type { SourceEdit } from '../fix/source-edit.js';
import { type LintReport, reportJudged } from './lint.js';
import type { LintOptions, Tool } from './options.js';
import { scan } from './scan.js';

/** A report with what can be changed in the sources that it rests on. */
export interface Judged {
  readonly report: LintReport;
  readonly sources: SourceRegistry;
  readonly edits: ReadonlyMap<string, readonly SourceEdit[]>;
}

export async function judgeForFixes(options: LintOptions, files: Files, tool: Tool): Promise<Judged> {
  const result = await scan(options, files);
  const { report, edits } = await reportJudged(result, options, tool);
  return { report, sources: result.sources, edits };
}
