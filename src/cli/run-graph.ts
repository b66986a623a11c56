import { queryExitCode } from '../commands/exit-code.js';
import { drawGraph, type GraphReport } from '../commands/graph.js';
import { today } from '../host/clock.js';
import type { Call } from './call.js';
import { coverageMessage, inputMessages, NO_TEXTS, refuseScan } from './messages.js';
import { openScan } from './open-scan.js';
import { type Outcome, refuse } from './outcome.js';
import { lookOfMessages, type Outside, readGivenInput } from './outside.js';
import { findUnknownRule, selectRules } from './settings.js';

type GraphCall = Extract<Call, { kind: 'graph' }>;

/** Draws who can become which role. */
export async function runGraph(call: GraphCall, outside: Outside): Promise<Outcome> {
  const look = lookOfMessages(call, outside);
  const opened = await openScan({ ...call, standardInput: await readGivenInput(call, outside) }, outside);
  if (opened.kind !== 'opened') return refuseScan(opened, look);
  const unknown = findUnknownRule(call, opened.settings);
  if (unknown !== null) return refuse(`${unknown} (iam-trust-lint --help tells more)`, look);
  const options = { ...opened.options, ...selectRules(call, opened.settings), today: today(), baseline: null };
  const drawn = await drawGraph(options, opened.files);
  const report = {
    ...drawn,
    diagnostics: [...opened.diagnostics, ...drawn.diagnostics],
    texts: NO_TEXTS,
    settle: null,
  };
  return {
    exitCode: queryExitCode(report),
    result: await renderGraph(report, call.form),
    messages: `${inputMessages(report, call, look)}${coverageMessage(report, look)}`,
  };
}

async function renderGraph({ graph, findings }: GraphReport, form: GraphCall['form']): Promise<string> {
  if (form === 'json') {
    const { renderGraphJson } = await import('../report/graph-json.js');
    return renderGraphJson(graph);
  }
  const { renderDot } = await import('../report/dot.js');
  return renderDot(graph, findings);
}
