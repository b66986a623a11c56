import { createSourceRegistry } from '../base/source.js';
import { explainRule } from '../commands/explain.js';
import { loadOwnRules } from '../commands/own-rules.js';
import type { Config } from '../config/config.js';
import { createDiskFiles } from '../host/disk-files.js';
import { findRepository } from '../host/find-repository.js';
import type { Call } from './call.js';
import { refuseScan } from './messages.js';
import { type OpenedConfig, openConfig } from './open-config.js';
import { type Outcome, refuse } from './outcome.js';
import { lookOfMessages, lookOfResult, type Outside } from './outside.js';
import { describeUnknownRule } from './unknown-rule.js';

type ExplainCall = Extract<Call, { kind: 'explain' }>;

/** Prints what a rule is about: one of the catalogue, or of the configuration that holds where the command runs. */
export async function runExplain(call: ExplainCall, outside: Outside): Promise<Outcome> {
  const explanation = explainRule(call.rule);
  const look = lookOfMessages(call, outside);
  const opened = explanation.kind === 'unknown' ? await openOwn(call, outside) : NONE;
  if (opened.kind === 'misconfigured') return refuseScan(opened, look);
  const own = opened.kind === 'config' ? await listOwnRules(opened.config) : [];
  const rule = explanation.kind === 'rule' ? explanation.rule : own.find(({ id }) => id === call.rule);
  if (rule === undefined) {
    const ids = own.map(({ id }) => id);
    return refuse(describeUnknownRule(call.rule, ids), look);
  }
  const { renderRule } = await import('../report/explain-text.js');
  return { exitCode: 0, result: renderRule(rule, lookOfResult(call, outside)), messages: '' };
}

const NONE: OpenedConfig = { kind: 'none' };

function openOwn({ config }: ExplainCall, { workingDirectory }: Outside): Promise<OpenedConfig> {
  const repository = findRepository([workingDirectory]) ?? workingDirectory;
  return openConfig({
    choice: config,
    tops: [workingDirectory],
    repository,
    workingDirectory,
    files: createDiskFiles(repository),
    strays: 'refused',
  });
}

async function listOwnRules(config: Config) {
  return (await loadOwnRules(config, createSourceRegistry())).map(({ info }) => info);
}
