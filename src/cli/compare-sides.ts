import { compareScans, type Side } from '../commands/diff.js';
import { type LintReport, reportScan } from '../commands/lint.js';
import { narrowToNamed } from '../commands/named-files.js';
import { keepNew } from '../commands/new-findings.js';
import type { Tool } from '../commands/options.js';
import { scan } from '../commands/scan.js';
import { today as currentDate } from '../host/clock.js';
import type { DiffReport } from '../report/diff-report.js';
import type { RuleChoice } from './call.js';
import type { OpenedScan } from './open-scan.js';
import type { OpenedSides } from './open-sides.js';
import { selectRules } from './settings.js';

type Sides = Extract<OpenedSides, { kind: 'opened' }>;
type Opened = Extract<OpenedScan, { kind: 'opened' }>;

/** Reads both sides, and tells what changed from one to the other. */
export async function compareSides({ base, head }: Sides, tool: Tool): Promise<DiffReport> {
  const compared = compareScans(await readSide(base), await readSide(head), tool);
  return {
    ...compared,
    diagnostics: [...base.opened.diagnostics, ...head.opened.diagnostics, ...compared.diagnostics],
  };
}

async function readSide({ name, opened }: Sides['base']): Promise<Side> {
  return { name, scan: await scan(opened.options, opened.files), options: opened.options };
}

/** How the sides are judged; the date is today's where none is given. */
export interface Judging extends RuleChoice {
  readonly today?: string;
}

/** The findings of the later side that the earlier one lacks. */
export async function judgeNew({ base, head }: Sides, judging: Judging, tool: Tool): Promise<LintReport> {
  const earlier = await judgeSide(base.opened, judging, tool);
  return keepNew(earlier, await judgeSide(head.opened, judging, tool), base.name);
}

async function judgeSide(opened: Opened, judging: Judging, tool: Tool): Promise<LintReport> {
  const { today = currentDate() } = judging;
  const options = { ...opened.options, ...selectRules(judging, opened.settings), today, baseline: null };
  const judged = await reportScan(await scan(options, opened.files), options, tool);
  return narrowToNamed({ ...judged, diagnostics: [...opened.diagnostics, ...judged.diagnostics] }, opened.named);
}
