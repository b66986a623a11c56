import { type LintReport, reportScan } from '../commands/lint.js';
import { narrowToNamed } from '../commands/named-files.js';
import type { GivenBaseline, Tool } from '../commands/options.js';
import { type Scan, scan } from '../commands/scan.js';
import { today as currentDate } from '../host/clock.js';
import type { RuleChoice } from './call.js';
import type { OpenedScan } from './open-scan.js';
import { selectRules } from './settings.js';

export type Opened = Extract<OpenedScan, { kind: 'opened' }>;

/** How a scan is judged; the date is today's where none is given. */
export interface Judging extends RuleChoice {
  readonly today?: string;
  readonly baseline?: GivenBaseline | null;
}

export function scanOpened({ options, files }: Opened): Promise<Scan> {
  return scan(options, files);
}

/** Judges what an opened scan has read, and keeps what was asked for. */
export async function judgeOpened(opened: Opened, read: Scan, judging: Judging, tool: Tool): Promise<LintReport> {
  const { today = currentDate(), baseline = null } = judging;
  const options = { ...opened.options, ...selectRules(judging, opened.settings), today, baseline };
  const judged = await reportScan(read, options, tool);
  return narrowToNamed({ ...judged, diagnostics: [...opened.diagnostics, ...judged.diagnostics] }, opened.named);
}
