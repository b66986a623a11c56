import { lintExitCode } from '../commands/exit-code.js';
import type { Tool } from '../commands/options.js';
import { renderReport } from '../report/formats.js';
import { PLAIN_LOOK } from '../report/paint.js';
import type { LintCall } from './call.js';
import { judgeOpened, scanOpened } from './judge-opened.js';
import { keepBaseline } from './keep-baseline.js';
import { coverageMessage, inputMessages, refuseScan } from './messages.js';
import { openBaseline } from './open-baseline.js';
import { openScan } from './open-scan.js';
import { type Outcome, refuse } from './outcome.js';
import { lookOfMessages, lookOfResult, type Outside, readGivenInput } from './outside.js';
import { findUnknownRule } from './settings.js';

/** Judges the paths. */
export async function runLint(call: LintCall, outside: Outside, tool: Tool): Promise<Outcome> {
  const look = lookOfMessages(call, outside);
  const known = openBaseline(call.baseline, outside.workingDirectory);
  if (known.kind === 'wrong') return refuse(known.message, look);
  const opened = await openScan({ ...call, standardInput: await readGivenInput(call, outside) }, outside);
  if (opened.kind !== 'opened') return refuseScan(opened, look);
  const unknown = findUnknownRule(call, opened.settings);
  if (unknown !== null) return refuse(`${unknown} (iam-trust-lint --help tells more)`, look);
  const { baseline } = known;
  const judged = await judgeOpened(opened, await scanOpened(opened), { ...call, baseline }, tool);
  const kept = keepBaseline(judged, call.baseline, baseline);
  const { report } = kept;
  const files = call.reports.map(async ({ format, file }) => ({
    file,
    text: await renderReport(report, format, PLAIN_LOOK),
  }));
  return {
    exitCode: lintExitCode(report, call.failOn ?? opened.settings.failOn ?? 'warning'),
    result: await renderReport(report, call.format, lookOfResult(call, outside)),
    messages: `${inputMessages(report, call, look)}${call.format === 'text' ? '' : coverageMessage(report, look)}`,
    files: [...(await Promise.all(files)), ...kept.files],
  };
}
