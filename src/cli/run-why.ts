import { queryExitCode } from '../commands/exit-code.js';
import { explainPair } from '../commands/why.js';
import type { Call } from './call.js';
import { inputMessages, refuseScan } from './messages.js';
import { openScan } from './open-scan.js';
import { messageLine, type Outcome } from './outcome.js';
import { lookOfMessages, lookOfResult, type Outside, readGivenInput } from './outside.js';

/** Proves whether one principal can become one role. */
export async function runWhy(call: Extract<Call, { kind: 'why' }>, outside: Outside): Promise<Outcome> {
  const look = lookOfMessages(call, outside);
  const opened = await openScan({ ...call, standardInput: await readGivenInput(call, outside) }, outside);
  if (opened.kind !== 'opened') return refuseScan(opened, look);
  const read = await explainPair(call.from, call.to, opened.options, opened.files);
  const report = { ...read, diagnostics: [...opened.diagnostics, ...read.diagnostics] };
  const { answer } = report;
  const messages = inputMessages(report, call, look);
  const exitCode = queryExitCode(report);
  const { renderWhy, describeUnanswered } = await import('../report/why-text.js');
  if (answer.kind === 'pair')
    return { exitCode, result: renderWhy(answer, report, lookOfResult(call, outside)), messages };
  if (exitCode === 3) return { exitCode, result: null, messages };
  return { exitCode: 2, result: null, messages: `${messages}${messageLine(describeUnanswered(answer), look)}` };
}
