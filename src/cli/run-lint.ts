import { lintExitCode, queryExitCode } from '../commands/exit-code.js';
import type { Tool } from '../commands/options.js';
import { renderReport } from '../report/formats.js';
import { PLAIN_LOOK } from '../report/paint.js';
import type { LintCall } from './call.js';
import { judgeOpened, scanOpened } from './judge-opened.js';
import { keepBaseline } from './keep-baseline.js';
import { coverageMessage, inputMessages } from './messages.js';
import { openLint } from './open-lint.js';
import { messageLine, type Outcome } from './outcome.js';
import { lookOfMessages, lookOfResult, type Outside } from './outside.js';

/** Judges the paths. */
export async function runLint(call: LintCall, outside: Outside, tool: Tool): Promise<Outcome> {
  const look = lookOfMessages(call, outside);
  const ready = await openLint(call, outside);
  if (ready.kind === 'refused') return ready.outcome;
  const { opened, baseline } = ready;
  const judged = await judgeOpened(opened, await scanOpened(opened), { ...call, baseline }, tool);
  const kept = keepBaseline(judged, call.baseline, baseline);
  const { report, refusal } = kept;
  const exitCode = lintExitCode(report, call.failOn ?? opened.settings.failOn ?? 'warning');
  const files = call.reports.map(async ({ format, file }) => ({
    file,
    text: await renderReport(report, format, PLAIN_LOOK),
  }));
  return {
    exitCode: refusal === null ? exitCode : queryExitCode(report),
    result: await renderReport(report, call.format, lookOfResult(call, outside)),
    messages: [
      inputMessages(report, call, look),
      refusal === null ? '' : messageLine(refusal, look),
      call.format === 'text' ? '' : coverageMessage(report, look),
    ].join(''),
    files: [...(await Promise.all(files)), ...kept.files],
  };
}
