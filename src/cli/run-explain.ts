import { explainRule } from '../commands/explain.js';
import type { Call } from './call.js';
import { type Outcome, refuse } from './outcome.js';
import { lookOfMessages, lookOfResult, type Outside } from './outside.js';
import { describeUnknownRule } from './read-call.js';

/** Prints what a rule is about. */
export async function runExplain(call: Extract<Call, { kind: 'explain' }>, outside: Outside): Promise<Outcome> {
  const explanation = explainRule(call.rule);
  if (explanation.kind === 'unknown') return refuse(describeUnknownRule(call.rule), lookOfMessages(call, outside));
  const { renderRule } = await import('../report/explain-text.js');
  return { exitCode: 0, result: renderRule(explanation.rule, lookOfResult(call, outside)), messages: '' };
}
