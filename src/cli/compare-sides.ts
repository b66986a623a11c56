import { compareScans, type Side } from '../commands/diff.js';
import type { LintReport } from '../commands/lint.js';
import { keepNew } from '../commands/new-findings.js';
import type { Tool } from '../commands/options.js';
import type { Scan } from '../commands/scan.js';
import type { DiffReport } from '../report/diff-report.js';
import { type Judging, judgeOpened, type Opened, scanOpened } from './judge-opened.js';
import type { OpenedSides } from './open-sides.js';

type Sides = Extract<OpenedSides, { kind: 'opened' }>;

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
  return { name, opened, scan: await scanOpened(opened) };
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

/** The findings of the later side that the earlier one lacks. */
export async function judgeNew(sides: Sides, judging: Judging, tool: Tool): Promise<LintReport> {
  return (await judgeScanned(await scanSides(sides), judging, tool)).fresh;
}

/** The findings of the earlier side, and those of the later one that it lacks. */
export interface JudgedSides {
  readonly earlier: LintReport;
  readonly fresh: LintReport;
}

export async function judgeScanned({ base, head }: ScannedSides, judging: Judging, tool: Tool): Promise<JudgedSides> {
  const earlier = await judgeSide(base, judging, tool);
  return { earlier, fresh: keepNew(earlier, await judgeSide(head, judging, tool), base.name) };
}

function judgeSide({ opened, scan }: ScannedSide, judging: Judging, tool: Tool): Promise<LintReport> {
  return judgeOpened(opened, scan, { ...judging, baseline: null }, tool);
}
