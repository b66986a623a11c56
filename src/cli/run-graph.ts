import { queryExitCode } from '../commands/exit-code.js';
import { drawGraph, type GraphReport } from '../commands/graph.js';
import type { Call } from './call.js';
import { coverageMessage, inputMessages } from './messages.js';
import { openScan } from './open-scan.js';
import { type Outcome, refuse } from './outcome.js';
import { lookOfMessages, type Outside } from './outside.js';

type GraphCall = Extract<Call, { kind: 'graph' }>;

const NO_TEXTS: ReadonlyMap<string, string> = new Map();

/** Draws who can become which role. */
export async function runGraph(call: GraphCall, outside: Outside): Promise<Outcome> {
  const look = lookOfMessages(call, outside);
  const opened = await openScan(call, outside.workingDirectory);
  if (opened.kind === 'wrong') return refuse(opened.message, look);
  const { audience, only, skip } = call;
  const drawn = await drawGraph({ ...opened.options, audience, only, skip }, opened.files);
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
