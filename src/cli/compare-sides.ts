import { compareScans, type Side } from '../commands/diff.js';
import { type LintReport, reportScan } from '../commands/lint.js';
import { narrowToNamed } from '../commands/named-files.js';
import { keepNew } from '../commands/new-findings.js';
import type { Tool } from '../commands/options.js';
import { type Scan, scan } from '../commands/scan.js';
import { today as currentDate } from '../host/clock.js';
import type { DiffReport } from '../report/diff-report.js';
import type { RuleChoice } from './call.js';
import type { OpenedScan } from './open-scan.js';
import type { OpenedSides } from './open-sides.js';
import { selectRules } from './settings.js';

type Sides = Extract<OpenedSides, { kind: 'opened' }>;
type Opened = Extract<OpenedScan, { kind: 'opened' }>;

/** Both sides after they were read. */
export interface ScannedSides {
  readonly base: ScannedSide;
  readonly head: ScannedSide;
}

export interface ScannedSide {
  readonly name: string;
  readonly opened: Opened;
  readonly scan: Scan;
}

export async function scanSides({ base, head }: Sides): Promise<ScannedSides> {
  return { base: await scanSide(base), head: await scanSide(head) };
}

export async function scanSide({ name, opened }: Sides['base']): Promise<ScannedSide> {
  return { name, opened, scan: await scan(opened.options, opened.files) };
}

/** Reads both sides, and tells what changed from one to the other. */
export async function compareSides(sides: Sides, tool: Tool): Promise<DiffReport> {
  return compareScanned(await scanSides(sides), tool);
}

export function compareScanned({ base, head }: ScannedSides, tool: Tool): DiffReport {
  const compared = compareScans(sideOf(base), sideOf(head), tool);
  return {
    ...compared,
    diagnostics: [...base.opened.diagnostics, ...head.opened.diagnostics, ...compared.diagnostics],
  };
}

function sideOf({ name, opened, scan: read }: ScannedSide): Side {
  return { name, scan: read, options: opened.options };
}

/** How the sides are judged; the date is today's where none is given. */
export interface Judging extends RuleChoice {
  readonly today?: string;
}

/** The findings of the later side that the earlier one lacks. */
export async function judgeNew(sides: Sides, judging: Judging, tool: Tool): Promise<LintReport> {
  return judgeScanned(await scanSides(sides), judging, tool);
}

export async function judgeScanned({ base, head }: ScannedSides, judging: Judging, tool: Tool): Promise<LintReport> {
  const earlier = await judgeSide(base, judging, tool);
  return keepNew(earlier, await judgeSide(head, judging, tool), base.name);
}

async function judgeSide({ opened, scan: read }: ScannedSide, judging: Judging, tool: Tool): Promise<LintReport> {
  const { today = currentDate() } = judging;
  const options = { ...opened.options, ...selectRules(judging, opened.settings), today, baseline: null };
  const judged = await reportScan(read, options, tool);
  return narrowToNamed({ ...judged, diagnostics: [...opened.diagnostics, ...judged.diagnostics] }, opened.named);
}
