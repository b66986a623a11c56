import { lintExitCode, queryExitCode } from '../commands/exit-code.js';
import type { Tool } from '../commands/options.js';
import { renderDiff } from '../report/diff-formats.js';
import { renderReport } from '../report/formats.js';
import { PLAIN_LOOK } from '../report/paint.js';
import type { DiffCall } from './call.js';
import { compareSides, judgeNew } from './compare-sides.js';
import { coverageMessage, inputMessages, NO_TEXTS, refuseScan } from './messages.js';
import { type OpenedSides, openSides } from './open-sides.js';
import { type Outcome, refuse } from './outcome.js';
import { lookOfMessages, lookOfResult, type Outside, readGivenInput } from './outside.js';
import { findUnknownRule } from './settings.js';

/** Compares two states of an estate. */
export async function runDiff(call: DiffCall, outside: Outside, tool: Tool): Promise<Outcome> {
  const look = lookOfMessages(call, outside);
  const sides = [call.base, ...(call.head === null ? [] : [call.head])];
  const standardInput = await readGivenInput({ ...call, paths: sides }, outside);
  const opened = await openSides({ ...call, standardInput }, outside);
  if (opened.kind === 'wrong') return refuse(opened.message, look);
  if (opened.kind === 'misconfigured') return refuseScan(opened, look);
  const unknown = findUnknownRule(call, opened.head.opened.settings);
  if (unknown !== null) return refuse(`${unknown} (iam-trust-lint --help tells more)`, look);
  const { shown } = call;
  return shown.kind === 'changes'
    ? tellChanges(opened, { ...call, shown }, outside, tool)
    : tellNew(opened, { ...call, shown }, outside, tool);
}

type Sides = Extract<OpenedSides, { kind: 'opened' }>;
type Showing<Kind> = DiffCall & { readonly shown: Extract<DiffCall['shown'], { kind: Kind }> };

async function tellChanges(sides: Sides, call: Showing<'changes'>, outside: Outside, tool: Tool): Promise<Outcome> {
  const report = await compareSides(sides, tool);
  const { base, head } = report.coverage;
  const read = {
    ...report,
    texts: NO_TEXTS,
    coverage: { ...head, files: base.files + head.files, roots: base.roots + head.roots },
  };
  const exitCode = queryExitCode(read);
  const named = { ...call, paths: [report.base, report.head] };
  return {
    exitCode,
    result: exitCode === 3 ? null : await renderDiff(report, call.shown.form, lookOfResult(call, outside)),
    messages: inputMessages(read, named, lookOfMessages(call, outside)),
  };
}

async function tellNew(sides: Sides, call: Showing<'new-findings'>, outside: Outside, tool: Tool): Promise<Outcome> {
  const look = lookOfMessages(call, outside);
  const { format, failOn, reports } = call.shown;
  const report = await judgeNew(sides, call, tool);
  const files = reports.map(async (one) => ({
    file: one.file,
    text: await renderReport(report, one.format, PLAIN_LOOK),
  }));
  const read = inputMessages(report, { ...call, paths: [sides.head.name] }, look);
  return {
    exitCode: lintExitCode(report, failOn ?? sides.head.opened.settings.failOn ?? 'warning'),
    result: await renderReport(report, format, lookOfResult(call, outside)),
    messages: `${read}${format === 'text' ? '' : coverageMessage(report, look)}`,
    files: await Promise.all(files),
  };
}
