import { lintExitCode } from '../commands/exit-code.js';
import { lint } from '../commands/lint.js';
import { narrowToNamed } from '../commands/named-files.js';
import type { Tool } from '../commands/options.js';
import type { Look } from '../report/paint.js';
import type { Report } from '../report/report.js';
import { renderText } from '../report/text.js';
import type { Call } from './call.js';
import { coverageMessage, inputMessages, refuseScan } from './messages.js';
import { openScan } from './open-scan.js';
import type { Outcome } from './outcome.js';
import { lookOfMessages, lookOfResult, type Outside } from './outside.js';
import { selectRules } from './settings.js';

type LintCall = Extract<Call, { kind: 'lint' }>;

/** Judges the paths. */
export async function runLint(call: LintCall, outside: Outside, tool: Tool): Promise<Outcome> {
  const look = lookOfMessages(call, outside);
  const opened = await openScan(call, outside);
  if (opened.kind !== 'opened') return refuseScan(opened, look);
  const judged = await lint({ ...opened.options, ...selectRules(call, opened.settings) }, opened.files, tool);
  const whole = { ...judged, diagnostics: [...opened.diagnostics, ...judged.diagnostics] };
  const report = narrowToNamed(whole, opened.named);
  return {
    exitCode: lintExitCode(report, call.failOn ?? opened.settings.failOn ?? 'warning'),
    result: await renderReport(report, call.format, lookOfResult(call, outside)),
    messages: `${inputMessages(report, call, look)}${call.format === 'text' ? '' : coverageMessage(report, look)}`,
  };
}

async function renderReport(report: Report, format: LintCall['format'], look: Look): Promise<string> {
  if (format === 'text') return renderText(report, look);
  const { renderJson } = await import('../report/json.js');
  return renderJson(report);
}
