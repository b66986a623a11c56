import { createSourceRegistry } from '../base/source.js';
import { explainRule } from '../commands/explain.js';
import { loadOwnRules } from '../commands/own-rules.js';
import { createDiskFiles } from '../host/disk-files.js';
import { findRepository } from '../host/find-repository.js';
import type { Call } from './call.js';
import { openConfig } from './open-config.js';
import { type Outcome, refuse } from './outcome.js';
import { lookOfMessages, lookOfResult, type Outside } from './outside.js';
import { type Settings, settingsOf } from './settings.js';
import { describeUnknownRule } from './unknown-rule.js';

/** Prints what a rule is about: one of the catalogue, or of the configuration that holds where the command runs. */
export async function runExplain(call: Extract<Call, { kind: 'explain' }>, outside: Outside): Promise<Outcome> {
  const explanation = explainRule(call.rule);
  const own = explanation.kind === 'unknown' ? await listOwnRules(outside) : [];
  const rule = explanation.kind === 'rule' ? explanation.rule : own.find(({ id }) => id === call.rule);
  if (rule === undefined) {
    const ids = own.map(({ id }) => id);
    return refuse(describeUnknownRule(call.rule, ids), lookOfMessages(call, outside));
  }
  const { renderRule } = await import('../report/explain-text.js');
  return { exitCode: 0, result: renderRule(rule, lookOfResult(call, outside)), messages: '' };
}

async function listOwnRules({ workingDirectory }: Outside) {
  const repository = findRepository([workingDirectory]) ?? workingDirectory;
  const opened = await openConfig({
    choice: { kind: 'nearest' },
    tops: [workingDirectory],
    repository,
    workingDirectory,
    files: createDiskFiles(repository),
    strays: 'refused',
  });
  if (opened.kind !== 'config') return [];
  const { rules }: Settings = settingsOf(opened.config, opened.file);
  return (await loadOwnRules(rules, createSourceRegistry())).map(({ info }) => info);
}
